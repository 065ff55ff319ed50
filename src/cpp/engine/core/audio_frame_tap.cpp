#include "engine/core/audio_frame_tap.hpp"

namespace agora_rtc::engine {
namespace {

audio_frame to_c(const AudioFrameTap::Frame& frame) {
  audio_frame out{};
  out.type = FRAME_TYPE_PCM16;
  out.samples_per_channel = frame.samples_per_channel;
  out.bytes_per_sample = sizeof(std::int16_t);
  out.channels = frame.format.channels;
  out.samples_per_sec = frame.format.sample_rate;
  // The ABI has no const here; observers are told not to write.
  out.buffer = const_cast<std::int16_t*>(frame.samples);
  out.render_time_ms = frame.render_time_ms;
  out.presentation_ms = frame.presentation_ms;
  out.rtp_timestamp = frame.rtp_timestamp;
  out.far_filed_flag = frame.labels.far_field_flag;
  out.rms = frame.labels.rms;
  out.voice_prob = frame.labels.voice_prob;
  out.music_prob = frame.labels.music_prob;
  out.pitch = frame.labels.pitch;
  return out;
}

}  // namespace

bool AudioFrameTap::set_before_mixing_format(audio::PcmFormat format) {
  if (!audio::is_supported(format)) return false;
  before_mixing_.store(format);
  return true;
}

std::optional<audio::PcmFormat> AudioFrameTap::before_mixing() const {
  const audio::PcmFormat format = before_mixing_.load();
  if (format.sample_rate == 0) return std::nullopt;
  if (!observer_.wants(&audio_frame_observer::on_playback_audio_frame_before_mixing)) {
    return std::nullopt;
  }
  return format;
}

void AudioFrameTap::deliver_before_mixing(AGORA_HANDLE local_user, const char* channel,
                                          const char* user, const Frame& frame) {
  const audio_frame out = to_c(frame);
  observer_.call(&audio_frame_observer::on_playback_audio_frame_before_mixing, local_user, channel,
                 user, &out);
}

void AudioFrameTap::deliver_mix(MixCallback callback, AGORA_HANDLE local_user, const char* channel,
                                const Frame& frame) {
  const audio_frame out = to_c(frame);
  observer_.call(callback, local_user, channel, &out);
}

}  // namespace agora_rtc::engine
