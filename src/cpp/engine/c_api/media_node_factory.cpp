#include "agora_media_node_factory.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/service.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

AGORA_HANDLE agora_media_node_factory_create_audio_pcm_data_sender(AGORA_HANDLE factory) {
  return with<MediaNodeFactory>(__func__, factory,
                                [](MediaNodeFactory& f) { return f.service->create_pcm_sender(); });
}

AGORA_HANDLE agora_media_node_factory_create_audio_encoded_frame_sender(AGORA_HANDLE factory) {
  not_supported(__func__, factory, HandleKind::kMediaNodeFactory);
  return nullptr;
}

AGORA_HANDLE agora_media_node_factory_create_video_encoded_image_sender(AGORA_HANDLE factory) {
  not_supported(__func__, factory, HandleKind::kMediaNodeFactory);
  return nullptr;
}

AGORA_HANDLE agora_media_node_factory_create_video_frame_sender(AGORA_HANDLE factory) {
  not_supported(__func__, factory, HandleKind::kMediaNodeFactory);
  return nullptr;
}

void agora_media_node_factory_destroy(AGORA_HANDLE factory) {
  guard(__func__, [&] { handles().remove<MediaNodeFactory>(factory); });
}
