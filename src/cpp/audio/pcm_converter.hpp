#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "audio/pcm.hpp"
#include "audio/resampler.hpp"

namespace agora_rtc::audio {

/// Turns a stream of PCM of one format into another, in pieces of any length; 2.5 ms late where the
/// rates differ. Equal formats pass through untouched.
/// Threads: one at a time.
class PcmConverter {
 public:
  /// Throws std::bad_alloc; both formats are supported ones.
  PcmConverter(PcmFormat from, PcmFormat to);

  /// Whole samples in and out. What is returned stays valid until the next call; it is `in` itself
  /// for equal formats. Allocates only for a piece longer than those before.
  std::span<const std::int16_t> convert(const std::int16_t* in, std::size_t samples_per_channel);

  PcmFormat from() const { return from_; }
  PcmFormat to() const { return to_; }

 private:
  std::span<const std::int16_t> remixed(const std::int16_t* in, std::size_t samples_per_channel);

  PcmFormat from_;
  PcmFormat to_;
  std::optional<Resampler> resampler_;  // of the smaller channel count: the cheaper one
  std::vector<std::int16_t> remixed_;   // before the resampler, or after it
  std::vector<std::int16_t> resampled_;
};

}  // namespace agora_rtc::audio
