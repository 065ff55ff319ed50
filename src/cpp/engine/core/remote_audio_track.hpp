#pragma once

#include <atomic>
#include <string>
#include <utility>

#include "agora_base.h"

#include "engine/core/handle_table.hpp"

namespace agora_rtc::engine {

/// What a program can ask about the audio of one remote user.
/// Owner: the subscription, and the handles that callbacks lent or the program retained.
/// Threads: any. Blocks: no. After close: keeps its last state.
class RemoteAudioTrack {
 public:
  static constexpr HandleKind kHandleKind = HandleKind::kRemoteAudioTrack;

  explicit RemoteAudioTrack(HandleTable::Owner owner) : owner_(owner) {}

  /// The service that a retained handle ends with.
  HandleTable::Owner owner() const { return owner_; }
  /// A REMOTE_AUDIO_STATE.
  int state() const { return state_.load(); }
  void set_state(int state) { state_.store(state); }

 private:
  const HandleTable::Owner owner_;
  std::atomic<int> state_{REMOTE_AUDIO_STATE_STOPPED};
};

/// A handle that is good while one callback runs.
class LentHandle {
 public:
  explicit LentHandle(const std::shared_ptr<RemoteAudioTrack>& track)
      : handle_(handles().insert(HandleKind::kLentRemoteAudioTrack, track, track->owner())) {}
  ~LentHandle() { handles().remove(handle_, HandleKind::kLentRemoteAudioTrack); }
  LentHandle(const LentHandle&) = delete;
  LentHandle& operator=(const LentHandle&) = delete;

  HandleTable::Handle get() const { return handle_; }

 private:
  const HandleTable::Handle handle_;
};

/// The track behind a lent or a retained handle; null for any other.
inline std::shared_ptr<RemoteAudioTrack> find_remote_audio_track(AGORA_HANDLE handle) {
  if (auto retained = handles().find<RemoteAudioTrack>(handle)) return retained;
  return std::static_pointer_cast<RemoteAudioTrack>(
      handles().find(handle, HandleKind::kLentRemoteAudioTrack));
}

}  // namespace agora_rtc::engine
