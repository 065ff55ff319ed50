#include "engine/audio/decoded_audio.hpp"

#include <algorithm>

namespace agora_rtc::engine {

void DecodedAudio::set_format(audio::PcmFormat format) {
  clear();
  format_ = format;
}

void DecodedAudio::add_slice(int samples_per_channel, Label label) {
  slices_.push_back({samples_per_channel, label});
}

void DecodedAudio::pop(PcmFrame& frame) {
  const Slice slice = slices_.front();
  slices_.pop_front();
  const auto count = static_cast<std::size_t>(slice.samples_per_channel * format_.channels);
  const auto begin = samples_.begin() + static_cast<std::ptrdiff_t>(read_);
  frame.format = format_;
  frame.samples_per_channel = slice.samples_per_channel;
  frame.presentation_ms = slice.label.presentation_ms;
  frame.rtp_timestamp = slice.label.rtp_timestamp;
  frame.samples.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  read_ += count;
  if (slices_.empty()) {
    samples_.clear();
    read_ = 0;
  }
}

void DecodedAudio::clear() {
  samples_.clear();
  slices_.clear();
  read_ = 0;
}

}  // namespace agora_rtc::engine
