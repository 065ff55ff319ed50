#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/clock.hpp"
#include "dispatch/item.hpp"
#include "dispatch/stream_queue.hpp"

namespace agora_rtc::dispatch {

class EventLoop;

/// Where the items of a mailbox go; implemented by the bindings, called by the draining thread. An
/// exception is logged, and the next item still comes.
class Receiver {
 public:
  virtual ~Receiver() = default;
  virtual void deliver(std::unique_ptr<Item> item) = 0;
};

/// How much may wait in one mailbox.
struct MailboxLimits {
  std::int64_t audio_queue_ms = 2000;
  std::int64_t video_queue_frames = 4;
  std::size_t message_bytes = 8u << 20;
  std::size_t event_warning = 10'000;
};

/// Counters since the mailbox was made.
struct MailboxStats {
  std::uint64_t delivered = 0;
  std::uint64_t media_dropped = 0;
  std::uint64_t utterance_ms_lost = 0;
  std::uint64_t samples_replaced = 0;
  std::uint64_t messages_dropped = 0;
  std::uint64_t waiting = 0;
};

/// The items of one connection between the engine's threads and the thread that runs Python; keeps
/// their order. docs/threads.md has the picture.
///
/// Owner:    the connection; the event loop knows it while something waits.
/// Threads:  any thread posts; one thread at a time drains.
/// Blocks:   never, but `wait_delivered`, which is bounded by its argument.
/// After close: what waits is discarded, later posts too; the receiver is called no more once the
///           call in flight has ended.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
 public:
  Mailbox(std::shared_ptr<EventLoop> loop, std::weak_ptr<Receiver> receiver, MailboxLimits limits,
          const base::Clock& clock);

  void post(std::unique_ptr<Item> item);
  /// Forgets the bookkeeping of a user who left, as soon as none of their items waits.
  void forget_user(const std::string& user_id);
  void close();

  /// Waits until everything posted before this call was delivered or dropped.
  /// Returns false after `timeout_ms`.
  bool wait_delivered(std::int64_t timeout_ms);

  MailboxStats stats() const;

 private:
  friend class EventLoop;
  /// Delivers the oldest item; false when there is none.
  bool deliver_next();
  /// After a batch: true when something still waits, so that the mailbox stays scheduled.
  bool end_turn();

  // Both return what to log, or nothing.
  std::string post_event(std::unique_ptr<Item> item);
  std::string post_message(std::unique_ptr<MessageItem> item);
  // Both put into `gone` what has to make room, to be destroyed with the lock free.
  void post_sample(std::unique_ptr<SampleItem> item, Waiting& gone);
  void post_media(std::unique_ptr<MediaItem> item, Waiting& gone);
  void make_room(StreamQueue& stream, std::int64_t limit, Waiting& gone);
  void append(std::unique_ptr<Item> item);
  void deliver(std::unique_ptr<Item> item);
  std::unique_ptr<Item> take_oldest();
  void leave_stream(const StreamItem& item);
  StreamQueue& stream_of(const StreamItem& item);
  std::int64_t limit_of(StreamKind kind) const;
  bool all_delivered_up_to(std::uint64_t sequence) const;

  // given
  const std::shared_ptr<EventLoop> loop_;
  const std::weak_ptr<Receiver> receiver_;
  const MailboxLimits limits_;
  const base::Clock& clock_;

  // state
  mutable std::mutex mutex_;
  std::condition_variable delivered_;
  Waiting waiting_;
  std::unordered_map<StreamKey, StreamQueue, StreamKeyHash> streams_;
  std::uint64_t next_sequence_ = 1;
  std::uint64_t sequence_in_flight_ = 0;
  std::size_t events_waiting_ = 0;
  std::size_t message_bytes_ = 0;
  std::int64_t next_message_log_us_;
  bool event_warning_given_ = false;
  int waiters_ = 0;
  bool scheduled_ = false;
  bool closed_ = false;
  MailboxStats stats_;
};

}  // namespace agora_rtc::dispatch
