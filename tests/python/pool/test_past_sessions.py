"""What a call left behind does not reach the next call on the same native connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import call
import pytest

from agora_rtc import (
    AgoraService,
    AudioConsumer,
    ConnectionPool,
    IRTCConnectionObserver,
    ReleasedError,
    RTCConnection,
    RtcConnectionPublishConfig,
)
from agora_rtc.testing import advance


class Everything:
    """All observers of a connection, and what they were told."""

    def __init__(self) -> None:
        self.seen, self.ears = call.Seen(), call.Ears()

    def register(self, connection: RTCConnection) -> None:
        connection.register_observer(call.ConnectionRecorder(self.seen))
        user = connection.get_local_user()
        user.register_local_user_observer(call.LocalUserRecorder(self.seen))
        user.register_audio_frame_observer(self.ears)

    def forget(self) -> None:
        self.seen.calls.clear()
        self.ears.frames.clear()


@contextmanager
def session(pool: ConnectionPool, observers: Everything) -> Iterator[RTCConnection]:
    with pool.acquire("channel", "7", timeout=1, prepare=observers.register) as connection:
        advance(100)
        yield connection


@pytest.fixture
def pool(service: AgoraService) -> ConnectionPool:
    return ConnectionPool(service, 1, publish_config=RtcConnectionPublishConfig())


def test_observers(talk: call.Talk, pool: ConnectionPool) -> None:
    first, second = Everything(), Everything()
    with session(pool, first) as connection:
        connection.publish_audio()
        advance(100)
    first.forget()
    with session(pool, second) as connection:
        connection.publish_audio()
        talk.say()
        advance(200)
    assert first.seen.calls == [] and first.ears.frames == []
    assert second.seen.names()[:2] == ["on_connecting", "on_connected"]
    assert second.ears.frames


def test_events_that_nobody_has_fetched(talk: call.Talk, pool: ConnectionPool) -> None:
    """On the manual clock nobody fetched the leave of the first call, nor what came before it."""
    observers = Everything()
    with session(pool, observers):
        observers.forget()
        talk.speaker.disconnect()
    assert observers.seen.calls == []
    with session(pool, observers):
        told = observers.seen.names()
    assert told[:2] == ["on_connecting", "on_connected"]
    assert "on_disconnected" not in told and "on_user_left" not in told


def test_arguments_of_observers(talk: call.Talk, pool: ConnectionPool) -> None:
    """The connection and the local user that an observer is handed are those of its call."""
    first, second = Everything(), Everything()
    with session(pool, first) as connection:
        pass
    with session(pool, second) as successor:
        advance(100)
        assert successor is not connection
        assert {args[0] for args in second.seen.of("on_connected")} == {successor}
        local_users = {args[0] for args in second.seen.of("on_user_audio_track_subscribed")}
        assert local_users == {successor.get_local_user()}
    assert second.ears.frames[-1] is not None
    with pytest.raises(ReleasedError):
        first.seen.of("on_connected")[0][0].get_sid()


def test_objects(talk: call.Talk, pool: ConnectionPool) -> None:
    """test_released_objects has all of their methods."""
    observers = Everything()
    with session(pool, observers) as past:
        past_user = past.get_local_user()
        past_parameters = past.get_agora_parameter()
    with session(pool, observers) as connection:
        talk.seen.calls.clear()
        for use in (
            past.disconnect,
            past.publish_audio,
            lambda: past.push_audio_pcm_data(call.SPEECH, 16000, 1),
            past_user.subscribe_all_audio,
            lambda: past_user.publish_audio(talk.track),
            past_user.unregister_audio_frame_observer,
            lambda: past_parameters.set_int("rtc.anything", 1),
        ):
            with pytest.raises(ReleasedError):
                use()
        for one in (past, past_user, past_parameters):
            one.release()
        advance(100)
        assert talk.seen.of("on_user_left") == []
        assert connection.get_sid() != ""
        assert connection.get_local_user() is not past_user
    assert pool.stats.discarded == 0


def test_a_track_that_was_published(talk: call.Talk, pool: ConnectionPool) -> None:
    """To release it, or to push into it, does nothing to the call of today."""
    observers = Everything()
    sender = talk.service.create_media_node_factory().create_audio_pcm_data_sender()
    track = talk.service.create_custom_audio_track_pcm(sender)
    consumer = AudioConsumer(sender, 16000, 1)
    with session(pool, observers) as connection:
        connection.get_local_user().publish_audio(track)
        consumer.push_pcm_data(call.SPEECH)
        advance(100)
    with session(pool, observers) as connection:
        connection.publish_audio()
        advance(300)
        talk.ears.frames.clear()
        consumer.push_pcm_data(call.SPEECH)
        advance(300)
        track.release()
        advance(100)
        assert talk.heard() == b""
        assert {frame.samples_per_sec for frame in talk.ears.frames} == {16000}
    assert pool.stats.discarded == 0


def test_a_remote_track(talk: call.Talk, pool: ConnectionPool) -> None:
    """It stays valid for as long as it is kept, as always."""
    first, second = Everything(), Everything()
    with session(pool, first):
        track = first.seen.of("on_user_audio_track_subscribed")[0][2]
    with session(pool, second):
        assert second.seen.of("on_user_audio_track_subscribed")[0][2] is not track
        assert track.user_id == "2"
        track.get_state()
        track.release()
        second.forget()
        talk.say(call.SPEECH[:3200])
        advance(200)
        assert second.ears.frames


def test_leaving_inside_an_observer(talk: call.Talk, pool: ConnectionPool) -> None:
    """The block ends while a method of its own observer runs."""
    ended: list[object] = []

    class Leaver(IRTCConnectionObserver):
        def on_user_left(self, *arguments: object) -> None:
            block.__exit__(None, None, None)
            ended.append(arguments)

    block = pool.acquire("channel", "7", timeout=1, prepare=lambda c: c.register_observer(Leaver()))
    block.__enter__()
    advance(50)
    talk.speaker.disconnect()
    advance(100)
    assert len(ended) == 1
    observers = Everything()
    with session(pool, observers):
        assert observers.seen.names()[:2] == ["on_connecting", "on_connected"]
