#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace agora_rtc::sdk {

/// How a join stands.
enum class JoinResult { kPending, kConnected, kFailed };

/// What the state callbacks said last, and who waits for it. Calls that wait for a join or a leave
/// are completed here, by the engine's thread, and never through the mailbox.
///
/// Owner:    the connection's slot.
/// Threads:  the engine's threads report, any thread begins and waits.
/// Blocks:   the waits, at most their timeout.
/// After close: a connection that goes reports `disconnected`, which ends every wait.
class ConnectionState {
 public:
  /// False while a join is under way or has succeeded.
  bool begin_join();
  void report_connected();
  void report_failed(int reason);
  void report_disconnected(int reason);

  /// True between a begun join and the report of its end.
  bool active() const;
  JoinResult join_result() const;
  /// The reason of the last failure, a value of CONNECTION_CHANGED_REASON_TYPE.
  int reason() const;

  /// Waits for the end of the join; kPending after `timeout_ms`.
  JoinResult wait_joined(std::int64_t timeout_ms);
  /// Waits for the report of the disconnect; false after `timeout_ms`.
  bool wait_disconnected(std::int64_t timeout_ms);

 private:
  void end(JoinResult result, int reason, bool active);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  JoinResult result_ = JoinResult::kPending;
  int reason_ = 0;
  bool active_ = false;
};

}  // namespace agora_rtc::sdk
