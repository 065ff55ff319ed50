#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "audio/pcm.hpp"
#include "audio/resampler.hpp"

namespace agora_rtc::audio {

/// Turns a stream of PCM of one format into another, in pieces of any length; 2.5 ms late where the
/// rates differ.
/// Threads: one at a time.
class PcmConverter {
 public:
  /// Throws std::bad_alloc; both formats are supported ones.
  PcmConverter(PcmFormat from, PcmFormat to);

  /// Whole samples in and out. What is returned stays valid until the next call.
  const std::vector<std::int16_t>& convert(const std::int16_t* in, std::size_t samples_per_channel);

  PcmFormat from() const { return from_; }

 private:
  const PcmFormat from_;
  const PcmFormat to_;
  const int
      resampled_channels_;  // the smaller count: mixing down first and doubling last is cheaper
  std::optional<Resampler> resampler_;
  std::vector<std::int16_t> narrow_;
  std::vector<std::int16_t> resampled_;
  std::vector<std::int16_t> out_;
};

}  // namespace agora_rtc::audio
