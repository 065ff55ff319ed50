"""The old observer interfaces: every method does nothing until a script overrides it."""

from .calls import empty


class IRTCConnectionObserver:
    """Hears what happens to a connection."""

    on_connected = empty("agora_rtc_conn, conn_info, reason")
    on_disconnected = empty("agora_rtc_conn, conn_info, reason")
    on_connecting = empty("agora_rtc_conn, conn_info, reason")
    on_reconnecting = empty("agora_rtc_conn, conn_info, reason")
    on_reconnected = empty("agora_rtc_conn, conn_info, reason")
    on_connection_lost = empty("agora_rtc_conn, conn_info")
    on_lastmile_quality = empty("agora_rtc_conn, quality")
    on_lastmile_probe_result = empty("agora_rtc_conn, result")
    on_token_privilege_will_expire = empty("agora_rtc_conn, token")
    on_token_privilege_did_expire = empty("agora_rtc_conn")
    on_connection_license_validation_failure = empty("agora_rtc_conn, reason")
    on_connection_failure = empty("agora_rtc_conn, info, reason")
    on_user_joined = empty("agora_rtc_conn, user_id")
    on_user_left = empty("agora_rtc_conn, user_id, reason")
    on_transport_stats = empty("agora_rtc_conn, stats")
    on_change_role_success = empty("agora_rtc_conn, old_role, new_role")
    on_change_role_failure = empty("agora_rtc_conn, reason, cur_role")
    on_user_network_quality = empty("agora_rtc_conn, uid, tx_quality, rx_quality")
    on_network_type_changed = empty("agora_rtc_conn, network_type")
    on_api_call_executed = empty("agora_rtc_conn, error, api_type, api_param")
    on_content_inspect_result = empty("agora_rtc_conn, result")
    on_snapshot_taken = empty("agora_rtc_conn, uid, file_path, width, height, err_code")
    on_error = empty("agora_rtc_conn, error_code, error_msg")
    on_warning = empty("agora_rtc_conn, warn_code, warn_msg")
    on_channel_media_relay_state_changed = empty("agora_rtc_conn, state, code")
    on_local_user_registered = empty("agora_rtc_conn, uid, user_account")
    on_user_account_updated = empty("agora_rtc_conn, uid, user_account")
    on_stream_message_error = empty("agora_rtc_conn, user_id_str, stream_id, code, missed, cached")
    on_encryption_error = empty("agora_rtc_conn, error_type")
    on_upload_log_result = empty("agora_rtc_conn, request_id_str, success, reason")
    on_aiqos_capability_missing = empty("agora_rtc_conn, recommend_audio_scenario")


class IRTCLocalUserObserver:
    """Hears what happens to tracks and subscriptions."""

    on_audio_track_publish_success = empty("agora_local_user, agora_local_audio_track")
    on_audio_track_publish_start = empty("agora_local_user, agora_local_audio_track")
    on_audio_track_unpublished = empty("agora_local_user, agora_local_audio_track")
    on_audio_track_publication_failure = empty("agora_local_user, agora_local_audio_track, error")
    on_local_audio_track_state_changed = empty(
        "agora_local_user, agora_local_audio_track, state, error"
    )
    on_local_audio_track_statistics = empty("agora_local_user, stats")
    on_remote_audio_track_statistics = empty("agora_local_user, agora_remote_audio_track, stats")
    on_user_audio_track_subscribed = empty("agora_local_user, user_id, agora_remote_audio_track")
    on_user_audio_track_state_changed = empty(
        "agora_local_user, user_id, agora_remote_audio_track, state, reason, elapsed"
    )
    on_audio_subscribe_state_changed = empty(
        "agora_local_user, channel, user_id, old_state, new_state, elapse_since_last_state"
    )
    on_audio_publish_state_changed = empty(
        "agora_local_user, channel, old_state, new_state, elapse_since_last_state"
    )
    on_first_remote_audio_frame = empty("agora_local_user, user_id, elapsed")
    on_first_remote_audio_decoded = empty("agora_local_user, user_id, elapsed")
    on_video_track_publish_success = empty("agora_local_user, agora_local_video_track")
    on_video_track_publish_start = empty("agora_local_user, agora_local_video_track")
    on_video_track_unpublished = empty("agora_local_user, agora_local_video_track")
    on_video_track_publication_failure = empty("agora_local_user, agora_local_video_track, error")
    on_local_video_track_state_changed = empty(
        "agora_local_user, agora_local_video_track, state, error"
    )
    on_local_video_track_statistics = empty("agora_local_user, agora_local_video_track, stats")
    on_user_video_track_subscribed = empty(
        "agora_local_user, user_id, info, agora_remote_video_track"
    )
    on_user_video_track_state_changed = empty(
        "agora_local_user, user_id, agora_remote_video_track, state, reason, elapsed"
    )
    on_remote_video_track_statistics = empty("agora_local_user, agora_remote_video_track, stats")
    on_audio_volume_indication = empty(
        "agora_local_user, speakers_list, speaker_number, total_volume"
    )
    on_active_speaker = empty("agora_local_user, userId")
    on_remote_video_stream_info_updated = empty("agora_local_user, info")
    on_video_subscribe_state_changed = empty(
        "agora_local_user, channel, user_id, old_state, new_state, elapse_since_last_state"
    )
    on_video_publish_state_changed = empty(
        "agora_local_user, channel, old_state, new_state, elapse_since_last_state"
    )
    on_first_remote_video_frame = empty("agora_local_user, user_id, width, height, elapsed")
    on_first_remote_video_decoded = empty("agora_local_user, user_id, width, height, elapsed")
    on_first_remote_video_frame_rendered = empty(
        "agora_local_user, user_id, width, height, elapsed"
    )
    on_video_size_changed = empty("agora_local_user, user_id, width, height, rotation")
    on_user_info_updated = empty("agora_local_user, user_id, msg, val")
    on_intra_request_received = empty("agora_local_user")
    on_remote_subscribe_fallback_to_audio_only = empty(
        "agora_local_user, user_id, is_fallback_or_recover"
    )
    on_stream_message = empty("agora_local_user, user_id, stream_id, data, length")
    on_user_state_changed = empty("agora_local_user, user_id, state")
    on_audio_meta_data_received = empty("agora_local_user, user_id, data")


class IAudioFrameObserver:
    """Receives audio frames; the ``on_get_*`` methods are never called."""

    on_record_audio_frame = empty("agora_local_user, channelId, frame")
    on_playback_audio_frame = empty("agora_local_user, channelId, frame")
    on_mixed_audio_frame = empty("agora_local_user, channelId, frame")
    on_ear_monitoring_audio_frame = empty("agora_local_user, frame")
    on_playback_audio_frame_before_mixing = empty(
        "agora_local_user, channelId, uid, frame, vad_result_state, vad_result_bytearray"
    )
    on_get_audio_frame_position = empty("agora_local_user")
    on_get_playback_audio_frame_param = empty("agora_local_user")
    on_get_record_audio_frame_param = empty("agora_local_user")
    on_get_mixed_audio_frame_param = empty("agora_local_user")
    on_get_ear_monitoring_audio_frame_param = empty("agora_local_user")


class IVideoFrameObserver:
    """Receives raw video."""

    on_frame = empty("channel_id, remote_uid, frame")


class IVideoEncodedFrameObserver:
    """Receives encoded video."""

    on_encoded_video_frame = empty("uid, image_buffer, length, video_encoded_frame_info")


class IAudioSinkObserver:
    """Receives processed audio."""

    on_processed_audio_frame = empty("processor, frame, vad_result_state, vad_result_data")
