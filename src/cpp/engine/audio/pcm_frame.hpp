#pragma once

#include <cstdint>
#include <vector>

#include "audio/pcm.hpp"

namespace agora_rtc::engine {

/// 10 ms of one stream, with the memory that holds it: reused, so that a steady stream does not
/// allocate.
struct PcmFrame {
  audio::PcmFormat format;
  int samples_per_channel = 0;
  std::int64_t presentation_ms = 0;  // 0: none
  std::uint32_t rtp_timestamp = 0;   // of its first sample, on the codec's clock; receive side only
  std::vector<std::int16_t> samples;
};

/// A presentation time counted on; 0, which means none, stays. Any number is allowed, so it wraps.
inline std::int64_t counted_on(std::int64_t presentation_ms, std::int64_t by_ms) {
  if (presentation_ms == 0) return 0;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(presentation_ms) +
                                   static_cast<std::uint64_t>(by_ms));
}

inline void make_silence(audio::PcmFormat format, std::int64_t frame_index, PcmFrame& frame) {
  frame.format = format;
  frame.samples_per_channel = audio::frame_samples(format.sample_rate, frame_index);
  frame.presentation_ms = 0;
  frame.samples.assign(static_cast<std::size_t>(frame.samples_per_channel * format.channels), 0);
}

}  // namespace agora_rtc::engine
