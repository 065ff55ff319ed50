#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include "agora_base.h"

#include "engine/audio/audio_track_source.hpp"
#include "engine/core/handle_table.hpp"

namespace agora_rtc::engine {

class LocalUser;

/// A custom PCM track of the program: its source, and the user that publishes it.
///
/// Owner:    its handle, and the local user and session that publish it (shared_ptr).
/// Threads:  any.
/// Blocks:   no.
/// After close: `unpublish_at_end` has taken it from its user; the source takes no more.
class LocalAudioTrack : public std::enable_shared_from_this<LocalAudioTrack> {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kLocalAudioTrack;

  explicit LocalAudioTrack(AudioTrackSource::Pacing pacing)
      : source_(std::make_shared<AudioTrackSource>(pacing)) {}

  AGORA_HANDLE handle() const { return handle_.load(); }
  void set_handle(AGORA_HANDLE handle) { handle_.store(handle); }
  const std::shared_ptr<AudioTrackSource>& source() const { return source_; }

  void set_enabled(bool enabled);
  /// 0 to 400 percent.
  int set_volume(int percent);
  /// A LOCAL_AUDIO_STREAM_STATE.
  int state() const;

  /// For the user that publishes it. False when another user does.
  bool claim(const std::shared_ptr<LocalUser>& publisher);
  void give_up(const LocalUser* publisher);
  void set_sending(bool sending) { sending_.store(sending); }

  /// The handle goes: nothing of it is heard from now on.
  void unpublish_at_end();

 private:
  std::shared_ptr<LocalUser> publisher() const;

  const std::shared_ptr<AudioTrackSource> source_;
  std::atomic<AGORA_HANDLE> handle_{nullptr};
  std::atomic<bool> sending_{false};
  mutable std::mutex mutex_;
  std::weak_ptr<LocalUser> publisher_;
};

}  // namespace agora_rtc::engine
