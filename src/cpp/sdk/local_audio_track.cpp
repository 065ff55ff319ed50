#include "sdk/local_audio_track.hpp"

#include "sdk/local_user.hpp"

namespace agora_rtc::sdk {

void LocalAudioTrack::set_enabled(bool enabled) {
  functions().agora_local_audio_track_set_enabled(use()->raw(), enabled);
}

bool LocalAudioTrack::is_enabled() const {
  return functions().agora_local_audio_track_is_enabled(use()->raw()) != 0;
}

int LocalAudioTrack::state() const {
  return functions().agora_local_audio_track_get_state(use()->raw());
}

void LocalAudioTrack::adjust_publish_volume(int volume) {
  must(functions().agora_local_audio_track_adjust_publish_volume, use()->raw(), volume);
}

int LocalAudioTrack::publish_volume() const {
  int volume = 0;
  must(functions().agora_local_audio_track_get_publish_volume, use()->raw(), &volume);
  return volume;
}

void LocalAudioTrack::enable_local_playback(bool enabled) {
  must(functions().agora_local_audio_track_enable_local_playback, use()->raw(), enabled);
}

void LocalAudioTrack::enable_ear_monitor(bool enabled, int include_audio_filter) {
  must(functions().agora_local_audio_track_enable_ear_monitor, use()->raw(), enabled,
       include_audio_filter);
}

void LocalAudioTrack::set_max_buffered_frames(int frames) {
  functions().agora_local_audio_track_set_max_bufferd_frame_number(use()->raw(), frames);
}

void LocalAudioTrack::clear_sender_buffer() {
  must(functions().agora_local_audio_track_clear_sender_buffer, use()->raw());
}

void LocalAudioTrack::fall_silent() {
  if (!direct_) return clear_sender_buffer();
  const auto publishers = this->publishers();
  for (const auto& user : publishers) user->unpublish_audio(*this);
  clear_sender_buffer();
  for (const auto& user : publishers) user->publish_audio(shared_from_this());
}

std::vector<std::shared_ptr<LocalUser>> LocalAudioTrack::publishers() {
  std::vector<std::shared_ptr<LocalUser>> living;
  std::lock_guard lock(publishers_mutex_);
  for (const auto& weak : publishers_) {
    if (auto user = weak.lock()) living.push_back(std::move(user));
  }
  return living;
}

void LocalAudioTrack::set_send_delay_ms(int delay_ms) {
  functions().agora_local_audio_track_set_send_delay_ms(use()->raw(), delay_ms);
}

void LocalAudioTrack::add_publisher(std::weak_ptr<LocalUser> user) {
  std::lock_guard lock(publishers_mutex_);
  publishers_.push_back(std::move(user));
}

void LocalAudioTrack::remove_publisher(const std::weak_ptr<LocalUser>& user) {
  std::lock_guard lock(publishers_mutex_);
  std::erase_if(publishers_, [&](const auto& other) {
    return !other.owner_before(user) && !user.owner_before(other);
  });
}

void LocalAudioTrack::release() {
  const auto handle = take_handle();
  if (!handle) return;
  std::unique_lock lock(publishers_mutex_);
  const auto publishers = std::exchange(publishers_, {});
  lock.unlock();
  for (const auto& weak : publishers) {
    if (const auto user = weak.lock()) user->unpublish_at_end(*this, *handle);
  }
}

}  // namespace agora_rtc::sdk
