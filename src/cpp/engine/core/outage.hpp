#pragma once

#include <cstdint>
#include <utility>

namespace agora_rtc::engine {

/// How far a connection is gone that is cut off from the network.
/// Owner and thread: the session, on its worker.
class Outage {
 public:
  enum class Stage { kNone, kUnnoticed, kInterrupted, kLost };

  void begin(std::int64_t now_us) {
    stage_ = Stage::kUnnoticed;
    since_us_ = now_us;
  }

  /// True when another stage begins now.
  bool advance(std::int64_t now_us) {
    const std::int64_t gone_us = now_us - since_us_;
    if (stage_ == Stage::kUnnoticed && gone_us >= kInterruptedAfterUs) {
      stage_ = Stage::kInterrupted;
      return true;
    }
    if (stage_ == Stage::kInterrupted && gone_us >= kLostAfterUs) {
      stage_ = Stage::kLost;
      return true;
    }
    return false;
  }

  Stage stage() const { return stage_; }
  /// Returns how far it came.
  Stage end() { return std::exchange(stage_, Stage::kNone); }

 private:
  static constexpr std::int64_t kInterruptedAfterUs = 4'000'000;
  static constexpr std::int64_t kLostAfterUs = 10'000'000;

  Stage stage_ = Stage::kNone;
  std::int64_t since_us_ = 0;
};

}  // namespace agora_rtc::engine
