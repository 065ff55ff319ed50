"""Configurations under their old names: fields are set after the object is made, flags are ints."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from .. import config as new
from .._logging import logger
from ..enums import (
    AreaCode,
    AudioProfileType,
    AudioScenarioType,
    ChannelProfileType,
    ClientRoleType,
)
from .apm import APMConfig
from .enums import AudioPublishType, VideoPublishType
from .record import record
from .video import SenderOptions

_New = TypeVar("_New")

# Field of agora_rtc -> what it was called; of several names the one that was set counts.
RENAMED = {
    "app_id": ("appid",),
    "should_callback_when_muted": ("should_callbck_when_muted", "should_callback_when_muted"),
    "audio_profile": ("audioProfile", "audio_profile"),
    "active_percent": ("activePercent",),
    "inactive_percent": ("inactivePercent",),
    "start_voice_prob": ("start_voiceprob",),
    "stop_voice_prob": ("stop_voiceprob",),
    "start_rms_threshold": ("start_rms",),
    "stop_rms_threshold": ("stop_rms",),
    "adaptive_rms_threshold": ("enable_adaptive_rms_threshold",),
}


@dataclass(kw_only=True)
class AgoraServiceConfig:
    """How the service runs; ``should_callback_when_muted`` is an alias in good spelling."""

    log_path: str = ""
    log_size: int = 0
    enable_audio_processor: int = 1
    enable_audio_device: int = 0
    enable_video: int = 0
    context: object = None
    appid: str = ""
    area_code: int = AreaCode.AREA_CODE_GLOB.value
    channel_profile: int = ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING
    audio_scenario: int = AudioScenarioType.AUDIO_SCENARIO_CHORUS
    use_string_uid: int = 0
    domain_limit: int = 0
    should_callbck_when_muted: int = 0
    should_callback_when_muted: int = 0
    log_level: int = 0
    log_file_size_kb: int = 5 * 1024
    data_dir: str = ""
    config_dir: str = ""
    enable_apm: bool = False
    apm_config: APMConfig | None = None


@dataclass(kw_only=True)
class AudioSubscriptionOptions:
    """The PCM format of subscriptions."""

    packet_only: int = 0
    pcm_data_only: int = 0
    bytes_per_sample: int = 0
    number_of_channels: int = 0
    sample_rate_hz: int = 0


@dataclass(kw_only=True)
class RTCConnConfig:
    """How a connection behaves."""

    auto_subscribe_audio: int = 0
    auto_subscribe_video: int = 0
    enable_audio_recording_or_playout: int = 0
    max_send_bitrate: int = 0
    min_port: int = 0
    max_port: int = 0
    audio_subs_options: AudioSubscriptionOptions = field(default_factory=AudioSubscriptionOptions)
    client_role_type: int = ClientRoleType.CLIENT_ROLE_BROADCASTER
    channel_profile: int = ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING
    audio_recv_media_packet: int = 0
    audio_recv_encoded_frame: int = 0
    video_recv_media_packet: int = 0


@dataclass(kw_only=True)
class SendExternalAudioParameters:
    """Sending in bursts; the local engine and agora_rtc's pacing have no use for it."""

    enabled: bool = False
    send_ms: int = 0
    send_speed: int = 0
    deliver_mute_data_for_fake_adm: bool = False


@dataclass(kw_only=True)
class RtcConnectionPublishConfig:
    """What a connection publishes itself."""

    audio_profile: int = AudioProfileType.AUDIO_PROFILE_DEFAULT
    audio_scenario: int = AudioScenarioType.AUDIO_SCENARIO_AI_SERVER
    is_publish_audio: bool = True
    is_publish_video: bool = False
    audio_publish_type: int = AudioPublishType.AUDIO_PUBLISH_TYPE_PCM
    video_publish_type: int = VideoPublishType.VIDEO_PUBLISH_TYPE_NONE
    video_encoded_image_sender_options: Any = field(default_factory=SenderOptions)
    send_external_audio_parameters: SendExternalAudioParameters | None = None


@dataclass(kw_only=True)
class AudioEncoderConfiguration:
    """How audio is encoded."""

    audioProfile: int = AudioProfileType.AUDIO_PROFILE_DEFAULT


EncryptionConfig = record(
    "EncryptionConfig",
    encryption_mode=int,
    encryption_key=str,
    encryption_kdf_salt=None,
    datastream_encryption_enabled=False,
)


def service_config(old: AgoraServiceConfig) -> new.AgoraServiceConfig:
    """Translate; a size of the log in bytes, as 2.2 had it, counts before one in KiB."""
    if old.enable_apm:
        logger.warning("compat: AgoraServiceConfig.enable_apm: audio processing is not supported")
    config = translated(old, new.AgoraServiceConfig)
    if old.log_size:
        config.log_file_size_kb = max(1, old.log_size // 1024)
    return config


def conn_config(old: RTCConnConfig) -> new.RTCConnConfig:
    """Translate, options of subscriptions included."""
    options = translated(old.audio_subs_options, new.AudioSubscriptionOptions)
    return translated(old, new.RTCConnConfig, audio_subs_options=options)


def publish_config(old: RtcConnectionPublishConfig) -> new.RtcConnectionPublishConfig:
    """Translate what is published as PCM; the log tells of the rest."""
    if old.is_publish_video:
        logger.warning("compat: RtcConnectionPublishConfig.is_publish_video is not supported")
    pcm = old.audio_publish_type == AudioPublishType.AUDIO_PUBLISH_TYPE_PCM
    return translated(
        old, new.RtcConnectionPublishConfig, is_publish_audio=bool(old.is_publish_audio and pcm)
    )


def translated(old: Any, kind: type[_New], **given: Any) -> _New:
    """Make a configuration of agora_rtc out of the fields that an old one has of it.

    Raises ValueError and TypeError as the new one does.
    """
    for known in fields(kind):  # type: ignore[arg-type]
        names = RENAMED.get(known.name, (known.name,))
        values = [getattr(old, name) for name in names if hasattr(old, name)]
        if values and known.name not in given:
            given[known.name] = next(filter(None, values), values[0])
    return kind(**given)
