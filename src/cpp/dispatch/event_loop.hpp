#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "dispatch/call_in_flight.hpp"
#include "dispatch/wake_fd.hpp"

namespace agora_rtc::dispatch {

class Mailbox;

/// Takes mailboxes that have something and delivers it, a bounded batch of each in turn, so that a
/// busy connection cannot starve another.
///
/// Owner:    the service (its dispatch thread), an asyncio loop, or a test.
/// Threads:  any thread schedules and stops; one thread at a time waits and drains.
/// Blocks:   `wait`, at most its timeout.
/// After close: a stopped loop keeps what waits and delivers it to whoever still drains.
class EventLoop {
 public:
  /// Items of one mailbox before it is the next one's turn.
  static constexpr std::size_t kBatch = 32;

  void schedule(std::weak_ptr<Mailbox> mailbox);

  /// Waits until something is ready or the loop is stopped. True when something is ready.
  bool wait(std::int64_t timeout_ms);
  /// Delivers until nothing is ready or `max_items` were delivered; returns how many were.
  /// Returns nothing when another drain is under way, on this thread or another.
  std::optional<std::size_t> drain(std::size_t max_items);
  /// Ends the drain that the caller is inside of after this item; the rest waits for the next one.
  void end_drain() { drain_ended_ = true; }

  void stop();
  bool stopped() const { return stopped_.load(std::memory_order_acquire); }
  /// True when the caller is inside `drain`.
  bool draining_here() const;
  /// True when the caller would wait for itself if it waited for a delivery: it is inside `drain`,
  /// or on the thread that asked for the descriptor last.
  bool drained_here() const;

  /// A descriptor that is readable while something is ready; made at the first call. The thread
  /// that asks for it is the one that will drain.
  int fileno();

  CallInFlight& call_in_flight() { return call_in_flight_; }

 private:
  std::shared_ptr<Mailbox> take_ready();
  void take_turn(Mailbox& mailbox, std::size_t& budget, std::size_t& delivered);
  void set_descriptor();

  std::mutex mutex_;
  std::condition_variable something_ready_;
  std::deque<std::weak_ptr<Mailbox>> ready_;  // weak: each mailbox keeps its loop
  std::optional<WakeFd> wake_fd_;
  bool waiting_ = false;
  bool drain_ended_ = false;  // the draining thread's own
  std::atomic<bool> stopped_{false};
  std::atomic<std::thread::id> draining_thread_{};
  std::atomic<std::thread::id> watching_thread_{};
  CallInFlight call_in_flight_;
};

}  // namespace agora_rtc::dispatch
