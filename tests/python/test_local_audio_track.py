"""LocalAudioTrack: its switches, and what subscribers hear of them."""

from __future__ import annotations

from typing import Any

import call
import pytest

from agora_rtc import (
    AgoraService,
    LocalAudioStreamState,
    LocalAudioTrack,
    NotSupportedError,
    RemoteAudioState,
)
from agora_rtc.testing import advance


@pytest.fixture
def track(service: AgoraService) -> LocalAudioTrack:
    sender = service.create_media_node_factory().create_audio_pcm_data_sender()
    return service.create_custom_audio_track_pcm(sender)


def test_enabled(track: LocalAudioTrack) -> None:
    for enable in (True, False, True):
        track.set_enabled(enable)
        assert track.is_enabled() is enable


def test_volume(track: LocalAudioTrack) -> None:
    assert track.get_publish_volume() == 100
    for volume in (0, 100, 400):
        track.adjust_publish_volume(volume)
        assert track.get_publish_volume() == volume
    for volume in (-1, 401):
        with pytest.raises(ValueError, match=f"volume is {volume}; allowed are 0 to 400"):
            track.adjust_publish_volume(volume)
    assert track.get_publish_volume() == 400


@pytest.mark.parametrize(
    ("method", "argument", "message"),
    [
        ("set_max_buffer_audio_frame_number", 0, "num is 0; allowed are 1 and more"),
        ("set_send_delay_ms", -1, "delay_ms is -1; allowed are 0 and more"),
    ],
)
def test_wrong_values(track: LocalAudioTrack, method: str, argument: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        getattr(track, method)(argument)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("set_enabled", ("yes",)),
        ("adjust_publish_volume", ("loud",)),
        ("set_max_buffer_audio_frame_number", (None,)),
        ("enable_ear_monitor", (True,)),
    ],
)
def test_wrong_types(track: LocalAudioTrack, method: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        getattr(track, method)(*arguments)


def test_ear_monitor_needs_a_device(track: LocalAudioTrack) -> None:
    with pytest.raises(NotSupportedError) as raised:
        track.enable_ear_monitor(True, 0)
    assert isinstance(raised.value, NotImplementedError)
    assert raised.value.call == "agora_local_audio_track_enable_ear_monitor"


def test_state(talk: call.Talk) -> None:
    assert LocalAudioStreamState(talk.track.get_state())


def test_muting_is_heard(talk: call.Talk) -> None:
    """A disabled track is a muted user: frames stop, and come again with what is pushed then."""
    talk.say()
    advance(300)
    talk.track.set_enabled(False)
    advance(200)
    states = [arguments[3] for arguments in talk.seen.of("on_user_audio_track_state_changed")]
    assert states[-1] == RemoteAudioState.REMOTE_AUDIO_STATE_STOPPED
    talk.ears.frames.clear()
    advance(200)
    assert talk.heard() == b""
    talk.track.set_enabled(True)
    talk.track.clear_sender_buffer()
    talk.say()
    advance(500)
    states = [arguments[3] for arguments in talk.seen.of("on_user_audio_track_state_changed")]
    assert states[-1] == RemoteAudioState.REMOTE_AUDIO_STATE_DECODING
    assert talk.heard() != b""


def test_clear_sender_buffer(talk: call.Talk) -> None:
    """What was not encoded yet is never heard."""
    talk.say()
    advance(200)
    talk.track.clear_sender_buffer()
    advance(1000)
    assert 0 < len(talk.heard().rstrip(b"\0")) < 32000 / 2


def test_direct_track(service: AgoraService) -> None:
    """Bursts go out at once, and the receiver plays them out in time."""
    talk = call.Talk(service)
    direct = service.create_direct_custom_audio_track_pcm(talk.sender)
    speaker = talk.speaker.get_local_user()
    speaker.unpublish_audio(talk.track)
    direct.set_enabled(True)
    speaker.publish_audio(direct)
    advance(200)
    talk.ears.frames.clear()
    talk.say()
    advance(1500)
    assert len(talk.heard().rstrip(b"\0")) > 16000


def test_creation_needs_a_sender(service: AgoraService) -> None:
    for create in (
        service.create_custom_audio_track_pcm,
        service.create_direct_custom_audio_track_pcm,
    ):
        for wrong in (None, object()):
            with pytest.raises(TypeError):
                create(wrong)  # type: ignore[arg-type]
