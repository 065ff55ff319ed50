#pragma once

/// Every function of the ABI that the binding calls. The table, the look-up and the message about a
/// missing one all come from this list.
#define AGORA_SDK_FUNCTIONS(X)                                          \
  X(agora_service_create)                                               \
  X(agora_service_initialize)                                           \
  X(agora_service_release)                                              \
  X(agora_service_enable_extension)                                     \
  X(agora_service_get_agora_parameter)                                  \
  X(agora_service_set_log_file)                                         \
  X(agora_service_create_media_node_factory)                            \
  X(agora_service_create_custom_audio_track_pcm)                        \
  X(agora_service_create_direct_custom_audio_track_pcm)                 \
  X(agora_media_node_factory_create_audio_pcm_data_sender)              \
  X(agora_media_node_factory_destroy)                                   \
  X(agora_audio_pcm_data_sender_send)                                   \
  X(agora_audio_pcm_data_sender_destroy)                                \
  X(agora_local_audio_track_destroy)                                    \
  X(agora_local_audio_track_set_enabled)                                \
  X(agora_local_audio_track_is_enabled)                                 \
  X(agora_local_audio_track_get_state)                                  \
  X(agora_local_audio_track_adjust_publish_volume)                      \
  X(agora_local_audio_track_get_publish_volume)                         \
  X(agora_local_audio_track_enable_local_playback)                      \
  X(agora_local_audio_track_enable_ear_monitor)                         \
  X(agora_local_audio_track_set_max_bufferd_frame_number)               \
  X(agora_local_audio_track_clear_sender_buffer)                        \
  X(agora_local_audio_track_set_send_delay_ms)                          \
  X(agora_create_remote_audio_track)                                    \
  X(agora_destroy_remote_audio_track)                                   \
  X(agora_remote_audio_track_get_state)                                 \
  X(agora_remote_audio_track_get_statistics)                            \
  X(agora_remote_audio_track_destroy_statistics)                        \
  X(agora_rtc_conn_create)                                              \
  X(agora_rtc_conn_destroy)                                             \
  X(agora_rtc_conn_connect)                                             \
  X(agora_rtc_conn_disconnect)                                          \
  X(agora_rtc_conn_renew_token)                                         \
  X(agora_rtc_conn_get_sid)                                             \
  X(agora_rtc_conn_get_local_user)                                      \
  X(agora_rtc_conn_get_agora_parameter)                                 \
  X(agora_rtc_conn_register_observer)                                   \
  X(agora_rtc_conn_unregister_observer)                                 \
  X(agora_rtc_conn_create_data_stream)                                  \
  X(agora_rtc_conn_send_stream_message)                                 \
  X(agora_local_user_register_observer)                                 \
  X(agora_local_user_unregister_observer)                               \
  X(agora_local_user_register_audio_frame_observer)                     \
  X(agora_local_user_unregister_audio_frame_observer)                   \
  X(agora_local_user_set_user_role)                                     \
  X(agora_local_user_get_user_role)                                     \
  X(agora_local_user_capabilities_observer_create)                      \
  X(agora_local_user_capabilities_observer_destory)                     \
  X(agora_local_user_register_capabilities_observer)                    \
  X(agora_local_user_unregister_capabilities_observer)                  \
  X(agora_local_user_set_audio_scenario)                                \
  X(agora_local_user_set_audio_encoder_config)                          \
  X(agora_local_user_publish_audio)                                     \
  X(agora_local_user_unpublish_audio)                                   \
  X(agora_local_user_subscribe_audio)                                   \
  X(agora_local_user_unsubscribe_audio)                                 \
  X(agora_local_user_subscribe_all_audio)                               \
  X(agora_local_user_unsubscribe_all_audio)                             \
  X(agora_local_user_adjust_playback_signal_volume)                     \
  X(agora_local_user_get_playback_signal_volume)                        \
  X(agora_local_user_set_playback_audio_frame_before_mixing_parameters) \
  X(agora_local_user_set_playback_audio_frame_parameters)               \
  X(agora_local_user_set_recording_audio_frame_parameters)              \
  X(agora_local_user_set_mixed_audio_frame_parameters)                  \
  X(agora_local_user_set_audio_volume_indication_parameters)            \
  X(agora_local_user_send_audio_meta_data)                              \
  X(agora_parameter_set_int)                                            \
  X(agora_parameter_set_uint)                                           \
  X(agora_parameter_set_bool)                                           \
  X(agora_parameter_set_number)                                         \
  X(agora_parameter_set_string)                                         \
  X(agora_parameter_set_array)                                          \
  X(agora_parameter_set_parameters)                                     \
  X(agora_parameter_get_int)                                            \
  X(agora_parameter_get_uint)                                           \
  X(agora_parameter_get_bool)                                           \
  X(agora_parameter_get_number)                                         \
  X(agora_parameter_get_string)                                         \
  X(agora_parameter_get_object)                                         \
  X(agora_parameter_get_array)                                          \
  X(agora_parameter_convert_path)

/// What only the local engine exports; absent in the vendor's library.
#define AGORA_LOCAL_FUNCTIONS(X) \
  X(agora_rtc_local_advance)     \
  X(agora_rtc_local_now_ms)      \
  X(agora_rtc_local_is_manual)   \
  X(agora_rtc_local_tick_stats)
