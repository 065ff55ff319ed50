"""Configurations check their fields when they are made and name what is wrong."""

from __future__ import annotations

import dataclasses
from enum import IntEnum
from typing import Any

import pytest

from agora_rtc import (
    AgoraServiceConfig,
    AudioEncoderConfiguration,
    AudioProfileType,
    AudioScenarioType,
    AudioSubscriptionOptions,
    ChannelProfileType,
    ClientRoleType,
    RTCConnConfig,
    RtcConnectionPublishConfig,
)

CONFIGS: list[type[Any]] = [
    AgoraServiceConfig,
    AudioEncoderConfiguration,
    AudioSubscriptionOptions,
    RTCConnConfig,
    RtcConnectionPublishConfig,
]

# class, field, the lowest and the highest value
RANGES: list[tuple[type[Any], str, int, int]] = [
    (AgoraServiceConfig, "audio_queue_ms", 10, 600_000),
    (AgoraServiceConfig, "video_queue_frames", 1, 1000),
    (AgoraServiceConfig, "area_code", 0, 2**32 - 1),
    (AgoraServiceConfig, "domain_limit", 0, 2**31 - 1),
    (AgoraServiceConfig, "log_file_size_kb", 0, 2**32 - 1),
    (AgoraServiceConfig, "log_level", 0, 2**31 - 1),
    (AudioSubscriptionOptions, "bytes_per_sample", 0, 2),
    (AudioSubscriptionOptions, "number_of_channels", 0, 2),
    (AudioSubscriptionOptions, "sample_rate_hz", 0, 96_000),
    (RTCConnConfig, "max_send_bitrate", 0, 2**31 - 1),
    (RTCConnConfig, "min_port", 0, 65_535),
    (RTCConnConfig, "max_port", 0, 65_535),
]
ENUMS: list[tuple[type[Any], str, type[IntEnum]]] = [
    (AgoraServiceConfig, "audio_scenario", AudioScenarioType),
    (AgoraServiceConfig, "channel_profile", ChannelProfileType),
    (AudioEncoderConfiguration, "audio_profile", AudioProfileType),
    (RTCConnConfig, "client_role_type", ClientRoleType),
    (RTCConnConfig, "channel_profile", ChannelProfileType),
    (RtcConnectionPublishConfig, "audio_profile", AudioProfileType),
    (RtcConnectionPublishConfig, "audio_scenario", AudioScenarioType),
]
TEXTS = ["app_id", "engine", "log_path", "config_dir", "data_dir"]


@pytest.mark.parametrize(("config", "field", "low", "high"), RANGES)
def test_numbers(config: type[Any], field: str, low: int, high: int) -> None:
    for value in (low, high):
        assert getattr(config(**{field: value}), field) == value
    for value in (low - 1, high + 1):
        with pytest.raises(ValueError, match=f"^{field} is {value}; allowed are {low} to {high}$"):
            config(**{field: value})
    for wrong in ("1", 1.5, None):
        with pytest.raises(TypeError, match=f"^{field} must be an int, not "):
            config(**{field: wrong})


@pytest.mark.parametrize(("config", "field", "enum"), ENUMS)
def test_enums(config: type[Any], field: str, enum: type[IntEnum]) -> None:
    """Members and their numbers are taken; what is kept is the member."""
    for member in enum:
        assert getattr(config(**{field: member}), field) is member
        assert getattr(config(**{field: int(member)}), field) is member
    with pytest.raises(ValueError, match=f"^{field} is 99; allowed are .*{next(iter(enum)).name}"):
        config(**{field: 99})
    with pytest.raises(TypeError, match=f"^{field} must be a {enum.__name__}, not str$"):
        config(**{field: "x"})


def flags() -> list[tuple[type[Any], str]]:
    return [
        (config, field.name)
        for config in CONFIGS
        for field in dataclasses.fields(config)
        if field.type == "bool"
    ]


@pytest.mark.parametrize(("config", "field"), flags())
def test_flags(config: type[Any], field: str) -> None:
    """0 and 1, as old programs have them, are truth values too."""
    for value, kept in ((True, True), (False, False), (1, True), (0, False)):
        assert getattr(config(**{field: value}), field) is kept
    for wrong in ("yes", None, 0.5):
        with pytest.raises(TypeError, match=f"^{field} must be a bool, not "):
            config(**{field: wrong})


@pytest.mark.parametrize("field", TEXTS)
def test_texts(field: str) -> None:
    with pytest.raises(TypeError, match=f"^{field} must be a str, not bytes$"):
        AgoraServiceConfig(**{field: b"x"})  # type: ignore[arg-type]


def test_engine() -> None:
    with pytest.raises(ValueError, match="engine is 'vendor'; allowed are 'auto', 'local' and"):
        AgoraServiceConfig(engine="vendor")  # type: ignore[arg-type]


def test_nested_options() -> None:
    with pytest.raises(TypeError, match="audio_subs_options must be a AudioSubscriptionOptions"):
        RTCConnConfig(audio_subs_options={})  # type: ignore[arg-type]
    one, two = RTCConnConfig(), RTCConnConfig()
    one.audio_subs_options.pcm_data_only = True
    assert two.audio_subs_options.pcm_data_only is False


@pytest.mark.parametrize("config", CONFIGS)
def test_are_keyword_only_and_comparable(config: type[Any]) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        config("x")
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        config(nonsense=1)
    assert config() == config()
    assert config.__doc__ and "dataclass" not in config.__doc__


def test_defaults() -> None:
    """Those that programs of the field rely on."""
    service = AgoraServiceConfig()
    assert service.audio_scenario == AudioScenarioType.AUDIO_SCENARIO_CHORUS
    assert service.channel_profile == ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING
    assert (service.engine, service.audio_queue_ms, service.video_queue_frames) == ("auto", 2000, 4)
    connection = RTCConnConfig()
    assert connection.client_role_type == ClientRoleType.CLIENT_ROLE_BROADCASTER
    assert not connection.auto_subscribe_audio and not connection.auto_subscribe_video
