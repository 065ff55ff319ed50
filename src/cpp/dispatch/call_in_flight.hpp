#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace agora_rtc::dispatch {

/// The observer method that runs right now on the draining thread, and who waits for its end.
///
/// Owner:    the event loop.
/// Threads:  the draining thread begins and ends; any thread waits.
/// Blocks:   `wait_end`, at most its timeout; never on the draining thread itself.
/// After close: nothing to close; with no call in flight nobody waits.
class CallInFlight {
 public:
  void begin(const void* target);
  void end();

  /// True when the caller runs inside the call that is in flight.
  bool on_this_thread() const;
  /// Waits for the end of the call to `target` that is running, if one is; calls that begin later
  /// are not waited for. Returns false after `timeout_ms`.
  bool wait_end(const void* target, std::int64_t timeout_ms);

 private:
  std::atomic<const void*> target_{nullptr};
  std::atomic<std::uint64_t> calls_{0};
  std::atomic<std::thread::id> thread_{};
  std::atomic<int> waiters_{0};
  std::mutex mutex_;
  std::condition_variable ended_;
};

}  // namespace agora_rtc::dispatch
