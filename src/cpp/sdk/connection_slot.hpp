#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "dispatch/mailbox.hpp"
#include "sdk/connection_state.hpp"
#include "sdk/event.hpp"
#include "sdk/label_scale.hpp"
#include "sdk/library.hpp"
#include "sdk/observer_tables.hpp"
#include "sdk/track_registry.hpp"
#include "sdk/vad_tap.hpp"

namespace agora_rtc::sdk {

/// What the C callbacks of one connection reach: its state, its mailbox and its tracks.
///
/// Owner:    the connection, and the callback map until the native connection is destroyed.
/// Threads:  the engine's threads call, from several at once; the connection closes.
/// Blocks:   never: one short lock each for the state, the tracks and the mailbox.
/// After close: late callbacks find a closed mailbox and do nothing.
class ConnectionSlot {
 public:
  /// `past_sessions` is how many its native connection had.
  ConnectionSlot(std::shared_ptr<const Library> library, std::weak_ptr<NativeHandle> service,
                 std::shared_ptr<ResourceRegistry> resources,
                 std::shared_ptr<dispatch::Mailbox> mailbox, int past_sessions)
      : library_(std::move(library)),
        mailbox_(std::move(mailbox)),
        past_sessions_(past_sessions),
        tracks_(library_, std::move(service), std::move(resources)) {}

  const Library& library() const { return *library_; }
  /// Of the observer tables whose callbacks find this slot.
  int edition() const { return table_edition(past_sessions_); }
  /// Events that the engine had made, and not told yet, may be about a session before this one.
  bool follows_another() const { return past_sessions_ > 0; }
  /// The engine began to join: events of connections come in order, so from now on none is older.
  void note_joining() { joined_.store(true, std::memory_order_relaxed); }
  /// What is told now is about a session before this one.
  bool tells_of_another() const {
    return follows_another() && !joined_.load(std::memory_order_relaxed);
  }
  dispatch::Mailbox& mailbox() { return *mailbox_; }
  ConnectionState& state() { return state_; }
  TrackRegistry& tracks() { return tracks_; }

  void post_event(EventTarget target, const char* method, std::vector<Value> arguments);
  void post_message(const char* method, std::vector<Value> arguments, std::size_t size);
  void post_sample(EventTarget target, dispatch::StreamKind kind, std::string user_id,
                   const char* method, std::vector<Value> arguments);
  /// Copies a frame once, when somebody listens to its position.
  void post_audio_frame(dispatch::StreamKind kind, const char* channel_id, const char* user_id,
                        const audio_frame& frame);

  /// Voice activity detection of before-mixing frames; null turns it off.
  void set_vad_tap(std::shared_ptr<VadTap> tap);
  /// The number of the one that is on, 0 while none is: verdicts of others are void.
  std::uint64_t vad_number() const;
  const std::shared_ptr<dispatch::Mailbox>& shared_mailbox() const { return mailbox_; }

  /// A user is heard no more for now: muted, or not subscribed any longer.
  void on_silent(const std::string& user_id);
  void on_left(const std::string& user_id);
  /// The channel was left: nobody is heard any more.
  void on_disconnected();

  /// From now on whoever joins, publishes or registers natively has to undo it: the release may
  /// have gone past it.
  void begin_release() { releasing_.store(true); }
  bool releasing() const { return releasing_.load(); }

  /// The session changed something that no call of the ABI puts back: the native connection is for
  /// no other session.
  void note_lasting_change() { changed_for_good_.store(true); }
  bool changed_for_good() const { return changed_for_good_.load(); }

  /// Which positions the registered observer implements: a bit per StreamKind.
  void listen_to(unsigned int kinds) { listened_.store(kinds, std::memory_order_relaxed); }
  static constexpr unsigned int bit(dispatch::StreamKind kind) {
    return 1u << static_cast<unsigned int>(kind);
  }

  /// Discards what waits, and lets go of all tracks.
  void close() {
    state_.close();
    mailbox_->close();
    tracks_.close();
  }

 private:
  std::shared_ptr<VadTap> vad_tap() const;

  const std::shared_ptr<const Library> library_;
  const std::shared_ptr<dispatch::Mailbox> mailbox_;
  const int past_sessions_;
  ConnectionState state_;
  TrackRegistry tracks_;
  std::atomic<unsigned int> listened_{0};
  std::atomic<bool> joined_{false};
  std::atomic<bool> releasing_{false};
  std::atomic<bool> changed_for_good_{false};
  mutable std::mutex vad_mutex_;
  std::shared_ptr<VadTap> vad_tap_;
};

}  // namespace agora_rtc::sdk
