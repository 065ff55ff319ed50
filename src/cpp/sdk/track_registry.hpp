#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sdk/local_audio_track.hpp"
#include "sdk/remote_audio_track.hpp"
#include "sdk/resource_registry.hpp"

namespace agora_rtc::sdk {

/// The tracks that callbacks of one connection may name: those it publishes and those it hears.
///
/// Owner:    the connection's slot.
/// Threads:  any.
/// Blocks:   never; no native call is made with the lock held.
/// After close: `forget_all` leaves it empty.
class TrackRegistry {
 public:
  /// Every retained track is entered in `resources`, for the release at the service's end.
  TrackRegistry(std::shared_ptr<const Library> library, std::shared_ptr<ResourceRegistry> resources)
      : library_(std::move(library)), resources_(std::move(resources)) {}

  void add_published(std::shared_ptr<LocalAudioTrack> track);
  void remove_published(const LocalAudioTrack* track);
  std::vector<std::shared_ptr<LocalAudioTrack>> published() const;
  /// The published track with this native handle, or null.
  std::shared_ptr<LocalAudioTrack> find_published(AGORA_HANDLE raw) const;

  /// Retains the track of a user natively; called inside the callback that announces it, because
  /// the handle dies with that callback. Null when the library refuses.
  std::shared_ptr<RemoteAudioTrack> retain(AGORA_HANDLE raw, const std::string& user_id);
  std::shared_ptr<RemoteAudioTrack> find_remote(const std::string& user_id) const;
  /// Lets go of the tracks of a user who left, or of all tracks; a Python object keeps its own.
  void forget_user(const std::string& user_id);
  void forget_all();

 private:
  const std::shared_ptr<const Library> library_;
  const std::shared_ptr<ResourceRegistry> resources_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<LocalAudioTrack>> published_;
  std::vector<std::shared_ptr<RemoteAudioTrack>> remote_;
};

}  // namespace agora_rtc::sdk
