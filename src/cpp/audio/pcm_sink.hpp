#pragma once

#include <cstdint>
#include <span>

namespace agora_rtc::audio {

/// Where a consumer sends its PCM.
class PcmSink {
 public:
  enum class Result {
    kTaken,
    kFull,     ///< nothing was taken, later there may be room
    kRefused,  ///< nothing was taken, for a reason that the producer has to hear of
    kGone,     ///< it was released: it will never take anything again
  };
  struct Answer {
    Result result = Result::kTaken;
    int code = 0;  ///< the native code of a refusal
  };

  virtual ~PcmSink() = default;
  /// `presentation_ms` belongs to the first sample, 0 when it has none.
  virtual Answer send(std::span<const std::uint8_t> pcm, std::int64_t samples_per_channel,
                      std::int64_t presentation_ms) = 0;
};

}  // namespace agora_rtc::audio
