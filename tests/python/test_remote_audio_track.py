"""RemoteAudioTrack: handed out with the subscription, good for as long as it is kept."""

from __future__ import annotations

import gc

import call
import pytest

from agora_rtc import ReleasedError, RemoteAudioState, RemoteAudioTrack, RemoteAudioTrackStats
from agora_rtc.testing import advance


@pytest.fixture
def track(talk: call.Talk) -> RemoteAudioTrack:
    ((_, user_id, track),) = talk.seen.of("on_user_audio_track_subscribed")
    assert user_id == track.user_id == "2"
    assert isinstance(track, RemoteAudioTrack)
    return track


def test_is_the_same_in_every_callback(talk: call.Talk, track: RemoteAudioTrack) -> None:
    states = talk.seen.of("on_user_audio_track_state_changed")
    assert states and all(arguments[2] is track for arguments in states)


def test_state(talk: call.Talk, track: RemoteAudioTrack) -> None:
    talk.say()
    advance(200)
    assert track.get_state() == RemoteAudioState.REMOTE_AUDIO_STATE_DECODING


def test_outlives_its_user(talk: call.Talk, track: RemoteAudioTrack) -> None:
    talk.speaker.disconnect()
    advance(50)
    talk.seen.calls.clear()
    gc.collect()
    assert track.user_id == "2"
    assert RemoteAudioState(track.get_state()) in RemoteAudioState


def test_release(talk: call.Talk, track: RemoteAudioTrack) -> None:
    track.release()
    track.release()
    assert track.user_id == "2"
    for work in (track.get_state, track.get_statistics):
        with pytest.raises(ReleasedError):
            work()
    talk.say()
    advance(200)
    assert talk.heard()


def test_goes_with_the_service(talk: call.Talk, track: RemoteAudioTrack) -> None:
    talk.service.release()
    with pytest.raises(ReleasedError):
        track.get_state()


def test_statistics(talk: call.Talk, track: RemoteAudioTrack) -> None:
    talk.say(call.SPEECH * 3)
    advance(2500)
    for arguments in talk.seen.of("on_remote_audio_track_statistics"):
        assert arguments[1] is track
        assert isinstance(arguments[2], RemoteAudioTrackStats)
