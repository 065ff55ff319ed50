"""What a call does to its connection is undone before the next call."""

from __future__ import annotations

from collections.abc import Callable

import call
import pytest

from agora_rtc import (
    AgoraService,
    AudioEncoderConfiguration,
    AudioProfileType,
    AudioScenarioType,
    ClientRoleType,
    ConnectionPool,
    IAudioFrameObserver,
    RateLimitError,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
)
from agora_rtc.testing import advance


def same_native_connection(pool: ConnectionPool) -> bool:
    return (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (1, 0, 1)


def heard_in_a_call(talk: call.Talk, pool: ConnectionPool) -> call.Ears:
    """Have a call that sets nothing, and return what it heard of the speaker."""
    ears = call.Ears()

    def prepare(connection: RTCConnection) -> None:
        connection.get_local_user().register_audio_frame_observer(ears)

    with pool.acquire("channel", "7", timeout=1, prepare=prepare):
        advance(100)
        talk.say(call.SPEECH[:6400])
        advance(400)
    return ears


def test_role(talk: call.Talk) -> None:
    pool = ConnectionPool(talk.service, 1)
    with pool.acquire("channel", "7", timeout=1) as connection:
        connection.get_local_user().set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)
    with pool.acquire("channel", "7", timeout=1) as connection:
        role = connection.get_local_user().get_user_role()
        assert role == ClientRoleType.CLIENT_ROLE_BROADCASTER
        advance(10)
        assert len(talk.seen.of("on_user_joined")) == 3  # the speaker, and both calls
    assert same_native_connection(pool)


@pytest.mark.parametrize(
    "subscribe",
    [lambda user: user.subscribe_all_audio(), lambda user: user.subscribe_audio("2")],
    ids=["all", "one"],
)
def test_subscriptions(talk: call.Talk, subscribe: Callable[[object], None]) -> None:
    pool = ConnectionPool(talk.service, 1, conn_config=RTCConnConfig())
    with pool.acquire("channel", "7", timeout=1) as connection:
        subscribe(connection.get_local_user())
    assert heard_in_a_call(talk, pool).frames == []
    assert same_native_connection(pool)


@pytest.mark.parametrize(
    "unsubscribe",
    [lambda user: user.unsubscribe_all_audio(), lambda user: user.unsubscribe_audio("2")],
    ids=["all", "one"],
)
def test_subscriptions_by_default(talk: call.Talk, unsubscribe: Callable[[object], None]) -> None:
    pool = ConnectionPool(talk.service, 1)
    with pool.acquire("channel", "7", timeout=1) as connection:
        unsubscribe(connection.get_local_user())
    assert heard_in_a_call(talk, pool).frames
    assert same_native_connection(pool)


def test_format(talk: call.Talk) -> None:
    pool = ConnectionPool(talk.service, 1)

    def prepare(connection: RTCConnection) -> None:
        user = connection.get_local_user()
        user.set_playback_audio_frame_before_mixing_parameters(2, 48000)
        user.register_audio_frame_observer(first)

    first = call.Ears()
    with pool.acquire("channel", "7", timeout=1, prepare=prepare):
        advance(200)
    assert {(frame.channels, frame.samples_per_sec) for frame in first.frames} == {(2, 48000)}
    second = heard_in_a_call(talk, pool)
    assert {(frame.channels, frame.samples_per_sec) for frame in second.frames} == {(1, 16000)}
    assert same_native_connection(pool)


def test_volume(talk: call.Talk) -> None:
    pool = ConnectionPool(talk.service, 1)
    seen = call.Seen()

    def prepare(connection: RTCConnection) -> None:
        user = connection.get_local_user()
        user.register_local_user_observer(call.LocalUserRecorder(seen))

    with pool.acquire("channel", "7", timeout=1, prepare=prepare) as connection:
        user = connection.get_local_user()
        user.adjust_playback_signal_volume(20)
        user.set_audio_volume_indication_parameters(100, 3, True)
        advance(500)
        assert "on_audio_volume_indication" in seen.names()
    seen.calls.clear()
    with pool.acquire("channel", "7", timeout=1, prepare=prepare) as connection:
        assert connection.get_local_user().get_playback_signal_volume() == 100
        advance(500)
        assert seen.calls and "on_audio_volume_indication" not in seen.names()
    assert same_native_connection(pool)


