#pragma once

#include <cstdint>
#include <vector>

#include "audio/pcm.hpp"

namespace agora_rtc::audio {

/// The pitch of a voice, 60 to 400 Hz, from the last 40 ms of a stream. About 2 us per 10 ms.
/// Threads: one at a time.
class PitchTracker {
 public:
  explicit PitchTracker(PcmFormat format);

  /// Takes a frame of any length; returns Hz, or 0 where nothing has a pitch.
  int track(const std::int16_t* samples, int samples_per_channel);

 private:
  void thin_out(const std::int16_t* samples, int samples_per_channel);

  PcmFormat format_;
  int step_;  // samples in to one kept
  double kept_rate_;
  std::vector<float> window_;  // the last 40 ms, oldest first
  float sum_ = 0;              // of the samples that make the next kept one
  int summed_ = 0;
};

}  // namespace agora_rtc::audio
