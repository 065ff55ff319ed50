#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <type_traits>

#include "base/log.hpp"
#include "engine/core/callback_scope.hpp"

namespace agora_rtc::engine {

/// One registered observer: a copy of a C table, whose members may be null.
///
/// Owner:    the connection whose events it gets.
/// Threads:  `set` and `clear` from any thread; `call` from one thread at a time.
/// Blocks:   `clear` waits for a call under way, but not inside a callback, and never longer than
///           10 s. No lock is held while the observer runs.
/// After close: after `clear` no call begins until the next `set`.
template <class Table>
class ObserverSlot {
 public:
  void set(const Table& table) {
    std::lock_guard lock(mutex_);
    table_ = table;
  }

  void clear() {
    std::unique_lock lock(mutex_);
    table_.reset();
    if (CallbackScope::active()) return;
    const std::uint64_t begun = begun_;
    const bool returned =
        returned_one_.wait_for(lock, std::chrono::seconds(10), [&] { return returned_ >= begun; });
    if (!returned) {
      base::log_line(base::LogLevel::kError,
                     "an observer was removed and has not returned for 10 s");
    }
  }

  /// True when a table is set and has this member; saves preparing arguments that nobody wants.
  template <class Member>
  bool wants(Member member) const {
    std::lock_guard lock(mutex_);
    return table_ && (*table_).*member;
  }

  template <class Member, class... Args>
  void call(Member member, Args... args) {
    std::remove_reference_t<decltype(std::declval<Table&>().*member)> function = nullptr;
    {
      std::lock_guard lock(mutex_);
      if (table_) function = (*table_).*member;
      if (!function) return;
      ++begun_;
    }
    {
      CallbackScope scope;
      function(args...);
    }
    std::lock_guard lock(mutex_);
    ++returned_;
    returned_one_.notify_all();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable returned_one_;
  std::optional<Table> table_;
  std::uint64_t begun_ = 0;
  std::uint64_t returned_ = 0;
};

}  // namespace agora_rtc::engine
