#include "engine/core/local_audio_track.hpp"

#include "engine/core/local_user.hpp"

namespace agora_rtc::engine {

std::shared_ptr<LocalUser> LocalAudioTrack::publisher() const {
  std::lock_guard lock(mutex_);
  return publisher_.lock();
}

void LocalAudioTrack::set_enabled(bool enabled) {
  source_->set_enabled(enabled);
  if (const auto user = publisher()) user->refresh_audio();
}

int LocalAudioTrack::set_volume(int percent) {
  if (percent < 0 || percent > AudioTrackSource::kMaxVolume) return -ERR_INVALID_ARGUMENT;
  source_->set_volume(percent);
  return ERR_OK;
}

int LocalAudioTrack::state() const {
  if (!source_->enabled()) return LOCAL_AUDIO_STREAM_STATE_STOPPED;
  return sending_ ? LOCAL_AUDIO_STREAM_STATE_ENCODING : LOCAL_AUDIO_STREAM_STATE_RECORDING;
}

bool LocalAudioTrack::claim(const std::shared_ptr<LocalUser>& publisher) {
  std::lock_guard lock(mutex_);
  const auto holder = publisher_.lock();
  if (holder && holder != publisher) return false;
  publisher_ = publisher;
  return true;
}

void LocalAudioTrack::give_up(const LocalUser* publisher) {
  std::lock_guard lock(mutex_);
  if (publisher_.lock().get() == publisher) publisher_.reset();
}

void LocalAudioTrack::unpublish_at_end() {
  if (const auto user = publisher()) user->unpublish_audio(shared_from_this());
}

}  // namespace agora_rtc::engine
