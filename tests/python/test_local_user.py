"""LocalUser: subscriptions, formats, roles, observers."""

from __future__ import annotations

from typing import Any

import call
import numpy as np
import pytest

from agora_rtc import (
    AudioEncoderConfiguration,
    AudioScenarioType,
    ClientRoleType,
    ErrorCode,
    IAudioFrameObserver,
    LocalUser,
    NotSupportedError,
    RawAudioFrameOpModeType,
    StreamSubscribeState,
)
from agora_rtc.testing import advance


@pytest.fixture
def user(talk: call.Talk) -> LocalUser:
    return talk.user


def test_default_format(talk: call.Talk) -> None:
    """16 kHz mono for a program that asks for none."""
    talk.say()
    advance(200)
    frame = talk.ears.frames[-1]
    assert (frame.samples_per_sec, frame.channels, frame.samples_per_channel) == (16000, 1, 160)


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (48000, 2), (24000, 1)])
def test_format(talk: call.Talk, rate: int, channels: int) -> None:
    talk.user.set_playback_audio_frame_before_mixing_parameters(channels, rate)
    talk.say()
    advance(300)
    frame = talk.ears.frames[-1]
    assert (frame.samples_per_sec, frame.channels) == (rate, channels)
    assert frame.samples_per_channel == rate // 100
    assert np.any(frame.to_ndarray())


FORMATS = [
    "set_playback_audio_frame_before_mixing_parameters",
    "set_playback_audio_frame_parameters",
    "set_recording_audio_frame_parameters",
    "set_mixed_audio_frame_parameters",
]


@pytest.mark.parametrize("method", FORMATS)
def test_wrong_formats(user: LocalUser, method: str) -> None:
    set_format = getattr(user, method)
    set_format(channels=1, sample_rate=8000)
    set_format(2, 96000)
    for channels in (0, 3, -1, 2**40):
        with pytest.raises(ValueError, match=f"channels is {channels}; allowed are 1 and 2"):
            set_format(channels, 16000)
    for rate in (0, 7999, 96001, 2**40):
        with pytest.raises(ValueError, match=f"sample_rate is {rate}; allowed are 8000 to 96000"):
            set_format(1, rate)
    with pytest.raises(TypeError):
        set_format(1, "16000")


@pytest.mark.parametrize("method", FORMATS[1:3])
def test_frames_cannot_be_written(user: LocalUser, method: str) -> None:
    mode = RawAudioFrameOpModeType.RAW_AUDIO_FRAME_OP_MODE_READ_WRITE
    with pytest.raises(NotSupportedError, match="READ_WRITE"):
        getattr(user, method)(1, 16000, mode)
    getattr(user, method)(1, 16000, RawAudioFrameOpModeType.RAW_AUDIO_FRAME_OP_MODE_READ_ONLY, 160)


def test_role(user: LocalUser) -> None:
    assert user.get_user_role() == ClientRoleType.CLIENT_ROLE_BROADCASTER
    user.set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)
    assert user.get_user_role() == ClientRoleType.CLIENT_ROLE_AUDIENCE
    for role in (0, 3):
        with pytest.raises(ValueError, match=f"role is {role}; allowed are 1 .* and 2"):
            user.set_user_role(role)


def test_role_change_is_told(talk: call.Talk) -> None:
    talk.user.set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)
    advance(50)
    assert talk.seen.of("on_change_role_success") == [(talk.listener, 1, 2)]


def test_an_audience_may_not_publish(talk: call.Talk) -> None:
    talk.user.set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)
    sender = talk.service.create_media_node_factory().create_audio_pcm_data_sender()
    track = talk.service.create_custom_audio_track_pcm(sender)
    talk.user.publish_audio(track)
    advance(50)
    assert talk.seen.of("on_audio_track_publication_failure") == [
        (talk.user, track, ErrorCode.ERR_NO_PERMISSION)
    ]


