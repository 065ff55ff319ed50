"""Configurations. All are keyword-only dataclasses that check types and ranges when made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ._checks import INT32_MAX, UINT32_MAX, check_enum, check_flag, check_int, check_type
from .enums import (
    AreaCode,
    AudioProfileType,
    AudioScenarioType,
    ChannelProfileType,
    ClientRoleType,
)


@dataclass(kw_only=True)
class AgoraServiceConfig:
    """How the service runs; for `AgoraService.initialize`.

    Attributes:
        app_id: the app id of the Agora project; any non-empty text on the local engine.
        engine: "auto" takes the vendor's library when one is installed and the local engine
            otherwise; "local" and "agora" insist. AGORA_RTC_ENGINE overrides "auto".
        audio_queue_ms: how much audio of one user may wait for a slow observer, 10 to 600,000 ms;
            beyond, the oldest goes.
        video_queue_frames: the same for video, 1 to 1,000 frames.
        audio_scenario: `AudioScenarioType`, for connections without a publish configuration.
        channel_profile: `ChannelProfileType`.
        area_code: `AreaCode` bits; only the vendor's network knows regions.
        use_string_uid: user ids are any text of 1 to 255 bytes instead of decimal numbers.
        should_callback_when_muted: before-mixing frames go on, with silence, while a user is muted.
        enable_audio_processor, enable_audio_device, enable_video: parts of the engine to start.
        domain_limit: 1 restricts the engine to known domains, 0 does not.
        log_path: file for the engine's log, "" for its default.
        log_file_size_kb: size at which that file is rotated.
        log_level: level of that file, a LOG_LEVEL value; 0 is the engine's default.
        config_dir, data_dir: folders that the engine may use, "" for its defaults.

    Raises TypeError for a wrong type and ValueError for a value outside its range, naming the
    field.
    """

    app_id: str = ""
    engine: Literal["auto", "local", "agora"] = "auto"
    audio_queue_ms: int = 2000
    video_queue_frames: int = 4
    audio_scenario: int = AudioScenarioType.AUDIO_SCENARIO_CHORUS
    channel_profile: int = ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING
    area_code: int = AreaCode.AREA_CODE_GLOB
    use_string_uid: bool = False
    should_callback_when_muted: bool = False
    enable_audio_processor: bool = True
    enable_audio_device: bool = False
    enable_video: bool = False
    domain_limit: int = 0
    log_path: str = ""
    log_file_size_kb: int = 5 * 1024
    log_level: int = 0
    config_dir: str = ""
    data_dir: str = ""

    def __post_init__(self) -> None:
        for name in ("app_id", "engine", "log_path", "config_dir", "data_dir"):
            check_type(self, name, str)
        if self.engine not in ("auto", "local", "agora"):
            raise ValueError(f"engine is {self.engine!r}; allowed are 'auto', 'local' and 'agora'")
        check_int(self, "audio_queue_ms", 10, 600_000)
        check_int(self, "video_queue_frames", 1, 1000)
        check_enum(self, "audio_scenario", AudioScenarioType)
        check_enum(self, "channel_profile", ChannelProfileType)
        check_int(self, "area_code", 0, UINT32_MAX)
        for name in (
            "use_string_uid",
            "should_callback_when_muted",
            "enable_audio_processor",
            "enable_audio_device",
            "enable_video",
        ):
            check_flag(self, name)
        check_int(self, "domain_limit", 0, INT32_MAX)
        check_int(self, "log_file_size_kb", 0, UINT32_MAX)
        check_int(self, "log_level", 0, INT32_MAX)


@dataclass(kw_only=True)
class AudioSubscriptionOptions:
    """What a connection asks for when it subscribes to audio; zeros leave the choice to the engine.

    Attributes:
        packet_only, pcm_data_only: receive only packets, or only PCM.
        bytes_per_sample, number_of_channels, sample_rate_hz: the PCM format.
    """

    packet_only: bool = False
    pcm_data_only: bool = False
    bytes_per_sample: int = 0
    number_of_channels: int = 0
    sample_rate_hz: int = 0

    def __post_init__(self) -> None:
        check_flag(self, "packet_only")
        check_flag(self, "pcm_data_only")
        check_int(self, "bytes_per_sample", 0, 2)
        check_int(self, "number_of_channels", 0, 2)
        check_int(self, "sample_rate_hz", 0, 96_000)


@dataclass(kw_only=True)
class RTCConnConfig:
    """How a connection behaves; for `AgoraService.create_rtc_connection`.

    Attributes:
        auto_subscribe_audio, auto_subscribe_video: hear and see everybody without asking.
        client_role_type: `ClientRoleType`; an audience member cannot publish.
        channel_profile: `ChannelProfileType`.
        audio_subs_options: the PCM format of subscriptions.
        enable_audio_recording_or_playout: use the devices of the machine.
        max_send_bitrate: upper limit in bit/s, 0 for none.
        min_port, max_port: UDP ports that may be used, 0 for any.
        audio_recv_media_packet, audio_recv_encoded_frame, video_recv_media_packet: receive data
            before it is decoded.

    Raises TypeError for a wrong type and ValueError for a value outside its range, naming the
    field.
    """

    auto_subscribe_audio: bool = False
    auto_subscribe_video: bool = False
    client_role_type: int = ClientRoleType.CLIENT_ROLE_BROADCASTER
    channel_profile: int = ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING
    audio_subs_options: AudioSubscriptionOptions = field(default_factory=AudioSubscriptionOptions)
    enable_audio_recording_or_playout: bool = False
    max_send_bitrate: int = 0
    min_port: int = 0
    max_port: int = 0
    audio_recv_media_packet: bool = False
    audio_recv_encoded_frame: bool = False
    video_recv_media_packet: bool = False

    def __post_init__(self) -> None:
        for name in (
            "auto_subscribe_audio",
            "auto_subscribe_video",
            "enable_audio_recording_or_playout",
            "audio_recv_media_packet",
            "audio_recv_encoded_frame",
            "video_recv_media_packet",
        ):
            check_flag(self, name)
        check_enum(self, "client_role_type", ClientRoleType)
        check_enum(self, "channel_profile", ChannelProfileType)
        check_type(self, "audio_subs_options", AudioSubscriptionOptions)
        check_int(self, "max_send_bitrate", 0, INT32_MAX)
        check_int(self, "min_port", 0, 65_535)
        check_int(self, "max_port", 0, 65_535)


@dataclass(kw_only=True)
class RtcConnectionPublishConfig:
    """What a connection publishes itself; for `AgoraService.create_rtc_connection`.

    Attributes:
        audio_profile: `AudioProfileType`.
        audio_scenario: `AudioScenarioType`; with AUDIO_SCENARIO_AI_SERVER the own track is a direct
            one, which forwards bursts at once.
        is_publish_audio: make a PCM sender and a track for `publish_audio`.
    """

    audio_profile: int = AudioProfileType.AUDIO_PROFILE_DEFAULT
    audio_scenario: int = AudioScenarioType.AUDIO_SCENARIO_CHORUS
    is_publish_audio: bool = True

    def __post_init__(self) -> None:
        check_enum(self, "audio_profile", AudioProfileType)
        check_enum(self, "audio_scenario", AudioScenarioType)
        check_flag(self, "is_publish_audio")


@dataclass(kw_only=True)
class AudioEncoderConfiguration:
    """How audio is encoded; for `LocalUser.set_audio_encoder_configuration`.

    Attributes:
        audio_profile: `AudioProfileType`.
    """

    audio_profile: int = AudioProfileType.AUDIO_PROFILE_DEFAULT

    def __post_init__(self) -> None:
        check_enum(self, "audio_profile", AudioProfileType)
