#include "engine/audio/decoded_audio.hpp"

#include <algorithm>

#include "engine/audio/time_scale.hpp"

namespace agora_rtc::engine {

void DecodedAudio::set_format(audio::PcmFormat format) {
  clear();
  format_ = format;
}

void DecodedAudio::add_slice(int length, Label label) {
  slices_.push_back({end_, label});
  end_ += static_cast<std::size_t>(length);
}

std::int64_t DecodedAudio::duration_us() const {
  if (end_ == read_) return 0;
  return static_cast<std::int64_t>(end_ - read_) * 1'000'000 / format_.sample_rate;
}

bool DecodedAudio::is_silent() const {
  const auto channels = static_cast<std::size_t>(format_.channels);
  return audio::is_digital_silence(samples_.data() + read_ * channels, (end_ - read_) * channels);
}

void DecodedAudio::pop(PcmFrame& frame) {
  const std::size_t length = frame_length();
  const auto channels = static_cast<std::size_t>(format_.channels);
  const std::int16_t* first = samples_.data() + read_ * channels;
  frame.format = format_;
  frame.samples_per_channel = static_cast<int>(length);
  frame.samples.assign(first, first + length * channels);
  const Label label = take_label(length);
  frame.presentation_ms = label.presentation_ms;
  frame.rtp_timestamp = label.rtp_timestamp;
  read_ += length;
  drop_played();
}

void DecodedAudio::clear() {
  samples_.clear();
  slices_.clear();
  read_ = end_ = 0;
  begun_ = {};
}

bool DecodedAudio::shorten(bool force) {
  if (!audio::has_whole_frames(format_.sample_rate)) return false;
  const std::size_t length = engine::shorten(samples_, read_, format_, force);
  for (Slice& slice : slices_) slice.begin -= std::min(length, slice.begin - read_);
  end_ -= length;
  return length > 0;
}

bool DecodedAudio::lengthen(bool force) {
  if (!audio::has_whole_frames(format_.sample_rate)) return false;
  const std::size_t length = engine::lengthen(samples_, read_, format_, force);
  for (Slice& slice : slices_) {
    if (slice.begin >= read_ + length) slice.begin += length;
  }
  end_ += length;
  return length > 0;
}

std::size_t DecodedAudio::frame_length() const {
  if (audio::has_whole_frames(format_.sample_rate)) {
    return static_cast<std::size_t>(format_.sample_rate / audio::kFramesPerSecond);
  }
  return (slices_.size() > 1 ? slices_[1].begin : end_) - read_;
}

/// A frame is called after the first slice that begins in it, or else after the one it is part of.
DecodedAudio::Label DecodedAudio::take_label(std::size_t length) {
  Label label = begun_;
  bool found = false;
  while (!slices_.empty() && slices_.front().begin < read_ + length) {
    begun_ = slices_.front().label;
    if (!found) label = begun_;
    found = true;
    slices_.pop_front();
  }
  return label;
}

void DecodedAudio::drop_played() {
  constexpr std::size_t kKept = 4'800;  // rarely worth the moving of what follows
  if (read_ < end_ && read_ < kKept) return;
  const std::size_t values = read_ * static_cast<std::size_t>(format_.channels);
  samples_.erase(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(values));
  for (Slice& slice : slices_) slice.begin -= read_;
  end_ -= read_;
  read_ = 0;
}

}  // namespace agora_rtc::engine
