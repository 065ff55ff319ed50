#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

struct SpeexResamplerState_;

namespace agora_rtc::audio {

/// Streaming sample-rate conversion of interleaved PCM by speexdsp, 2.5 ms late.
/// Quality 5; 3 where 44.1 kHz takes part, whose long filters would cost more than they give.
/// Threads: one at a time.
class Resampler {
 public:
  /// Throws std::bad_alloc; the rates are those that `is_supported` takes.
  Resampler(int in_rate, int out_rate, int channels);

  /// Appends what `in` turns into. The count of samples out follows the ratio of the rates over
  /// time, but one call may be a sample short or long of it.
  void process(const std::int16_t* in, std::size_t samples_per_channel,
               std::vector<std::int16_t>& out);

 private:
  struct Destroy {
    void operator()(SpeexResamplerState_* state) const;
  };

  std::unique_ptr<SpeexResamplerState_, Destroy> state_;
  int in_rate_;
  int out_rate_;
  int channels_;
};

}  // namespace agora_rtc::audio
