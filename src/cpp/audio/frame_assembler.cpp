#include "audio/frame_assembler.hpp"

#include <algorithm>
#include <utility>

namespace agora_rtc::audio {
namespace {

void copy_labels(const AudioFrame& from, AudioFrame& to) {
  to.label_quality = from.label_quality;
  to.voice_prob = from.voice_prob;
  to.far_field_flag = from.far_field_flag;
  to.music_prob = from.music_prob;
  to.pitch = from.pitch;
}

AudioFramePtr begin_with(const AudioFrame& first, PcmFormat format) {
  auto frame = make_audio_frame();
  frame->samples_per_sec = format.sample_rate;
  frame->channels = format.channels;
  frame->rms = first.rms;
  copy_labels(first, *frame);
  frame->rtp_timestamp = first.rtp_timestamp;
  frame->presentation_ms = first.presentation_ms;
  frame->render_time_ms = first.render_time_ms;
  frame->user_id = first.user_id;
  frame->data.clear();
  return frame;
}

}  // namespace

AudioFramePtr FrameAssembler::add(const AudioFrame& frame) {
  if (!pending_) {
    pending_ = begin_with(frame, format_);
    there_ = 0;
  }
  pending_->rms = std::max(pending_->rms, frame.rms);
  if (frame.voice_prob > pending_->voice_prob) copy_labels(frame, *pending_);
  pending_->dropped_before_ms += frame.dropped_before_ms;
  append(frame);
  return ++there_ < wanted_ ? nullptr : std::exchange(pending_, nullptr);
}

void FrameAssembler::append(const AudioFrame& frame) {
  auto& data = pending_->data;
  const PcmFormat from{frame.samples_per_sec, frame.channels};
  if (from == format_) {
    data.insert(data.end(), frame.data.begin(), frame.data.end());
    pending_->samples_per_channel += frame.samples_per_channel;
    return;
  }
  if (!converter_ || converter_->from() != from) converter_.emplace(from, format_);
  const auto converted =
      converter_->convert(reinterpret_cast<const std::int16_t*>(frame.data.data()),
                          frame.samples_per_channel, frame_index_++);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(converted.samples);
  const auto size = static_cast<std::size_t>(converted.samples_per_channel * format_.channels) *
                    sizeof(*converted.samples);
  data.insert(data.end(), bytes, bytes + size);
  pending_->samples_per_channel += converted.samples_per_channel;
}

}  // namespace agora_rtc::audio
