#include "dispatch/call_in_flight.hpp"

#include <chrono>

namespace agora_rtc::dispatch {

void CallInFlight::begin(const void* target) {
  thread_.store(std::this_thread::get_id(), std::memory_order_relaxed);
  calls_.fetch_add(1, std::memory_order_relaxed);
  target_.store(target);
}

void CallInFlight::end() {
  thread_.store({}, std::memory_order_relaxed);
  target_.store(nullptr);
  // Sequentially consistent with wait_end: either it sees the null target or we see its count.
  if (waiters_.load() == 0) return;
  { std::lock_guard lock(mutex_); }
  ended_.notify_all();
}

bool CallInFlight::on_this_thread() const {
  return thread_.load(std::memory_order_relaxed) == std::this_thread::get_id();
}

bool CallInFlight::wait_end(const void* target, std::int64_t timeout_ms) {
  if (on_this_thread()) return true;
  std::unique_lock lock(mutex_);
  waiters_.fetch_add(1);
  // A busy observer is called again before a waiter wakes up: the next call ends the wait too.
  const auto call = calls_.load(std::memory_order_relaxed);
  const bool done = ended_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [&] {
    return target_.load() != target || calls_.load(std::memory_order_relaxed) != call;
  });
  waiters_.fetch_sub(1);
  return done;
}

}  // namespace agora_rtc::dispatch
