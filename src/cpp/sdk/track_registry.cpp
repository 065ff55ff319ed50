#include "sdk/track_registry.hpp"

#include <algorithm>
#include <iterator>

namespace agora_rtc::sdk {

void TrackRegistry::add_published(std::shared_ptr<LocalAudioTrack> track) {
  std::lock_guard lock(mutex_);
  std::erase_if(published_, [](const auto& other) { return other->released(); });
  if (std::find(published_.begin(), published_.end(), track) == published_.end()) {
    published_.push_back(std::move(track));
  }
}

void TrackRegistry::remove_published(const LocalAudioTrack* track) {
  std::lock_guard lock(mutex_);
  std::erase_if(published_, [track](const auto& other) { return other.get() == track; });
}

std::vector<std::shared_ptr<LocalAudioTrack>> TrackRegistry::published() const {
  std::lock_guard lock(mutex_);
  return published_;
}

std::shared_ptr<LocalAudioTrack> TrackRegistry::find_published(AGORA_HANDLE raw) const {
  for (auto& track : published()) {
    if (!track->released() && track->use()->raw() == raw) return track;
  }
  return nullptr;
}

std::shared_ptr<RemoteAudioTrack> TrackRegistry::retain(AGORA_HANDLE raw,
                                                        const std::string& user_id) {
  const auto& functions = library_->functions();
  AGORA_HANDLE const retained = functions.agora_create_remote_audio_track(raw);
  if (retained == nullptr) return nullptr;
  auto handle = std::make_shared<NativeHandle>(retained, [library = library_](AGORA_HANDLE track) {
    library->functions().agora_destroy_remote_audio_track(track);
  });
  auto track = std::make_shared<RemoteAudioTrack>(library_, std::move(handle), user_id);
  resources_->add(ReleaseStage::kTracks, track);
  forget_user(user_id);
  std::lock_guard lock(mutex_);
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

}  // namespace agora_rtc::sdk
