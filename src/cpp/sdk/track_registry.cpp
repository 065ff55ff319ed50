#include "sdk/track_registry.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace agora_rtc::sdk {

bool TrackRegistry::add_published(const std::shared_ptr<LocalAudioTrack>& track) {
  std::lock_guard lock(mutex_);
  ever_published_ = true;
  std::erase_if(local_, [](const LocalEntry& entry) { return entry.track.expired(); });
  // Compared without a lock(): that could be the last reference, and its end a native call.
  const auto known = std::find_if(local_.begin(), local_.end(), [&](const LocalEntry& entry) {
    return !entry.track.owner_before(track) && !track.owner_before(entry.track);
  });
  if (known == local_.end()) {
    local_.push_back({track, track});
    return true;
  }
  return std::exchange(known->kept, track) == nullptr;
}

void TrackRegistry::remove_published(const LocalAudioTrack* track) {
  std::shared_ptr<LocalAudioTrack> gone;  // may be the last one, and goes with the lock free
  std::lock_guard lock(mutex_);
  for (auto& entry : local_) {
    if (entry.kept.get() == track) gone = std::move(entry.kept);
  }
}

std::vector<std::shared_ptr<LocalAudioTrack>> TrackRegistry::published() const {
  std::vector<std::shared_ptr<LocalAudioTrack>> tracks;
  std::lock_guard lock(mutex_);
  for (const auto& entry : local_) {
    if (entry.kept) tracks.push_back(entry.kept);
  }
  return tracks;
}

bool TrackRegistry::ever_published() const {
  std::lock_guard lock(mutex_);
  return ever_published_;
}

std::shared_ptr<LocalAudioTrack> TrackRegistry::find_local(AGORA_HANDLE raw) const {
  std::vector<std::weak_ptr<LocalAudioTrack>> known;
  {
    std::lock_guard lock(mutex_);
    for (const auto& entry : local_) known.push_back(entry.track);
  }
  for (const auto& weak : known) {
    auto track = weak.lock();
    if (track && track->owns(raw)) return track;
  }
  return nullptr;
}

std::shared_ptr<RemoteAudioTrack> TrackRegistry::retain(AGORA_HANDLE raw,
                                                        const std::string& user_id) {
  auto service = service_.lock();
  if (!service) return nullptr;
  const auto& create = library_->functions().agora_create_remote_audio_track;
  AGORA_HANDLE const retained = create ? create(raw) : nullptr;  // no exception into a C callback
  if (retained == nullptr) return nullptr;
  auto handle = std::make_shared<NativeHandle>(
      retained,
      [library = library_](AGORA_HANDLE track) {
        library->functions().agora_destroy_remote_audio_track(track);
      },
      NativeHandle::Parents{std::move(service)});
  auto track = std::make_shared<RemoteAudioTrack>(library_, std::move(handle), user_id);
  if (!resources_->add(ReleaseStage::kTracks, track)) return nullptr;
  forget_user(user_id);
  std::lock_guard lock(mutex_);
  if (closed_) return nullptr;
  remote_.push_back(track);
  return track;
}

std::shared_ptr<RemoteAudioTrack> TrackRegistry::find_remote(const std::string& user_id) const {
  std::lock_guard lock(mutex_);
  const auto found = std::find_if(remote_.begin(), remote_.end(),
                                  [&](const auto& track) { return track->user_id() == user_id; });
  return found == remote_.end() ? nullptr : *found;
}

void TrackRegistry::forget_user(const std::string& user_id) {
  std::vector<std::shared_ptr<RemoteAudioTrack>> gone;  // given back with the lock free
  std::lock_guard lock(mutex_);
  const auto others = std::stable_partition(remote_.begin(), remote_.end(), [&](const auto& track) {
    return track->user_id() != user_id;
  });
  gone.assign(std::make_move_iterator(others), std::make_move_iterator(remote_.end()));
  remote_.erase(others, remote_.end());
}

void TrackRegistry::forget_all() {
  std::vector<std::shared_ptr<RemoteAudioTrack>> gone;
  std::lock_guard lock(mutex_);
  gone.swap(remote_);
}

void TrackRegistry::close() {
  std::vector<LocalEntry> gone;
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
    gone.swap(local_);
  }
  forget_all();
}

}  // namespace agora_rtc::sdk
