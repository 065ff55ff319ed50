#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace agora_rtc::engine::net {

/// How long to wait for a packet before it counts as lost: RFC 6298, with bounds for one machine.
class RetransmissionTimer {
 public:
  /// How long a packet took that was sent once.
  void on_arrival(std::int64_t took_us) {
    if (smoothed_us_ < 0) {
      smoothed_us_ = took_us;
      variation_us_ = took_us / 2;
      return;
    }
    variation_us_ += (std::abs(took_us - smoothed_us_) - variation_us_) / 4;
    smoothed_us_ += (took_us - smoothed_us_) / 8;
  }

  /// Doubles with every time that the packet was sent, though not far: a message has five seconds.
  std::int64_t timeout_us(int times_sent) const {
    const std::int64_t once_us =
        smoothed_us_ < 0 ? kFirstUs : std::max(kLeastUs, smoothed_us_ + 4 * variation_us_);
    return std::min(std::max(once_us, kMostUs), once_us << std::min(times_sent - 1, 10));
  }

 private:
  static constexpr std::int64_t kFirstUs = 200'000;  // nothing has arrived yet
  static constexpr std::int64_t kLeastUs = 50'000;  // more than a packet is ever late by reordering
  static constexpr std::int64_t kMostUs = 250'000;

  std::int64_t smoothed_us_ = -1;
  std::int64_t variation_us_ = 0;
};

}  // namespace agora_rtc::engine::net
