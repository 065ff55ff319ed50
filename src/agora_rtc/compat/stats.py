"""What old observers are told and agora_rtc does not report yet."""

from ..stats import LocalAudioTrackStats
from .record import made, record

LocalAudioStats = LocalAudioTrackStats  # its name at 2.2.0

VideoTrackInfo = record(
    "VideoTrackInfo",
    frozen=True,
    is_local=int,
    owner_uid=int,
    track_id=int,
    channel_id=str,
    stream_type=int,
    codec_type=int,
    encoded_frame_only=int,
    source_type=int,
    observation_position=int,
)
RemoteVideoTrackStats = record(
    "RemoteVideoTrackStats",
    frozen=True,
    uid=int,
    delay=int,
    width=int,
    height=int,
    received_bitrate=int,
    decoder_output_frame_rate=int,
    renderer_output_frame_rate=int,
    frame_loss_rate=int,
    packet_loss_rate=int,
    rx_stream_type=int,
    total_frozen_time=int,
    frozen_rate=int,
    total_decoded_frames=int,
    av_sync_time_ms=int,
    downlink_process_time_ms=int,
    frame_render_delay_ms=int,
    total_active_time=int,
    publish_duration=int,
)
LocalVideoTrackStats = record(
    "LocalVideoTrackStats",
    frozen=True,
    number_of_streams=int,
    bytes_major_stream=int,
    bytes_minor_stream=int,
    frames_encoded=int,
    ssrc_major_stream=int,
    ssrc_minor_stream=int,
    capture_frame_rate=int,
    regulated_capture_frame_rate=int,
    input_frame_rate=int,
    encode_frame_rate=int,
    render_frame_rate=int,
    target_media_bitrate_bps=int,
    media_bitrate_bps=int,
    total_bitrate_bps=int,
    capture_width=int,
    capture_height=int,
    regulated_capture_width=int,
    regulated_capture_height=int,
    width=int,
    height=int,
    encoder_type=int,
    uplink_cost_time_ms=int,
    quality_adapt_indication=int,
)
RemoteVideoStreamInfo = record(
    "RemoteVideoStreamInfo",
    frozen=True,
    uid=int,
    stream_type=int,
    current_downscale_level=int,
    total_downscale_level_counts=int,
)
AnaStats = record(
    "AnaStats",
    bitrate_action_counter=int,
    channel_action_counter=int,
    dtx_action_counter=int,
    fec_action_counter=int,
    frame_length_increase_counter=int,
    frame_length_decrease_counter=int,
    uplink_packet_loss_fraction=float,
)
AudioProcessingStats = record(
    "AudioProcessingStats",
    echo_return_loss=float,
    echo_return_loss_enhancement=float,
    divergent_filter_fraction=float,
    delay_median_ms=int,
    delay_standard_deviation_ms=int,
    residual_echo_likelihood=float,
    residual_echo_likelihood_recent_max=float,
    delay_ms=int,
)
LocalAudioDetailedStats = record(
    "LocalAudioDetailedStats",
    local_ssrc=int,
    bytes_sent=int,
    packets_sent=int,
    packets_lost=int,
    fraction_lost=float,
    codec_name=str,
    codec_payload_type=int,
    ext_seqnum=int,
    jitter_ms=int,
    rtt_ms=int,
    audio_level=int,
    total_input_energy=float,
    total_input_duration=float,
    typing_noise_detected=int,
    ana_statistics=AnaStats,
    apm_statistics=AudioProcessingStats,
)
AudioPcmDataInfo = record(
    "AudioPcmDataInfo",
    samplesPerChannel=int,
    channelNum=int,
    samplesOut=int,
    elapsedTimeMs=int,
    ntpTimeMs=int,
)
CapabilityItem = record("CapabilityItem", id=int, name=str)
CapabilityItemMap = record("CapabilityItemMap", item=made(list), size=0)
Capabilities = record("Capabilities", item_map=None, capability_type=0)
