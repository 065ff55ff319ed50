#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace agora_rtc::engine {

/// How often something may be done, and with how many bytes, within any second.
/// Not thread-safe.
class RateLimiter {
 public:
  RateLimiter(std::size_t most_times, std::size_t most_bytes)
      : most_times_(most_times), most_bytes_(most_bytes) {}

  /// False when it is too much now; then it does not count.
  bool admit(std::size_t bytes, std::int64_t now_us) {
    constexpr std::int64_t kSecondUs = 1'000'000;
    while (!admitted_.empty() && now_us - admitted_.front().at_us >= kSecondUs) {
      bytes_ -= admitted_.front().bytes;
      admitted_.pop_front();
    }
    if (admitted_.size() >= most_times_ || bytes_ + bytes > most_bytes_) return false;
    admitted_.push_back({now_us, bytes});
    bytes_ += bytes;
    return true;
  }

  /// Begins anew.
  void reset() {
    admitted_.clear();
    bytes_ = 0;
  }

 private:
  struct Admitted {
    std::int64_t at_us;
    std::size_t bytes;
  };

  const std::size_t most_times_;
  const std::size_t most_bytes_;
  std::deque<Admitted> admitted_;  // in the last second
  std::size_t bytes_ = 0;          // of those
};

}  // namespace agora_rtc::engine
