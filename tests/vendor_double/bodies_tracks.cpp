#include <string>

#include "agora_sdk.h"
#include "call.hpp"
#include "instance.hpp"

namespace vendor_double {
namespace {

constexpr const char* kEnabled = "enabled";
constexpr const char* kPublishVolume = "publish volume";

void end_track(const char* function, AGORA_HANDLE track) {
  AGORA_HANDLE publisher = instance().connections.publisher_of(track);
  if (publisher != nullptr && instance().behaviours.check_order != 0) {
    instance().blame(function, instance().handles.name(track) + " destroyed while " +
                                   instance().handles.name(publisher) + " publishes it");
  }
  destroyed(function, track);
}

}  // namespace

namespace body {

/// Retains a remote track: the one handle of it that outlives the callback.
AGORA_HANDLE agora_create_remote_audio_track(AGORA_HANDLE) {
  return created(Kind::kRemoteAudioTrack, {});
}

void agora_local_audio_track_destroy(AGORA_HANDLE track) {
  end_track(__func__, track);
}
void agora_local_video_track_destroy(AGORA_HANDLE track) {
  end_track(__func__, track);
}

void agora_local_audio_track_set_enabled(AGORA_HANDLE track, int enable) {
  instance().values.set(track, kEnabled, std::to_string(enable));
}

int agora_local_audio_track_is_enabled(AGORA_HANDLE track) {
  return std::stoi(instance().values.get(track, kEnabled).value_or("0"));
}

int agora_local_audio_track_adjust_publish_volume(AGORA_HANDLE track, int volume) {
  instance().values.set(track, kPublishVolume, std::to_string(volume));
  return 0;
}

int agora_local_audio_track_get_publish_volume(AGORA_HANDLE track, int* volume) {
  if (volume == nullptr) return -ERR_INVALID_ARGUMENT;
  *volume = std::stoi(instance().values.get(track, kPublishVolume).value_or("100"));
  return 0;
}

}  // namespace body
}  // namespace vendor_double
