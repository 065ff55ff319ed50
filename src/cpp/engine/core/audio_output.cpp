#include "engine/core/audio_output.hpp"

namespace agora_rtc::engine {

AudioOutput::AudioOutput(const RemoteAudioContext& context, const AudioOutputSettings& settings)
    : playback_(context, {&audio_frame_observer::on_playback_audio_frame, true, false}),
      record_(context, {&audio_frame_observer::on_record_audio_frame, false, true}),
      mixed_(context, {&audio_frame_observer::on_mixed_audio_frame, true, true}),
      volumes_(context) {
  set(settings);
}

void AudioOutput::set(const AudioOutputSettings& settings) {
  settings_ = settings;
  playback_.set_format(settings.playback);
  record_.set_format(settings.record);
  mixed_.set_format(settings.mixed);
  volumes_.set(settings.volume_indication);
}

bool AudioOutput::wants_own_audio() const {
  return record_.wants_own_audio() || mixed_.wants_own_audio() || volumes_.wanted();
}

void AudioOutput::tick(std::int64_t now_us, const RemoteAudios& others, const PcmFrame* own) {
  for (AudioMix* mix : {&playback_, &record_, &mixed_}) {
    mix->tick(now_us, others, settings_.playback_volume, own);
  }
  volumes_.tick(now_us, others, own);
}

}  // namespace agora_rtc::engine
