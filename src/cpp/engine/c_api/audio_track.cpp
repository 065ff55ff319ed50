#include "agora_audio_track.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/local_audio_track.hpp"
#include "engine/core/remote_audio_track.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

namespace {

constexpr auto kLocal = HandleKind::kLocalAudioTrack;

/// As `not_supported`, for a remote track's lent or retained handle.
int not_supported_remote(const char* function, AGORA_HANDLE track) {
  const bool retained = handles().find<RemoteAudioTrack>(track) != nullptr;
  return not_supported(
      function, track,
      retained ? HandleKind::kRemoteAudioTrack : HandleKind::kLentRemoteAudioTrack);
}

}  // namespace

void agora_local_audio_track_destroy(AGORA_HANDLE track) {
  guard(__func__, [&] {
    if (const auto removed = handles().remove<LocalAudioTrack>(track)) removed->unpublish_at_end();
  });
}

void agora_local_audio_track_set_enabled(AGORA_HANDLE track, int enable) {
  with<LocalAudioTrack>(__func__, track, [&](LocalAudioTrack& t) { t.set_enabled(enable != 0); });
}

int agora_local_audio_track_is_enabled(AGORA_HANDLE track) {
  return with<LocalAudioTrack>(__func__, track,
                               [](LocalAudioTrack& t) { return t.source()->enabled() ? 1 : 0; });
}

int agora_local_audio_track_get_state(AGORA_HANDLE track) {
  return with<LocalAudioTrack>(__func__, track, [](LocalAudioTrack& t) { return t.state(); });
}

int agora_local_audio_track_adjust_publish_volume(AGORA_HANDLE track, int volume) {
  return with<LocalAudioTrack>(__func__, track,
                               [&](LocalAudioTrack& t) { return t.set_volume(volume); });
}

int agora_local_audio_track_get_publish_volume(AGORA_HANDLE track, int* volume) {
  return with<LocalAudioTrack>(__func__, track, [&](LocalAudioTrack& t) {
    if (!volume) return -ERR_INVALID_ARGUMENT;
    *volume = t.source()->volume();
    return int{ERR_OK};
  });
}

int agora_local_audio_track_clear_sender_buffer(AGORA_HANDLE track) {
  return with<LocalAudioTrack>(__func__, track, [](LocalAudioTrack& t) {
    t.source()->clear();
    return int{ERR_OK};
  });
}

void agora_local_audio_track_set_max_bufferd_frame_number(AGORA_HANDLE track, int frames) {
  with<LocalAudioTrack>(__func__, track,
                        [&](LocalAudioTrack& t) { t.source()->set_max_frames(frames); });
}

void agora_local_audio_track_set_send_delay_ms(AGORA_HANDLE track, int delay_ms) {
  with<LocalAudioTrack>(__func__, track,
                        [&](LocalAudioTrack& t) { t.source()->set_send_delay_ms(delay_ms); });
}

int agora_local_audio_track_set_total_extra_send_ms(AGORA_HANDLE track, uint64_t) {
  return not_supported(__func__, track, kLocal);
}

int agora_local_audio_track_enable_local_playback(AGORA_HANDLE track, int enable) {
  if (enable) return not_supported(__func__, track, kLocal);
  return with<LocalAudioTrack>(__func__, track, [](LocalAudioTrack&) { return int{ERR_OK}; });
}

int agora_local_audio_track_enable_ear_monitor(AGORA_HANDLE track, int, int) {
  return not_supported(__func__, track, kLocal);
}

AGORA_HANDLE agora_create_remote_audio_track(AGORA_HANDLE track) {
  return guard(__func__, [&]() -> AGORA_HANDLE {
    const auto found = find_remote_audio_track(track);
    if (!found) return nullptr;
    return handles().insert(HandleKind::kRemoteAudioTrack, found, found->owner());
  });
}

void agora_destroy_remote_audio_track(AGORA_HANDLE track) {
  guard(__func__, [&] { handles().remove<RemoteAudioTrack>(track); });
}

int agora_remote_audio_track_get_state(AGORA_HANDLE track) {
  return guard(__func__, [&] {
    const auto found = find_remote_audio_track(track);
    return found ? found->state() : -ERR_INVALID_ARGUMENT;
  });
}

remote_audio_track_stats* agora_remote_audio_track_get_statistics(AGORA_HANDLE track) {
  not_supported_remote(__func__, track);
  return nullptr;
}

// None is ever handed out.
void agora_remote_audio_track_destroy_statistics(AGORA_HANDLE, remote_audio_track_stats*) {}

int agora_remote_audio_track_register_encoded_frame_rev_observer(AGORA_HANDLE track, AGORA_HANDLE) {
  return not_supported_remote(__func__, track);
}

int agora_remote_audio_track_unregister_encoded_frame_rev_observer(AGORA_HANDLE track,
                                                                   AGORA_HANDLE) {
  return not_supported_remote(__func__, track);
}
