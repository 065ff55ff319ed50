#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/clock.hpp"

namespace agora_rtc::engine {

/// The time of one service, in microseconds: the machine's, or one that stands still until it is
/// advanced.
/// Owner: the service. Threads: reading from any; the mode changes while no worker exists.
/// Blocks: no. After close: keeps its time.
class EngineClock final : public base::Clock {
 public:
  bool manual() const { return manual_.load(std::memory_order_acquire); }
  void set_manual(bool manual) { manual_.store(manual, std::memory_order_release); }

  std::int64_t now_us() const override { return manual() ? stepped_.now_us() : system_.now_us(); }
  void advance_us(std::int64_t us) { stepped_.advance_us(us); }

  /// Microseconds since 1970, for what comes from outside with a date. On the manual clock: the
  /// date at which the service was created and what has been advanced since.
  std::int64_t unix_us() const {
    return manual() ? created_unix_us_ + stepped_.now_us() : system_unix_us();
  }

 private:
  static std::int64_t system_unix_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
  }

  const std::int64_t created_unix_us_ = system_unix_us();
  std::atomic<bool> manual_{false};
  base::SystemClock system_;
  base::ManualClock stepped_;
};

}  // namespace agora_rtc::engine
