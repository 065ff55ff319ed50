#pragma once

#include <atomic>
#include <cstdint>

#include "engine/agora_rtc_local.h"

namespace agora_rtc::engine {

/// Counts the ticks of all workers, and how late they began.
/// Owner: the worker pool. Threads: any. Blocks: no. After close: keeps its counts.
class TickStats {
 public:
  void count(std::int64_t late_us) {
    ticks_.fetch_add(1, std::memory_order_relaxed);
    if (late_us > 1'000) late_1ms_.fetch_add(1, std::memory_order_relaxed);
    if (late_us > 5'000) late_5ms_.fetch_add(1, std::memory_order_relaxed);
    if (late_us > 20'000) late_20ms_.fetch_add(1, std::memory_order_relaxed);
    std::int64_t known = max_late_us_.load(std::memory_order_relaxed);
    while (late_us > known && !max_late_us_.compare_exchange_weak(known, late_us)) {
    }
  }

  agora_rtc_local_tick_stats_t read() const {
    return {ticks_.load(std::memory_order_relaxed), late_1ms_.load(std::memory_order_relaxed),
            late_5ms_.load(std::memory_order_relaxed), late_20ms_.load(std::memory_order_relaxed),
            max_late_us_.load(std::memory_order_relaxed)};
  }

 private:
  std::atomic<std::uint64_t> ticks_{0};
  std::atomic<std::uint64_t> late_1ms_{0};
  std::atomic<std::uint64_t> late_5ms_{0};
  std::atomic<std::uint64_t> late_20ms_{0};
  std::atomic<std::int64_t> max_late_us_{0};
};

}  // namespace agora_rtc::engine
