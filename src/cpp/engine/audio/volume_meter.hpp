#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/audio/pcm_frame.hpp"

namespace agora_rtc::engine {

/// How loud a stream is, one interval after the other. Powers are shares of a full-scale square
/// wave's. Not thread-safe.
class VolumeMeter {
 public:
  void add(const PcmFrame& frame) {
    for (const double sample : frame.samples) sum_ += sample * sample;
    values_ += static_cast<double>(frame.samples.size());
  }

  /// Whether something was added in this interval.
  bool active() const { return values_ > 0; }

  /// Ends an interval. Its mean power, of which the one before weighs `smooth` times as much.
  double read_power(int smooth) {
    constexpr double kFullScale = 32'768.0 * 32'768.0;
    const double power = active() ? sum_ / values_ / kFullScale : 0.0;
    power_ = (power_ * smooth + power) / (smooth + 1);
    sum_ = values_ = 0;
    return power_;
  }

 private:
  double sum_ = 0;
  double values_ = 0;
  double power_ = 0;
};

/// 0 for -60 dB and less, 255 for full scale, and linear in dB between.
inline int volume_of_power(double power) {
  constexpr double kRangeDb = 60;
  const double db = 10 * std::log10(std::max(power, 1e-12));
  return static_cast<int>(std::lround(std::clamp(255 * (1 + db / kRangeDb), 0.0, 255.0)));
}

}  // namespace agora_rtc::engine
