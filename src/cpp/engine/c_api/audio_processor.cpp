#include "agora_audio_processor.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/remote_audio_track.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

// Filters and sinks belong to the vendor's audio processing, which the local engine does not have.

namespace {

/// As `not_supported`, for the handle of any audio track.
int not_supported_on_track(const char* function, AGORA_HANDLE track) {
  for (const HandleKind kind : {HandleKind::kLocalAudioTrack, HandleKind::kLentRemoteAudioTrack}) {
    if (handles().find(track, kind)) return not_supported(function, track, kind);
  }
  return not_supported(function, track, HandleKind::kRemoteAudioTrack);
}

}  // namespace

AGORA_HANDLE agora_audio_sink_create(audio_sink*) {
  return not_created(__func__);
}

void agora_audio_sink_destroy(AGORA_HANDLE) {}

int agora_audio_track_add_audio_sink(AGORA_HANDLE track, AGORA_HANDLE, const audio_sink_wants*) {
  return not_supported_on_track(__func__, track);
}

int agora_audio_track_remove_audio_sink(AGORA_HANDLE track, AGORA_HANDLE) {
  return not_supported_on_track(__func__, track);
}

int agora_audio_track_enable_audio_filter(AGORA_HANDLE track, const char*, int, int) {
  return not_supported_on_track(__func__, track);
}

int agora_audio_track_set_filter_property(AGORA_HANDLE track, const char*, const char*, const char*,
                                          int) {
  return not_supported_on_track(__func__, track);
}
