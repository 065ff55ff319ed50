#include "engine/c_api/handle_functions.hpp"

#include <type_traits>

#include "agora_sdk.h"

namespace agora_rtc::engine::test {
namespace {

template <class Result, class... Rest>
HandleFunction::Outcome judge(Result (*function)(AGORA_HANDLE, Rest...), AGORA_HANDLE handle) {
  using Outcome = HandleFunction::Outcome;
  if constexpr (std::is_void_v<Result>) {
    function(handle, Rest{}...);
    return Outcome::kNothing;
  } else if constexpr (std::is_pointer_v<Result>) {
    return function(handle, Rest{}...) ? Outcome::kAccepted : Outcome::kRefused;
  } else {
    return function(handle, Rest{}...) == -ERR_INVALID_ARGUMENT ? Outcome::kRefused
                                                                : Outcome::kAccepted;
  }
}

template <auto function>
HandleFunction row(const char* name, Kind kind) {
  return {name, kind, [](AGORA_HANDLE handle) { return judge(function, handle); }};
}

#define AGORA_ROW(function, kind) row<&function>(#function, Kind::kind)

}  // namespace

const std::vector<HandleFunction>& handle_functions() {
  static const std::vector<HandleFunction> all = {
      AGORA_ROW(agora_audio_encoded_frame_rev_observer_destroy, kNone),
      AGORA_ROW(agora_audio_encoded_frame_sender_destroy, kNone),
      AGORA_ROW(agora_audio_encoded_frame_sender_send, kNone),
      AGORA_ROW(agora_audio_pcm_data_sender_destroy, kSender),
      AGORA_ROW(agora_audio_pcm_data_sender_send, kSender),
      AGORA_ROW(agora_audio_sink_destroy, kNone),
      AGORA_ROW(agora_audio_track_add_audio_sink, kAnyTrack),
      AGORA_ROW(agora_audio_track_enable_audio_filter, kAnyTrack),
      AGORA_ROW(agora_audio_track_remove_audio_sink, kAnyTrack),
      AGORA_ROW(agora_audio_track_set_filter_property, kAnyTrack),
      AGORA_ROW(agora_create_remote_audio_track, kRemoteTrack),
      AGORA_ROW(agora_destroy_remote_audio_track, kRemoteTrack),
      AGORA_ROW(agora_local_audio_track_adjust_publish_volume, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_clear_sender_buffer, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_destroy, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_enable_ear_monitor, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_enable_local_playback, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_get_publish_volume, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_get_state, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_is_enabled, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_set_enabled, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_set_max_bufferd_frame_number, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_set_send_delay_ms, kLocalTrack),
      AGORA_ROW(agora_local_audio_track_set_total_extra_send_ms, kLocalTrack),
      AGORA_ROW(agora_local_user_adjust_playback_signal_volume, kLocalUser),
      AGORA_ROW(agora_local_user_capabilities_observer_destory, kCapabilities),
      AGORA_ROW(agora_local_user_destroy_local_audio_statistics, kLocalUser),
      AGORA_ROW(agora_local_user_get_local_audio_statistics, kLocalUser),
      AGORA_ROW(agora_local_user_get_media_control_packet_sender, kLocalUser),
      AGORA_ROW(agora_local_user_get_playback_signal_volume, kLocalUser),
      AGORA_ROW(agora_local_user_get_user_role, kLocalUser),
      AGORA_ROW(agora_local_user_publish_audio, kLocalUser),
      AGORA_ROW(agora_local_user_publish_video, kLocalUser),
      AGORA_ROW(agora_local_user_register_audio_frame_observer, kLocalUser),
      AGORA_ROW(agora_local_user_register_capabilities_observer, kLocalUser),
      AGORA_ROW(agora_local_user_register_media_control_packet_receiver, kLocalUser),
      AGORA_ROW(agora_local_user_register_observer, kLocalUser),
      AGORA_ROW(agora_local_user_register_video_encoded_frame_observer, kLocalUser),
      AGORA_ROW(agora_local_user_register_video_frame_observer, kLocalUser),
      AGORA_ROW(agora_local_user_send_audio_meta_data, kLocalUser),
      AGORA_ROW(agora_local_user_send_intra_request, kLocalUser),
      AGORA_ROW(agora_local_user_set_audio_encoder_config, kLocalUser),
      AGORA_ROW(agora_local_user_set_audio_scenario, kLocalUser),
      AGORA_ROW(agora_local_user_set_audio_volume_indication_parameters, kLocalUser),
      AGORA_ROW(agora_local_user_set_mixed_audio_frame_parameters, kLocalUser),
      AGORA_ROW(agora_local_user_set_playback_audio_frame_before_mixing_parameters, kLocalUser),
      AGORA_ROW(agora_local_user_set_playback_audio_frame_parameters, kLocalUser),
      AGORA_ROW(agora_local_user_set_recording_audio_frame_parameters, kLocalUser),
      AGORA_ROW(agora_local_user_set_user_role, kLocalUser),
      AGORA_ROW(agora_local_user_subscribe_all_audio, kLocalUser),
      AGORA_ROW(agora_local_user_subscribe_all_video, kLocalUser),
      AGORA_ROW(agora_local_user_subscribe_audio, kLocalUser),
      AGORA_ROW(agora_local_user_subscribe_video, kLocalUser),
      AGORA_ROW(agora_local_user_unpublish_audio, kLocalUser),
      AGORA_ROW(agora_local_user_unpublish_video, kLocalUser),
      AGORA_ROW(agora_local_user_unregister_audio_frame_observer, kLocalUser),
      AGORA_ROW(agora_local_user_unregister_capabilities_observer, kLocalUser),
      AGORA_ROW(agora_local_user_unregister_media_control_packet_receiver, kLocalUser),
      AGORA_ROW(agora_local_user_unregister_observer, kLocalUser),
      AGORA_ROW(agora_local_user_unregister_video_encoded_frame_observer, kLocalUser),
      AGORA_ROW(agora_local_user_unregister_video_frame_observer, kLocalUser),
      AGORA_ROW(agora_local_user_unsubscribe_all_audio, kLocalUser),
      AGORA_ROW(agora_local_user_unsubscribe_all_video, kLocalUser),
      AGORA_ROW(agora_local_user_unsubscribe_audio, kLocalUser),
      AGORA_ROW(agora_local_user_unsubscribe_video, kLocalUser),
      AGORA_ROW(agora_local_video_track_destroy, kNone),
      AGORA_ROW(agora_local_video_track_destroy_statistics, kNone),
      AGORA_ROW(agora_local_video_track_enable_simulcast_stream, kNone),
      AGORA_ROW(agora_local_video_track_get_state, kNone),
      AGORA_ROW(agora_local_video_track_get_statistics, kNone),
      AGORA_ROW(agora_local_video_track_set_enabled, kNone),
      AGORA_ROW(agora_local_video_track_set_video_encoder_config, kNone),
      AGORA_ROW(agora_media_ctrl_packet_receiver_destroy, kNone),
      AGORA_ROW(agora_media_ctrl_packet_sender_send_broadcast, kNone),
      AGORA_ROW(agora_media_ctrl_packet_sender_send_peer, kNone),
      AGORA_ROW(agora_media_node_factory_create_audio_encoded_frame_sender, kFactory),
      AGORA_ROW(agora_media_node_factory_create_audio_pcm_data_sender, kFactory),
      AGORA_ROW(agora_media_node_factory_create_video_encoded_image_sender, kFactory),
      AGORA_ROW(agora_media_node_factory_create_video_frame_sender, kFactory),
      AGORA_ROW(agora_media_node_factory_destroy, kFactory),
      AGORA_ROW(agora_parameter_convert_path, kParameter),
      AGORA_ROW(agora_parameter_get_array, kParameter),
      AGORA_ROW(agora_parameter_get_bool, kParameter),
      AGORA_ROW(agora_parameter_get_int, kParameter),
      AGORA_ROW(agora_parameter_get_number, kParameter),
      AGORA_ROW(agora_parameter_get_object, kParameter),
      AGORA_ROW(agora_parameter_get_string, kParameter),
      AGORA_ROW(agora_parameter_get_uint, kParameter),
      AGORA_ROW(agora_parameter_set_array, kParameter),
      AGORA_ROW(agora_parameter_set_bool, kParameter),
      AGORA_ROW(agora_parameter_set_int, kParameter),
      AGORA_ROW(agora_parameter_set_number, kParameter),
      AGORA_ROW(agora_parameter_set_parameters, kParameter),
      AGORA_ROW(agora_parameter_set_string, kParameter),
      AGORA_ROW(agora_parameter_set_uint, kParameter),
      AGORA_ROW(agora_remote_audio_track_destroy_statistics, kRemoteTrack),
      AGORA_ROW(agora_remote_audio_track_get_state, kRemoteTrack),
      AGORA_ROW(agora_remote_audio_track_get_statistics, kRemoteTrack),
      AGORA_ROW(agora_remote_audio_track_register_encoded_frame_rev_observer, kRemoteTrack),
      AGORA_ROW(agora_remote_audio_track_unregister_encoded_frame_rev_observer, kRemoteTrack),
      AGORA_ROW(agora_remote_video_track_destroy_statistics, kNone),
      AGORA_ROW(agora_remote_video_track_destroy_track_info, kNone),
      AGORA_ROW(agora_remote_video_track_get_state, kNone),
      AGORA_ROW(agora_remote_video_track_get_statistics, kNone),
      AGORA_ROW(agora_remote_video_track_get_track_info, kNone),
      AGORA_ROW(agora_remote_video_track_register_video_encoded_image_receiver, kNone),
      AGORA_ROW(agora_remote_video_track_unregister_video_encoded_image_receiver, kNone),
      AGORA_ROW(agora_rtc_conn_connect, kConnection),
      AGORA_ROW(agora_rtc_conn_create, kService),
      AGORA_ROW(agora_rtc_conn_create_data_stream, kConnection),
      AGORA_ROW(agora_rtc_conn_destroy, kConnection),
      AGORA_ROW(agora_rtc_conn_destroy_conn_info, kConnection),
      AGORA_ROW(agora_rtc_conn_destroy_transport_stats, kConnection),
      AGORA_ROW(agora_rtc_conn_disconnect, kConnection),
      AGORA_ROW(agora_rtc_conn_enable_encryption, kConnection),
      AGORA_ROW(agora_rtc_conn_get_agora_parameter, kConnection),
      AGORA_ROW(agora_rtc_conn_get_conn_info, kConnection),
      AGORA_ROW(agora_rtc_conn_get_local_user, kConnection),
      AGORA_ROW(agora_rtc_conn_get_sid, kConnection),
      AGORA_ROW(agora_rtc_conn_get_transport_stats, kConnection),
      AGORA_ROW(agora_rtc_conn_register_observer, kConnection),
      AGORA_ROW(agora_rtc_conn_renew_token, kConnection),
      AGORA_ROW(agora_rtc_conn_send_stream_message, kConnection),
      AGORA_ROW(agora_rtc_conn_unregister_observer, kConnection),
      AGORA_ROW(agora_service_create_custom_audio_track_encoded, kService),
      AGORA_ROW(agora_service_create_custom_audio_track_pcm, kService),
      AGORA_ROW(agora_service_create_custom_video_track_encoded, kService),
      AGORA_ROW(agora_service_create_custom_video_track_frame, kService),
      AGORA_ROW(agora_service_create_direct_custom_audio_track_pcm, kService),
      AGORA_ROW(agora_service_create_media_node_factory, kService),
      AGORA_ROW(agora_service_disable_extension, kService),
      AGORA_ROW(agora_service_enable_extension, kService),
      AGORA_ROW(agora_service_get_agora_parameter, kService),
      AGORA_ROW(agora_service_initialize, kService),
      AGORA_ROW(agora_service_load_extension_provider, kService),
      AGORA_ROW(agora_service_release, kService),
      AGORA_ROW(agora_service_set_local_access_point, kService),
      AGORA_ROW(agora_service_set_log_file, kService),
      AGORA_ROW(agora_service_set_log_filter, kService),
      AGORA_ROW(agora_video_encoded_frame_observer_destroy, kNone),
      AGORA_ROW(agora_video_encoded_image_receiver_destroy, kNone),
      AGORA_ROW(agora_video_encoded_image_sender_destroy, kNone),
      AGORA_ROW(agora_video_encoded_image_sender_send, kNone),
      AGORA_ROW(agora_video_frame_observer2_destroy, kNone),
      AGORA_ROW(agora_video_frame_observer_get_rotation_applied, kNone),
      AGORA_ROW(agora_video_frame_sender_destroy, kNone),
      AGORA_ROW(agora_video_frame_sender_send, kNone),
  };
  return all;
}

}  // namespace agora_rtc::engine::test