def test_publishing_is_told_with_its_track(talk: call.Talk) -> None:
    sender = talk.service.create_media_node_factory().create_audio_pcm_data_sender()
    track = talk.service.create_custom_audio_track_pcm(sender)
    track.set_enabled(True)
    talk.user.publish_audio(track)
    sender.send_audio_pcm_data(call.pcm())
    advance(100)
    talk.user.unpublish_audio(track)
    advance(50)
    for name in ("publish_start", "publish_success"):
        assert talk.seen.of(f"on_audio_track_{name}") == [(talk.user, track)]
    for wrong in (None, object(), sender):
        with pytest.raises(TypeError):
            talk.user.publish_audio(wrong)  # type: ignore[arg-type]


def test_subscriptions(talk: call.Talk) -> None:
    """Frames stop with the subscription, of one user or of all, and come back with it."""
    talk.say(call.SPEECH * 4)
    for stop, begin in (
        (lambda: talk.user.unsubscribe_audio("2"), lambda: talk.user.subscribe_audio("2")),
        (talk.user.unsubscribe_all_audio, talk.user.subscribe_all_audio),
    ):
        stop()
        advance(200)
        talk.ears.frames.clear()
        advance(200)
        assert talk.ears.frames == []
        begin()
        advance(400)
        assert talk.ears.frames
    states = [arguments[4] for arguments in talk.seen.of("on_audio_subscribe_state_changed")]
    assert states.count(StreamSubscribeState.SUB_STATE_SUBSCRIBED) == 3


def test_volumes(user: LocalUser) -> None:
    user.adjust_playback_signal_volume(50)
    assert user.get_playback_signal_volume() == 50
    user.set_audio_volume_indication_parameters(200, 3, True)
    user.set_audio_volume_indication_parameters(interval_in_ms=0, smooth=3, report_vad=False)


def test_scenario_and_encoder(user: LocalUser) -> None:
    user.set_audio_scenario(AudioScenarioType.AUDIO_SCENARIO_CHORUS)
    user.set_audio_encoder_configuration(AudioEncoderConfiguration())
    wrongs: list[Any] = [None, {}, 3]
    for wrong in wrongs:
        with pytest.raises(TypeError, match="config must be an AudioEncoderConfiguration"):
            user.set_audio_encoder_configuration(wrong)


@pytest.mark.parametrize(
    "register", ["register_local_user_observer", "register_audio_frame_observer"]
)
def test_none_is_no_observer(user: LocalUser, register: str) -> None:
    with pytest.raises(TypeError, match="to remove one, unregister"):
        getattr(user, register)(None)


def test_only_implemented_positions_are_delivered(talk: call.Talk) -> None:
    """An observer pays for the positions whose methods it has."""
    delivered = talk.listener.dispatch_stats.delivered

    class Nothing(IAudioFrameObserver):
        pass

    talk.user.register_audio_frame_observer(Nothing())
    talk.say()
    advance(500)
    assert talk.listener.dispatch_stats.delivered - delivered < 20


def test_any_object_may_observe(talk: call.Talk) -> None:
    """Methods may be instance attributes, too."""

    class Ducks:
        pass

    frames: list[Any] = []
    ducks: Any = Ducks()
    ducks.on_playback_audio_frame_before_mixing = lambda *arguments: frames.append(arguments)
    talk.user.register_audio_frame_observer(ducks)
    talk.say()
    advance(200)
    local_user, channel, uid, frame, state, vad_bytes = frames[-1]
    assert local_user is talk.user and (channel, uid) == ("channel", "2")
    assert len(frame) == 320 and (state, vad_bytes) == (-1, b"")


def test_unregister_and_register_again(talk: call.Talk) -> None:
    talk.say(call.SPEECH * 2)
    talk.user.unregister_audio_frame_observer()
    talk.user.unregister_audio_frame_observer()
    advance(200)
    assert talk.ears.frames == []
    talk.user.register_audio_frame_observer(talk.ears)
    advance(200)
    assert talk.ears.frames
