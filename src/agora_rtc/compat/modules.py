"""The modules of the old package: what each of them hands out."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
import time
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from .. import enums as new_enums
from .. import stats as new_stats
from . import (
    apm,
    audio_consumer,
    configs,
    connection,
    enums,
    frames,
    local_user,
    observers,
    parameter,
    senders,
    service,
    stats,
    tracks,
    vad,
    vad_dump,
    video,
)

# A name is looked up in this order.
_SOURCES = (
    *(configs, frames, enums, video, stats, apm, observers, vad, vad_dump, audio_consumer),
    *(service, connection, local_user, parameter, senders, tracks, new_enums, new_stats),
)

# What agora_base defined, and most modules handed on.
_BASE = """
APMConfig AgcConfig AgoraServiceConfig AiAecConfig AiNsConfig AnaStats AreaCode AudioCodecType
AudioEncoderConfiguration AudioFrame AudioFramePosition AudioParams AudioPcmDataInfo
AudioProcessingStats AudioProfileType AudioPublishType AudioScenarioType AudioSubscriptionOptions
AudioVolumeInfo BghvsCConfig Capabilities CapabilityItem CapabilityItemMap ChannelProfileType
ClientRoleType ColorSpaceType EncodedAudioFrameInfo EncodedVideoFrameInfo EncryptionConfig
ExternalVideoFrame LastmileProbeOneWayResult LastmileProbeResult LocalAudioDetailedStats
LocalAudioStats LocalAudioTrackStats LocalVideoTrackStats PcmAudioFrame RTCConnConfig RTCConnInfo
RTCStats RawAudioFrameOpModeType RemoteAudioTrackStats RemoteVideoStreamInfo RemoteVideoTrackStats
RtcConnectionPublishConfig SendExternalAudioParameters SenderOptions SimulcastStreamConfig TCcMode
VideoCodecType VideoDimensions VideoEncoderConfiguration VideoFrame VideoPublishType VideoStreamType
VideoSubscriptionOptions VideoTrackInfo
"""
_VAD = "AgoraAudioVadConfigV2 AudioVadConfigV2 AudioVadV2"
_SENDERS = "AudioEncodedFrameSender AudioPcmDataSender VideoEncodedImageSender VideoFrameSender"
_OBSERVERS = (
    "IAudioFrameObserver IRTCLocalUserObserver IVideoEncodedFrameObserver IVideoFrameObserver"
)

# Module below agora.rtc -> what it handed out, at 2.2.0 or 2.4.10.
_NAMES = {
    "agora_base": _BASE,
    "agora_parameter": f"{_BASE} AgoraParameter",
    "agora_service": f"""{_BASE} {_SENDERS} AgoraParameter AgoraService IRTCConnectionObserver
        IVideoFrameObserver LocalAudioTrack LocalUser LocalVideoTrack MediaNodeFactory
        RTCConnection""",
    "audio_encoded_frame_sender": f"{_BASE} AudioEncodedFrameSender",
    "audio_frame_observer": "AudioFrame AudioParams IAudioFrameObserver",
    "audio_pcm_data_sender": f"{_BASE} AudioPcmDataSender",
    "audio_vad_manager": f"{_BASE} {_VAD} AudioVadManager IAudioFrameObserver",
    "external_audio_processor": f"""{_BASE} {_VAD} AgoraParameter AgoraService
        ExternalAudioProcessor IAudioSinkObserver IRTCConnectionObserver LocalUser""",
    "local_audio_track": f"{_BASE} LocalAudioTrack",
    "local_user": f"""{_BASE} {_OBSERVERS} LocalAudioTrack LocalUser LocalVideoTrack
        RemoteAudioTrack RemoteVideoTrack""",
    "local_user_observer": f"{_BASE} IRTCLocalUserObserver",
    "local_video_track": f"{_BASE} LocalVideoTrack",
    "media_node_factory": f"{_BASE} {_SENDERS} MediaNodeFactory",
    "remote_audio_track": f"{_BASE} RemoteAudioTrack",
    "remote_video_track": f"{_BASE} RemoteVideoTrack",
    "rtc_connection": f"""{_BASE} AgoraParameter AgoraService IRTCConnectionObserver LocalUser
        RTCConnection""",
    "rtc_connection_observer": "IRTCConnectionObserver",
    "utils.audio_consumer": "AudioConsumer AudioPcmDataSender PcmAudioFrame",
    "utils.vad_dump": "AudioFrame VadDump",
    "video_encoded_frame_observer": "EncodedVideoFrameInfo IVideoEncodedFrameObserver",
    "video_encoded_image_sender": f"{_BASE} IVideoFrameObserver VideoEncodedImageSender",
    "video_frame_observer": "IVideoFrameObserver VideoFrame",
    "video_frame_sender": f"{_BASE} IVideoFrameObserver VideoFrameSender",
    "voice_detection": f"{_VAD} AudioFrame AudioParams",
}


def old_modules() -> dict[str, ModuleType]:
    """Make all of them, by full name, packages first."""
    made: dict[str, ModuleType] = {}
    for name in ("agora", "agora.rtc", "agora.rtc.utils"):
        _add(made, name, is_package=True)
    for name, handed_out in _NAMES.items():
        module = _add(made, f"agora.rtc.{name}", is_package=False)
        vars(module).update({each: _find(each) for each in handed_out.split()})
        # A star import hands these out, too, and scripts rely on that.
        vars(module).update(ctypes=ctypes, os=os, sys=sys, time=time)
        vars(module)["logger"] = logging.getLogger(module.__name__)
    return made


def _add(made: dict[str, ModuleType], name: str, is_package: bool) -> ModuleType:
    module = made[name] = ModuleType(name, f"Old names of agora_rtc; see {__package__}.")
    module.__spec__ = ModuleSpec(name, None, is_package=is_package)
    if is_package:
        module.__path__ = []
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(made[parent], last, module)
    return module


def _find(name: str) -> Any:
    return next(vars(source)[name] for source in _SOURCES if name in vars(source))
