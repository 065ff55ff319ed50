#include "sdk/connection_state.hpp"

#include <chrono>

namespace agora_rtc::sdk {

bool ConnectionState::begin_join() {
  std::lock_guard lock(mutex_);
  if (active_) return false;
  result_ = JoinResult::kPending;
  reason_ = 0;
  active_ = true;
  return true;
}

void ConnectionState::end(JoinResult result, int reason, bool active) {
  {
    std::lock_guard lock(mutex_);
    result_ = result;
    reason_ = reason;
    active_ = active;
  }
  changed_.notify_all();
}

void ConnectionState::report_connected() {
  end(JoinResult::kConnected, 0, true);
}

void ConnectionState::report_failed(int reason) {
  end(JoinResult::kFailed, reason, true);
}

void ConnectionState::report_disconnected(int reason) {
  end(JoinResult::kFailed, reason, false);
}

bool ConnectionState::active() const {
  std::lock_guard lock(mutex_);
  return active_;
}

JoinResult ConnectionState::join_result() const {
  std::lock_guard lock(mutex_);
  return result_;
}

int ConnectionState::reason() const {
  std::lock_guard lock(mutex_);
  return reason_;
}

JoinResult ConnectionState::wait_joined(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                    [&] { return result_ != JoinResult::kPending; });
  return result_;
}

bool ConnectionState::wait_disconnected(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [&] { return !active_; });
}

}  // namespace agora_rtc::sdk
