#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace agora_rtc::base {

/// Monotonic time in microseconds. Everything that schedules takes one of these, so that tests and
/// the manual mode of the local engine decide what time it is.
/// Threads: `now_us` may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::int64_t now_us() const = 0;
  std::int64_t now_ms() const { return now_us() / 1000; }
};

/// The machine's monotonic clock.
class SystemClock final : public Clock {
 public:
  std::int64_t now_us() const override {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
  }
};

/// A clock that stands still until somebody advances it.
class ManualClock final : public Clock {
 public:
  std::int64_t now_us() const override { return now_us_.load(std::memory_order_acquire); }
  void advance_us(std::int64_t us) { now_us_.fetch_add(us, std::memory_order_acq_rel); }
  void advance_ms(std::int64_t ms) { advance_us(ms * 1000); }

 private:
  std::atomic<std::int64_t> now_us_{0};
};

}  // namespace agora_rtc::base
