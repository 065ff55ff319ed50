#include "agora_local_user.h"

#include "engine/c_api/guard.hpp"
#include "engine/core/local_audio_track.hpp"
#include "engine/core/local_user.hpp"

using namespace agora_rtc::engine;
using namespace agora_rtc::engine::c_api;

namespace {

constexpr auto kUser = HandleKind::kLocalUser;

agora_rtc::audio::PcmFormat format_of(uint32_t channels, uint32_t sample_rate_hz) {
  return {static_cast<int>(sample_rate_hz), static_cast<int>(channels)};
}

}  // namespace

int agora_local_user_register_observer(AGORA_HANDLE user, local_user_observer* observer) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.register_observer(observer); });
}

int agora_local_user_unregister_observer(AGORA_HANDLE user) {
  return with<LocalUser>(__func__, user, [](LocalUser& u) { return u.unregister_observer(); });
}

int agora_local_user_register_audio_frame_observer(AGORA_HANDLE user,
                                                   audio_frame_observer* observer) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.register_audio_frame_observer(observer); });
}

int agora_local_user_unregister_audio_frame_observer(AGORA_HANDLE user) {
  return with<LocalUser>(__func__, user,
                         [](LocalUser& u) { return u.unregister_audio_frame_observer(); });
}

int agora_local_user_register_capabilities_observer(AGORA_HANDLE user, AGORA_HANDLE observer) {
  return with_both<LocalUser, CapabilitiesObserver>(
      __func__, user, observer,
      [](LocalUser& u, const auto& o) { return u.register_capabilities_observer(o); });
}

int agora_local_user_unregister_capabilities_observer(AGORA_HANDLE user, AGORA_HANDLE observer) {
  return with_both<LocalUser, CapabilitiesObserver>(
      __func__, user, observer,
      [](LocalUser& u, const auto& o) { return u.unregister_capabilities_observer(o); });
}

void agora_local_user_set_user_role(AGORA_HANDLE user, int role) {
  with<LocalUser>(__func__, user, [&](LocalUser& u) { u.set_role(role); });
}

int agora_local_user_get_user_role(AGORA_HANDLE user) {
  return with<LocalUser>(__func__, user, [](LocalUser& u) { return u.role(); });
}

int agora_local_user_publish_audio(AGORA_HANDLE user, AGORA_HANDLE track) {
  return with_both<LocalUser, LocalAudioTrack>(
      __func__, user, track, [](LocalUser& u, const auto& t) { return u.publish_audio(t); });
}

int agora_local_user_unpublish_audio(AGORA_HANDLE user, AGORA_HANDLE track) {
  return with_both<LocalUser, LocalAudioTrack>(
      __func__, user, track, [](LocalUser& u, const auto& t) { return u.unpublish_audio(t); });
}

int agora_local_user_subscribe_audio(AGORA_HANDLE user, user_id_t user_id) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.want_audio_of(user_id, true); });
}

int agora_local_user_unsubscribe_audio(AGORA_HANDLE user, user_id_t user_id) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.want_audio_of(user_id, false); });
}

int agora_local_user_subscribe_all_audio(AGORA_HANDLE user) {
  return with<LocalUser>(__func__, user, [](LocalUser& u) { return u.want_all_audio(true); });
}

int agora_local_user_unsubscribe_all_audio(AGORA_HANDLE user) {
  return with<LocalUser>(__func__, user, [](LocalUser& u) { return u.want_all_audio(false); });
}

int agora_local_user_set_audio_encoder_config(AGORA_HANDLE user,
                                              const audio_encoder_config* config) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.set_audio_encoder_config(config); });
}

int agora_local_user_set_audio_scenario(AGORA_HANDLE user, const int scenario) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.set_audio_scenario(scenario); });
}

int agora_local_user_set_audio_volume_indication_parameters(AGORA_HANDLE user, int interval_in_ms,
                                                            int smooth, bool report_vad) {
  return with<LocalUser>(__func__, user, [&](LocalUser& u) {
    return u.set_volume_indication({interval_in_ms, smooth, report_vad});
  });
}

int agora_local_user_adjust_playback_signal_volume(AGORA_HANDLE user, int volume) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.set_playback_volume(volume); });
}

int agora_local_user_get_playback_signal_volume(AGORA_HANDLE user, int* volume) {
  return with<LocalUser>(__func__, user, [&](LocalUser& u) { return u.playback_volume(volume); });
}

int agora_local_user_set_playback_audio_frame_before_mixing_parameters(AGORA_HANDLE user,
                                                                       uint32_t channels,
                                                                       uint32_t sample_rate_hz) {
  return with<LocalUser>(__func__, user, [&](LocalUser& u) {
    return u.set_before_mixing_format(format_of(channels, sample_rate_hz));
  });
}

int agora_local_user_set_playback_audio_frame_parameters(AGORA_HANDLE user, uint32_t channels,
                                                         uint32_t sample_rate_hz, int mode,
                                                         int samples_per_call) {
  return with<LocalUser>(__func__, user, [&](LocalUser& u) {
    return u.set_playback_format({format_of(channels, sample_rate_hz), samples_per_call}, mode);
  });
}

int agora_local_user_set_mixed_audio_frame_parameters(AGORA_HANDLE user, uint32_t channels,
                                                      uint32_t sample_rate_hz,
                                                      int samples_per_call) {
  return with<LocalUser>(__func__, user, [&](LocalUser& u) {
    return u.set_mixed_format({format_of(channels, sample_rate_hz), samples_per_call});
  });
}

int agora_local_user_set_recording_audio_frame_parameters(AGORA_HANDLE user, uint32_t channels,
                                                          uint32_t sample_rate_hz, int mode,
                                                          int samples_per_call) {
  return with<LocalUser>(__func__, user, [&](LocalUser& u) {
    return u.set_record_format({format_of(channels, sample_rate_hz), samples_per_call}, mode);
  });
}

local_audio_detailed_stats* agora_local_user_get_local_audio_statistics(AGORA_HANDLE user) {
  not_supported(__func__, user, kUser);
  return nullptr;
}

// None is ever handed out.
void agora_local_user_destroy_local_audio_statistics(AGORA_HANDLE, local_audio_detailed_stats*) {}

int agora_local_user_send_audio_meta_data(AGORA_HANDLE user, const char* meta_data, size_t length) {
  return with<LocalUser>(__func__, user,
                         [&](LocalUser& u) { return u.send_audio_meta_data(meta_data, length); });
}

int agora_local_user_publish_video(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_unpublish_video(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_subscribe_video(AGORA_HANDLE user, user_id_t,
                                     const video_subscription_options*) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_unsubscribe_video(AGORA_HANDLE user, user_id_t) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_subscribe_all_video(AGORA_HANDLE user, const video_subscription_options*) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_unsubscribe_all_video(AGORA_HANDLE user) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_send_intra_request(AGORA_HANDLE user, user_id_t) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_register_video_frame_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_unregister_video_frame_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_register_video_encoded_frame_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_unregister_video_encoded_frame_observer(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_register_media_control_packet_receiver(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

int agora_local_user_unregister_media_control_packet_receiver(AGORA_HANDLE user, AGORA_HANDLE) {
  return not_supported(__func__, user, kUser);
}

AGORA_HANDLE agora_local_user_get_media_control_packet_sender(AGORA_HANDLE user) {
  not_supported(__func__, user, kUser);
  return nullptr;
}
