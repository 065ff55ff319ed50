#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace vendor_double {

/// The threads that callbacks come from. Jobs of one lane run in order, lanes run side by side.
///
/// Owner:    the instance. The threads are started by the first job and never joined: like the
///           vendor's they live on while the process exits.
/// Threads:  any may post.
/// Blocks:   `run` and `drain` wait, for a bounded time.
/// After close: has none.
class CallbackThreads {
 public:
  using Job = std::function<void()>;
  using Milliseconds = std::chrono::milliseconds;

  static constexpr int kLanes = 3;

  void post(int lane, Job job, Milliseconds delay = Milliseconds{0});

  /// Runs a job on a lane and waits for it; on a thread of the double it runs at once. False when
  /// it has not ended in time (it will still run to its end).
  bool run(int lane, Job job, Milliseconds timeout);

  /// Waits until no job is waiting or running. False when that takes longer.
  bool drain(Milliseconds timeout);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Lane {
    std::multimap<Time, Job> jobs;
    bool started = false;
    bool busy = false;
  };

  [[noreturn]] void work(int index);
  bool idle() const;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::array<Lane, kLanes> lanes_;
};

}  // namespace vendor_double
