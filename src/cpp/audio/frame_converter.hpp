#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audio/pcm.hpp"
#include "audio/resampler.hpp"

namespace agora_rtc::audio {

/// Turns a stream of 10 ms frames of one format into 10 ms frames of another: exactly one frame out
/// for each frame in. Equal formats pass through untouched.
/// Threads: one at a time.
class FrameConverter {
 public:
  /// Throws std::bad_alloc; both formats are supported ones.
  FrameConverter(PcmFormat from, PcmFormat to);

  struct Frame {
    const std::int16_t* samples;  // valid until the next call; `in` itself for equal formats
    int samples_per_channel;
  };
  /// `frame_index` counts the frames out and sizes them (`frame_samples`); where the rates are
  /// equal frames keep their size.
  Frame convert(const std::int16_t* in, int samples_per_channel, std::int64_t frame_index);

  PcmFormat from() const { return from_; }
  PcmFormat to() const { return to_; }

 private:
  Frame resample(const std::int16_t* in, int samples_per_channel, int wanted);

  PcmFormat from_;
  PcmFormat to_;
  int resampled_channels_;  // the smaller count: mixing down first and doubling last is cheaper
  std::optional<Resampler> resampler_;
  std::vector<std::int16_t> mixed_down_;
  std::vector<std::int16_t> resampled_;  // what came out and was not given yet
  std::vector<std::int16_t> frame_;
  std::vector<std::int16_t> widened_;
};

}  // namespace agora_rtc::audio
