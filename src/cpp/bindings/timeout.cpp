#include "bindings/timeout.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace agora_rtc::bindings {

std::optional<std::int64_t> timeout_in_ms(std::optional<double> seconds) {
  constexpr double kMsPerSecond = 1000;
  constexpr double kLongest_s = 1e9;
  if (!seconds) return {};
  if (std::isnan(*seconds) || *seconds < 0) {
    throw std::invalid_argument("timeout is " + std::to_string(*seconds) +
                                "; allowed are 0 and more seconds, or None");
  }
  return static_cast<std::int64_t>(std::min(*seconds, kLongest_s) * kMsPerSecond);
}

}  // namespace agora_rtc::bindings
