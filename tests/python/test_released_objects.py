"""Every method of an object that was released, or whose service was not initialized, says so."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import call
import pytest

import agora_rtc
from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioConsumer,
    AudioEncoderConfiguration,
    NotInitializedError,
    ReleasedError,
    RTCConnConfig,
    RtcConnectionPublishConfig,
)

OBSERVER = call.ConnectionRecorder()
# Arguments that are right; methods that are not here take none.
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "adjust_playback_signal_volume": (50,),
    "adjust_publish_volume": (50,),
    "connect": ("", "channel", "1"),
    "convert_path": ("x",),
    "create_data_stream": (True, True),
    "create_rtc_connection": (RTCConnConfig(),),
    "enable_ear_monitor": (True, 0),
    "enable_local_playback": (True,),
    "get_array": ("x", "[]"),
    "initialize": (AgoraServiceConfig(app_id="test"),),
    "push_audio_pcm_data": (bytes(4), 16000, 1),
    "push_pcm_data": (bytes(4),),
    "register_audio_frame_observer": (OBSERVER,),
    "register_local_user_observer": (OBSERVER,),
    "register_observer": (OBSERVER,),
    "renew_token": ("x",),
    "send_audio_meta_data": (b"x",),
    "send_audio_pcm_data": (call.pcm(),),
    "send_stream_message": (b"x",),
    "set_array": ("x", "[]"),
    "set_audio_encoder_configuration": (AudioEncoderConfiguration(),),
    "set_audio_scenario": (0,),
    "set_audio_volume_indication_parameters": (100, 3, True),
    "set_bool": ("x", True),
    "set_enabled": (True,),
    "set_int": ("x", 1),
    "set_log_file": ("x",),
    "set_max_buffer_audio_frame_number": (1,),
    "set_number": ("x", 1.0),
    "set_parameters": ("{}",),
    "update_audio_scenario": (0,),
    "set_send_delay_ms": (1,),
    "set_string": ("x", "x"),
    "set_uint": ("x", 1),
    "set_user_role": (1,),
    "subscribe_audio": ("1",),
    "unsubscribe_audio": ("1",),
    **{
        f"set_{position}_parameters": (1, 16000)
        for position in (
            "mixed_audio_frame",
            "playback_audio_frame",
            "playback_audio_frame_before_mixing",
            "recording_audio_frame",
        )
    },
    **{f"get_{kind}": ("x",) for kind in ("bool", "int", "number", "object", "string", "uint")},
}
# What still answers: identities, and the account of a consumer.
STILL_ANSWER = {
    "AudioConsumer": {"is_push_to_rtc_completed", "played_ms", "queued_ms"},
    "RemoteAudioTrack": {"user_id"},
}


def objects(talk: call.Talk) -> dict[str, Any]:
    service = talk.service
    track = talk.seen.of("on_user_audio_track_subscribed")[0][2]
    publisher = service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig())
    made = [
        service,
        service.create_media_node_factory(),
        talk.sender,
        talk.track,
        track,
        publisher,
        talk.user,
        publisher.get_agora_parameter(),
        AudioConsumer(talk.sender, 16000, 1),
    ]
    return {type(one).__name__: one for one in made}


def members(name: str) -> list[str]:
    """All public methods and properties of a class but release."""
    of_class = [member for member in dir(getattr(agora_rtc, name)) if not member.startswith("_")]
    return [member for member in of_class if member != "release"]


def use(one: Any, member: str, talk: call.Talk) -> object:
    attribute = getattr(one, member)  # a property raises here
    if not callable(attribute):
        return attribute
    if member in ("publish_audio", "unpublish_audio", "interrupt") and type(one).__name__ in (
        "LocalUser",
        "AudioConsumer",
    ):
        return attribute(talk.track)
    if member.endswith("custom_audio_track_pcm"):
        return attribute(talk.sender)
    return attribute(*ARGUMENTS.get(member, ()))


CLASSES = [
    "AgoraParameter",
    "AgoraService",
    "AudioConsumer",
    "AudioPcmDataSender",
    "LocalAudioTrack",
    "LocalUser",
    "MediaNodeFactory",
    "RTCConnection",
    "RemoteAudioTrack",
]


def test_every_class_with_release_is_here(talk: call.Talk) -> None:
    with_release = [
        name
        for name, value in vars(agora_rtc).items()
        if inspect.isclass(value) and hasattr(value, "release")
    ]
    # These have rules of their own: state -2, and an error when the block begins.
    without_handle = {"AudioVadManager", "ConnectionPool"}
    assert sorted(set(with_release) - without_handle) == sorted(CLASSES) == sorted(objects(talk))


def release_itself(one: Any, talk: call.Talk) -> None:
    one.release()


def release_service(one: Any, talk: call.Talk) -> None:
    talk.service.release()


@pytest.mark.parametrize("release", [release_itself, release_service])
@pytest.mark.parametrize("name", CLASSES)
def test_after_release(
    talk: call.Talk, name: str, release: Callable[[Any, call.Talk], None]
) -> None:
    one = objects(talk)[name]
    release(one, talk)
    expect_released(one, talk)
    one.release()


@pytest.mark.parametrize("name", ["AgoraParameter", "LocalUser", "RTCConnection"])
def test_after_the_session_of_a_pool(talk: call.Talk, name: str) -> None:
    """The native connection is there for the next session, and none of these reaches it."""
    publisher = talk.service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig())
    of_session: list[Any] = [publisher, publisher.get_local_user(), publisher.get_agora_parameter()]
    assert publisher._finish() is not None
    (one,) = (one for one in of_session if type(one).__name__ == name)
    expect_released(one, talk)
    one.release()


def expect_released(one: Any, talk: call.Talk) -> None:
    """Have every method and property of an object raise ReleasedError."""
    name = type(one).__name__
    silent, told = [], set()
    for member in members(name):
        if member in STILL_ANSWER.get(name, ()):
            use(one, member, talk)
            continue
        try:
            use(one, member, talk)
        except ReleasedError as error:
            told.add((error.name, error.call, str(error)))
        else:
            silent.append(member)
    assert silent == []
    assert {(code, native) for code, native, _ in told} == {("ERR_INVALID_STATE", "")}
    assert all(text.endswith("was released") for _, _, text in told)


def test_before_initialize(talk: call.Talk) -> None:
    service = AgoraService()
    for member in members("AgoraService"):
        if member != "initialize":
            with pytest.raises(NotInitializedError):
                use(service, member, talk)
    service.release()
