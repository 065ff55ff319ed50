#include "agora_video_track.h"

#include "engine/c_api/guard.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

// No handle of a video track is ever given out.

namespace {

constexpr auto kLocal = HandleKind::kLocalVideoTrack;
constexpr auto kRemote = HandleKind::kRemoteVideoTrack;

}  // namespace

void agora_local_video_track_destroy(AGORA_HANDLE) {}

void agora_local_video_track_set_enabled(AGORA_HANDLE, int) {}

int agora_local_video_track_set_video_encoder_config(AGORA_HANDLE track,
                                                     const video_encoder_config*) {
  return not_supported(__func__, track, kLocal);
}

int agora_local_video_track_enable_simulcast_stream(AGORA_HANDLE track, int,
                                                    const simulcast_stream_config*) {
  return not_supported(__func__, track, kLocal);
}

int agora_local_video_track_get_state(AGORA_HANDLE track) {
  return not_supported(__func__, track, kLocal);
}

local_video_track_stats* agora_local_video_track_get_statistics(AGORA_HANDLE) {
  return nullptr;
}

void agora_local_video_track_destroy_statistics(AGORA_HANDLE, local_video_track_stats*) {}

int agora_remote_video_track_get_state(AGORA_HANDLE track) {
  return not_supported(__func__, track, kRemote);
}

remote_video_track_stats* agora_remote_video_track_get_statistics(AGORA_HANDLE) {
  return nullptr;
}

void agora_remote_video_track_destroy_statistics(AGORA_HANDLE, remote_video_track_stats*) {}

video_track_info* agora_remote_video_track_get_track_info(AGORA_HANDLE) {
  return nullptr;
}

void agora_remote_video_track_destroy_track_info(AGORA_HANDLE, video_track_info*) {}

int agora_remote_video_track_register_video_encoded_image_receiver(AGORA_HANDLE track,
                                                                   AGORA_HANDLE) {
  return not_supported(__func__, track, kRemote);
}

int agora_remote_video_track_unregister_video_encoded_image_receiver(AGORA_HANDLE track,
                                                                     AGORA_HANDLE) {
  return not_supported(__func__, track, kRemote);
}
