#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace agora_rtc::sdk {

/// How a join stands.
enum class JoinResult { kPending, kConnected, kFailed };

/// What was asked for and what the state callbacks said last, and who waits for it. Calls that wait
/// for a join or a leave are completed here, by the engine's thread, and never through the mailbox.
///
/// Owner:    the connection's slot.
/// Threads:  the engine's threads report, any thread begins and waits.
/// Blocks:   the waits, at most their timeout.
/// After close: every wait has ended.
class ConnectionState {
 public:
  /// False while the connection is in a channel or joins one.
  bool begin_join();
  /// The engine refused to begin.
  void abort_join(int reason);
  /// Ends a join that is under way; the report of the leave is still to come.
  void begin_leave();
  /// True when a join was begun after the last leave: the engine's own word is not enough.
  bool to_be_left() const;

  // Reports come in order. Those of a join that was left may come when the next one has begun: what
  // comes before the report of that leave is not about the new join.
  void report_connecting();
  void report_connected();
  void report_failed(int reason);
  /// One that comes before the join was announced is about a connection that had this address.
  void report_disconnected(int reason);
  /// The report is in the mailbox, where whoever waits for the leave will look for it.
  void tell_left();
  void close();

  /// True from a begun join to its leave or its end; a failed join has to be left, too.
  bool active() const;
  JoinResult join_result() const;
  /// The reason of the last failure, a value of CONNECTION_CHANGED_REASON_TYPE.
  int reason() const;

  /// Waits for the end of the join; kPending after `timeout_ms`.
  JoinResult wait_joined(std::int64_t timeout_ms);
  /// Waits until the report of a leave that has begun was told; false after `timeout_ms`.
  bool wait_left(std::int64_t timeout_ms);

 private:
  enum class Phase { kIdle, kJoining, kInChannel, kFailed, kLeaving };

  bool active_locked() const;
  void enter(Phase phase);
  void fail_pending(int reason);
  void fail(int reason);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Phase phase_ = Phase::kIdle;
  bool announced_ = false;       // on_connecting came for this join
  int leaves_unreported_ = 0;    // joins that were left and whose end is still to come
  bool left_announced_ = false;  // on_connecting came for the oldest of them
  bool to_be_left_ = false;
  bool left_told_ = true;
  JoinResult result_ = JoinResult::kPending;
  int reason_ = 0;
};

}  // namespace agora_rtc::sdk
