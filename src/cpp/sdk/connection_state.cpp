#include "sdk/connection_state.hpp"

#include <chrono>

#include "agora_sdk.h"

namespace agora_rtc::sdk {

bool ConnectionState::begin_join() {
  std::lock_guard lock(mutex_);
  if (active_locked()) return false;
  result_ = JoinResult::kPending;
  reason_ = 0;
  announced_ = false;
  to_be_left_ = true;
  enter(Phase::kJoining);
  return true;
}

void ConnectionState::abort_join(int reason) {
  std::lock_guard lock(mutex_);
  fail_pending(reason);
  to_be_left_ = false;
  enter(Phase::kIdle);
}

void ConnectionState::begin_leave() {
  std::lock_guard lock(mutex_);
  to_be_left_ = false;
  if (!active_locked()) return;
  left_told_ = false;
  if (leaves_unreported_++ == 0) left_announced_ = announced_;
  fail_pending(CONNECTION_CHANGED_LEAVE_CHANNEL);
  enter(Phase::kLeaving);
}

void ConnectionState::report_connecting() {
  std::lock_guard lock(mutex_);
  // Two in a row: the engine has no word for the end of the first.
  if (leaves_unreported_ > 0 && left_announced_) --leaves_unreported_;
  (leaves_unreported_ > 0 ? left_announced_ : announced_) = true;
}

void ConnectionState::report_connected() {
  std::lock_guard lock(mutex_);
  if (!active_locked() || leaves_unreported_ > 0) return;
  result_ = JoinResult::kConnected;
  enter(Phase::kInChannel);
}

void ConnectionState::report_failed(int reason) {
  std::lock_guard lock(mutex_);
  if (!active_locked() || leaves_unreported_ > 0) return;
  fail(reason);
  enter(Phase::kFailed);
}

void ConnectionState::report_disconnected(int reason) {
  std::lock_guard lock(mutex_);
  if (leaves_unreported_ > 0) {
    --leaves_unreported_;
    left_announced_ = false;
    if (phase_ == Phase::kLeaving && leaves_unreported_ == 0) enter(Phase::kIdle);
    return;
  }
  if (phase_ == Phase::kJoining && !announced_) return;
  fail(reason);
  enter(Phase::kIdle);
}

void ConnectionState::tell_left() {
  std::lock_guard lock(mutex_);
  left_told_ = true;
  changed_.notify_all();
}

void ConnectionState::close() {
  std::lock_guard lock(mutex_);
  left_told_ = true;
  fail_pending(CONNECTION_CHANGED_LEAVE_CHANNEL);
  enter(Phase::kIdle);
}

void ConnectionState::fail_pending(int reason) {
  if (result_ == JoinResult::kPending) fail(reason);
}

void ConnectionState::fail(int reason) {
  result_ = JoinResult::kFailed;
  reason_ = reason;
}

void ConnectionState::enter(Phase phase) {
  phase_ = phase;
  changed_.notify_all();
}

bool ConnectionState::active_locked() const {
  return phase_ != Phase::kIdle && phase_ != Phase::kLeaving;
}

bool ConnectionState::to_be_left() const {
  std::lock_guard lock(mutex_);
  return to_be_left_;
}

bool ConnectionState::active() const {
  std::lock_guard lock(mutex_);
  return active_locked();
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

bool ConnectionState::wait_left(std::int64_t timeout_ms) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [&] { return left_told_; });
}

}  // namespace agora_rtc::sdk
