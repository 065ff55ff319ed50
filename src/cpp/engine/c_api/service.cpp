#include "agora_service.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/service.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

AGORA_HANDLE agora_service_create() {
  return guard(__func__, [] { return Service::create(); });
}

int agora_service_initialize(AGORA_HANDLE service, const agora_service_config* config) {
  return with<Service>(__func__, service, [&](Service& s) { return s.initialize(config); });
}

int agora_service_release(AGORA_HANDLE service) {
  return guard(__func__, [&] {
    const auto removed = handles().remove<Service>(service);
    if (!removed) return -ERR_INVALID_ARGUMENT;
    removed->release();
    return int{ERR_OK};
  });
}

AGORA_HANDLE agora_service_create_media_node_factory(AGORA_HANDLE service) {
  return with<Service>(__func__, service, [](Service& s) { return s.create_factory(); });
}

AGORA_HANDLE agora_service_get_agora_parameter(AGORA_HANDLE service) {
  return with<Service>(__func__, service, [](Service& s) { return s.parameters_handle(); });
}

AGORA_HANDLE agora_service_create_custom_audio_track_pcm(AGORA_HANDLE service,
                                                         AGORA_HANDLE sender) {
  return with<Service>(__func__, service, [&](Service& s) {
    const auto from = handles().find<AudioPcmDataSender>(sender);
    return from ? s.create_pcm_track(*from, AudioTrackSource::Pacing::kPaced) : nullptr;
  });
}

AGORA_HANDLE agora_service_create_direct_custom_audio_track_pcm(AGORA_HANDLE service,
                                                                AGORA_HANDLE sender) {
  return with<Service>(__func__, service, [&](Service& s) {
    const auto from = handles().find<AudioPcmDataSender>(sender);
    return from ? s.create_pcm_track(*from, AudioTrackSource::Pacing::kDirect) : nullptr;
  });
}

AGORA_HANDLE agora_service_create_custom_audio_track_encoded(AGORA_HANDLE service, AGORA_HANDLE,
                                                             int) {
  not_supported(__func__, service, HandleKind::kService);
  return nullptr;
}

AGORA_HANDLE agora_service_create_custom_video_track_encoded(AGORA_HANDLE service, AGORA_HANDLE,
                                                             sender_options*) {
  not_supported(__func__, service, HandleKind::kService);
  return nullptr;
}

AGORA_HANDLE agora_service_create_custom_video_track_frame(AGORA_HANDLE service, AGORA_HANDLE) {
  not_supported(__func__, service, HandleKind::kService);
  return nullptr;
}

int agora_service_set_log_file(AGORA_HANDLE service, const char* path, unsigned int max_bytes) {
  return with<Service>(__func__, service,
                       [&](Service& s) { return s.set_log_file(path, max_bytes); });
}

int agora_service_set_log_filter(AGORA_HANDLE service, unsigned int filter) {
  return with<Service>(__func__, service, [&](Service& s) { return s.set_log_filter(filter); });
}

int agora_service_enable_extension(AGORA_HANDLE service, const char* provider,
                                   const char* extension, const char*, unsigned int) {
  return with<Service>(__func__, service,
                       [&](Service& s) { return s.use_extension(provider, extension, true); });
}

int agora_service_disable_extension(AGORA_HANDLE service, const char* provider,
                                    const char* extension, const char*) {
  return with<Service>(__func__, service,
                       [&](Service& s) { return s.use_extension(provider, extension, false); });
}

int agora_service_load_extension_provider(AGORA_HANDLE service, const char* path, unsigned int) {
  return with<Service>(__func__, service,
                       [&](Service& s) { return s.load_extension_provider(path); });
}

int agora_service_set_local_access_point(AGORA_HANDLE service, local_access_point_configuration*) {
  return not_supported(__func__, service, HandleKind::kService);
}
