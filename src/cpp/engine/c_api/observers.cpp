#include "agora_observers.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/local_user.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

AGORA_HANDLE agora_local_user_capabilities_observer_create(capabilites_observer* observer) {
  return guard(__func__, [&]() -> AGORA_HANDLE {
    if (!observer) return nullptr;
    auto copy = std::make_shared<CapabilitiesObserver>(CapabilitiesObserver{*observer});
    return handles().insert(HandleKind::kCapabilitiesObserver, std::move(copy), 0);
  });
}

void agora_local_user_capabilities_observer_destory(AGORA_HANDLE observer) {
  guard(__func__, [&] { handles().remove<CapabilitiesObserver>(observer); });
}

// No handle of the other observers is ever given out.

AGORA_HANDLE agora_audio_encoded_frame_rev_observer_create(audio_encoded_frame_rev_observer*) {
  return not_created(__func__);
}

void agora_audio_encoded_frame_rev_observer_destroy(AGORA_HANDLE) {}

AGORA_HANDLE agora_video_encoded_frame_observer_create(video_encoded_frame_observer*) {
  return not_created(__func__);
}

void agora_video_encoded_frame_observer_destroy(AGORA_HANDLE) {}

AGORA_HANDLE agora_video_frame_observer2_create(video_frame_observer2*) {
  return not_created(__func__);
}

void agora_video_frame_observer2_destroy(AGORA_HANDLE) {}

int agora_video_frame_observer_get_rotation_applied(AGORA_HANDLE observer) {
  return not_supported(__func__, observer, HandleKind::kVideoFrameObserver);
}
