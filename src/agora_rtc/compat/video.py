"""Video: agora_rtc has none yet, so its calls fail, but old scripts import and make all of it."""

from __future__ import annotations

from .calls import NOTHING, NUMBER, VALUE, unsupported
from .enums import TCcMode, VideoCodecType, VideoStreamType
from .record import made, record

RAW = "raw video"
ENCODED = "encoded video"
VIDEO = "video"

VideoDimensions = record("VideoDimensions", width=int, height=int)
SenderOptions = record(
    "SenderOptions",
    target_bitrate=4160,
    cc_mode=TCcMode.CC_ENABLED,
    codec_type=VideoCodecType.VIDEO_CODEC_H264,
)
VideoSubscriptionOptions = record(
    "VideoSubscriptionOptions", type=VideoStreamType.VIDEO_STREAM_HIGH, encodedFrameOnly=False
)
SimulcastStreamConfig = record(
    "SimulcastStreamConfig", dimensions=VideoDimensions, bitrate=int, framerate=int
)
VideoEncoderConfiguration = record(
    "VideoEncoderConfiguration",
    dimensions=VideoDimensions,
    codec_type=VideoCodecType.VIDEO_CODEC_H264,
    frame_rate=15,
    bitrate=0,
    min_bitrate=-1,
    orientation_mode=0,
    degradation_preference=0,
    mirror_mode=0,
    encode_alpha=0,
)
ColorSpaceType = record("ColorSpaceType", primaries_id=0, transfer_id=0, matrix_id=0, range_id=0)
VideoFrame = record(
    "VideoFrame",
    type=0,
    width=0,
    height=0,
    y_stride=0,
    u_stride=0,
    v_stride=0,
    y_buffer=None,
    u_buffer=None,
    v_buffer=None,
    rotation=0,
    render_time_ms=0,
    avsync_type=0,
    metadata=None,
    shared_context=None,
    texture_id=0,
    matrix=None,
    alpha_buffer=None,
    alpha_mode=0,
)
ExternalVideoFrame = record(
    "ExternalVideoFrame",
    type=1,
    format=0,
    buffer=None,
    stride=0,
    height=0,
    crop_left=0,
    crop_top=0,
    crop_right=0,
    crop_bottom=0,
    rotation=0,
    timestamp=0,
    egl_context=None,
    egl_type=0,
    texture_id=0,
    matrix=made(list),
    metadata=None,
    alpha_buffer=None,
    fill_alpha_buffer=0,
    alpha_mode=0,
    color_space=made(ColorSpaceType),
)
EncodedVideoFrameInfo = record(
    "EncodedVideoFrameInfo",
    codec_type=VideoCodecType.VIDEO_CODEC_NONE,
    width=0,
    height=0,
    frames_per_second=0,
    frame_type=0,
    rotation=0,
    track_id=0,
    capture_time_ms=0,
    decode_time_ms=0,
    uid=0,
    stream_type=0,
    presentation_ms=0,
)


class VideoFrameSender:
    """Sends raw video."""

    send_video_frame = unsupported("frame", what=RAW)
    release = unsupported(what=RAW, returns=NOTHING)


class VideoEncodedImageSender:
    """Sends encoded video."""

    send_encoded_video_image = unsupported("buffer_ptr, buffer_size, frame_info", what=ENCODED)
    send_encoded_video_image_withbytes = unsupported("data, frame_info", what=ENCODED)
    release = unsupported(what=ENCODED, returns=NOTHING)


class LocalVideoTrack:
    """What a user publishes as video."""

    set_enabled = unsupported("enable", what=VIDEO, returns=NOTHING)
    set_video_encoder_configuration = unsupported("config", what=VIDEO)
    enable_simulcast_stream = unsupported("enabled, config", what=VIDEO)
    get_state = unsupported(what=VIDEO, returns=NUMBER)
    get_statistics = unsupported(what=VIDEO, returns=VALUE)
    destroy_statistics = unsupported("stats", what=VIDEO, returns=NOTHING)
    release = unsupported(what=VIDEO, returns=NOTHING)


class RemoteVideoTrack:
    """The video of another user."""

    get_statistics = unsupported(what=VIDEO, returns=VALUE)
    destroy_statistics = unsupported("stats", what=VIDEO, returns=NOTHING)
    get_state = unsupported(what=VIDEO, returns=NUMBER)
    get_track_info = unsupported(what=VIDEO, returns=VALUE)
    destroy_track_info = unsupported("info", what=VIDEO, returns=NOTHING)
    register_video_encoded_image_receiver = unsupported("receiver", what=ENCODED)
    unregister_video_encoded_image_receiver = unsupported("receiver", what=ENCODED)
