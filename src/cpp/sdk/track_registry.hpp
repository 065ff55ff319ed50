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
/// After close: it is empty, and retains nothing more.
class TrackRegistry {
 public:
  /// Every retained track keeps `service`, and is entered in `resources` for the release at its
  /// end.
  TrackRegistry(std::shared_ptr<const Library> library, std::weak_ptr<NativeHandle> service,
                std::shared_ptr<ResourceRegistry> resources)
      : library_(std::move(library)),
        service_(std::move(service)),
        resources_(std::move(resources)) {}

  /// Keeps a track for as long as it is published. False when it is published already.
  bool add_published(const std::shared_ptr<LocalAudioTrack>& track);
  /// Lets go of it. Callbacks may still name it while somebody else keeps it.
  void remove_published(const LocalAudioTrack* track);
  std::vector<std::shared_ptr<LocalAudioTrack>> published() const;
  /// Whether there ever was a published one.
  bool ever_published() const;
  /// The track with this native handle that is or was published, or null.
  std::shared_ptr<LocalAudioTrack> find_local(AGORA_HANDLE raw) const;

  /// Retains the track of a user natively; called inside the callback that announces it, because
  /// the handle dies with that callback. Null when the library refuses, and after close.
  std::shared_ptr<RemoteAudioTrack> retain(AGORA_HANDLE raw, const std::string& user_id);
  std::shared_ptr<RemoteAudioTrack> find_remote(const std::string& user_id) const;
  /// Lets go of the tracks of a user who left, or of all tracks; a Python object keeps its own.
  void forget_user(const std::string& user_id);
  void forget_all();
  void close();

 private:
  struct LocalEntry {
    std::weak_ptr<LocalAudioTrack> track;
    std::shared_ptr<LocalAudioTrack> kept;  ///< while it is published
  };

  const std::shared_ptr<const Library> library_;
  const std::weak_ptr<NativeHandle> service_;
  const std::shared_ptr<ResourceRegistry> resources_;
  mutable std::mutex mutex_;
  std::vector<LocalEntry> local_;
  std::vector<std::shared_ptr<RemoteAudioTrack>> remote_;
  bool ever_published_ = false;
  bool closed_ = false;
};

}  // namespace agora_rtc::sdk
