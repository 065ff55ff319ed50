#pragma once

#include <condition_variable>
#include <cstdint>
#include <limits>
#include <mutex>
#include <vector>

namespace agora_rtc::engine {

/// Lets every worker send before any receives, so that a packet sent in a tick is heard in the same
/// tick, whichever workers its two ends live on.
///
/// Owner:    the metronome.
/// Threads:  one call at a time for each worker.
/// Blocks:   `wait_for_others`, for at most 2 ms: a worker that is held up delays nobody for long.
/// After close: nothing to close.
class TickGate {
 public:
  explicit TickGate(std::size_t workers) : sent_(workers, kIdle) {}

  /// The worker will send in `tick` and those after it, until `leave`.
  void enter(std::size_t worker, std::int64_t tick) { set(worker, tick - 1); }
  void leave(std::size_t worker) { set(worker, kIdle); }
  void sent(std::size_t worker, std::int64_t tick) { set(worker, tick); }
  void wait_for_others(std::int64_t tick);

 private:
  static constexpr std::int64_t kIdle = std::numeric_limits<std::int64_t>::max();

  void set(std::size_t worker, std::int64_t tick);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::int64_t> sent_;  // by worker: the last tick whose packets are out
};

}  // namespace agora_rtc::engine