def test_scenario_and_profile(service: AgoraService) -> None:
    """What they do to the sound is a matter of the engine; here they only must be no obstacle."""
    pool = ConnectionPool(service, 1, publish_config=RtcConnectionPublishConfig())
    with pool.acquire("channel", "7", timeout=1) as connection:
        user = connection.get_local_user()
        user.set_audio_scenario(AudioScenarioType.AUDIO_SCENARIO_GAME_STREAMING)
        profile = AudioProfileType.AUDIO_PROFILE_MUSIC_HIGH_QUALITY_STEREO
        user.set_audio_encoder_configuration(AudioEncoderConfiguration(audio_profile=profile))
    assert same_native_connection(pool)


def test_audio_on_its_way(talk: call.Talk) -> None:
    """Ten seconds were pushed; the next call sends none of them."""
    pool = ConnectionPool(talk.service, 1, publish_config=RtcConnectionPublishConfig())
    with pool.acquire("channel", "7", timeout=1) as connection:
        connection.publish_audio()
        advance(100)
        connection.push_audio_pcm_data(call.SPEECH * 10, 16000, 1)
        advance(300)
    talk.ears.frames.clear()
    advance(300)
    with pool.acquire("channel", "7", timeout=1) as connection:
        assert connection.is_push_to_rtc_completed()
        connection.publish_audio()
        advance(500)
    assert talk.heard() == b""
    assert same_native_connection(pool)


def test_tracks_of_the_program(talk: call.Talk) -> None:
    """They are taken back, and are the program's to publish anew or to release."""
    pool = ConnectionPool(talk.service, 1)
    talk.speaker.get_local_user().unpublish_audio(talk.track)
    for _ in range(2):
        with pool.acquire("channel", "7", timeout=1) as connection:
            connection.get_local_user().publish_audio(talk.track)
            advance(100)
            talk.ears.frames.clear()
            talk.say(call.SPEECH[:3200])
            advance(300)
            assert call.SPEECH[1:3200] in talk.heard()
    talk.speaker.get_local_user().publish_audio(talk.track)
    assert same_native_connection(pool)


def test_voice_activity_detection(talk: call.Talk) -> None:
    pool = ConnectionPool(talk.service, 1)

    class Verdicts(IAudioFrameObserver):
        states: set[int]

        def on_playback_audio_frame_before_mixing(self, *arguments: object) -> None:
            self.states.add(arguments[-2])  # type: ignore[arg-type]

    verdicts = Verdicts()
    for with_vad, states in ((True, {0}), (False, {-1})):
        verdicts.states = set()
        with pool.acquire("channel", "7", timeout=1) as connection:
            connection.get_local_user().register_audio_frame_observer(verdicts, with_vad)
            advance(300)
        assert verdicts.states == states
    assert same_native_connection(pool)


def test_data_streams(talk: call.Talk) -> None:
    """There are five of them, and every join makes one."""
    pool = ConnectionPool(talk.service, 1)
    for number in range(8):
        with pool.acquire("channel", "7", timeout=1) as connection:
            for _ in range(4):
                connection.create_data_stream(True, True)
            advance(50)
            connection.send_stream_message(f"message {number}")
            advance(200)
        received = talk.seen.of("on_stream_message")[-1]
        assert received[1:4:2] == ("7", f"message {number}".encode())
    assert same_native_connection(pool)


def test_limits_of_messages(talk: call.Talk) -> None:
    """What a call sent in the last second does not count for the next."""
    pool = ConnectionPool(talk.service, 1)
    for _ in range(2):
        with pool.acquire("channel", "7", timeout=1) as connection:
            for _ in range(60):
                connection.send_stream_message("x")
            with pytest.raises(RateLimitError):
                connection.send_stream_message("x")
            for _ in range(100):
                connection.send_audio_meta_data("x")
            with pytest.raises(RateLimitError):
                connection.send_audio_meta_data("x")
    assert same_native_connection(pool)


def mixed(connection: RTCConnection) -> None:
    connection.get_local_user().set_mixed_audio_frame_parameters(1, 16000)


def playback(connection: RTCConnection) -> None:
    connection.get_local_user().set_playback_audio_frame_parameters(1, 16000)


def recording(connection: RTCConnection) -> None:
    connection.get_local_user().set_recording_audio_frame_parameters(1, 16000)


def parameter(connection: RTCConnection) -> None:
    connection.get_agora_parameter().set_int("rtc.anything", 1)


@pytest.mark.parametrize("change", [mixed, playback, recording, parameter])
def test_what_cannot_be_undone(
    service: AgoraService, change: Callable[[RTCConnection], None]
) -> None:
    """Then the next call gets another native connection."""
    pool = ConnectionPool(service, 1)
    with pool.acquire("channel", timeout=1) as connection:
        change(connection)
    assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (1, 1, 0)
    with pool.acquire("channel", timeout=1):
        pass
    assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (2, 1, 1)
