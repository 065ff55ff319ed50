"""ConnectionPool.acquire: the way in, the way out, and what goes wrong on either."""

from __future__ import annotations

from typing import Any

import call
import pytest

from agora_rtc import (
    AgoraService,
    ConnectError,
    ConnectionChangedReasonType,
    ConnectionPool,
    InvalidArgumentError,
    NotInitializedError,
    PoolExhausted,
    PoolStats,
    ReleasedError,
    RTCConnection,
    RtcConnectionPublishConfig,
)
from agora_rtc.testing import advance


@pytest.fixture
def pool(service: AgoraService) -> ConnectionPool:
    return ConnectionPool(service, 2)


def counts(pool: ConnectionPool) -> tuple[int, int, int, int]:
    stats = pool.stats
    assert stats.waiting == 0
    return stats.created, stats.discarded, stats.in_use, stats.idle


def test_arguments(service: AgoraService) -> None:
    for size in (0, -1):
        with pytest.raises(ValueError, match=rf"size is {size}; allowed are 1 and more"):
            ConnectionPool(service, size)
    with pytest.raises(TypeError):
        ConnectionPool(service, 1, conn_config={})  # type: ignore[arg-type]
    with pytest.raises(NotInitializedError):
        ConnectionPool(AgoraService(), 1)
    pool = ConnectionPool(service, 1)
    for timeout in (-1, float("nan")):
        with (
            pytest.raises(ValueError, match="timeout is"),
            pool.acquire("channel", timeout=timeout),
        ):
            pass
    assert counts(pool) == (1, 0, 0, 1)


def test_a_call(talk: call.Talk, pool: ConnectionPool) -> None:
    with pool.acquire("channel", "7", timeout=1) as connection:
        advance(10)
        assert talk.seen.of("on_user_joined")[-1][1] == "7"
        assert len(connection.get_sid()) == 32
        assert counts(pool) == (2, 0, 1, 1)
    advance(10)
    assert talk.seen.of("on_user_left")[-1][1] == "7"
    assert counts(pool) == (2, 0, 0, 2)
    assert pool.stats == PoolStats(created=2, discarded=0, in_use=0, idle=2, waiting=0)
    assert pool.size == 2


def test_calls_at_the_same_time_do_not_mix(pool: ConnectionPool) -> None:
    first, second = call.Seen(), call.Seen()
    with (
        pool.acquire("a", "1", timeout=1, prepare=observe(first)),
        pool.acquire("b", "2", timeout=1, prepare=observe(second)),
    ):
        advance(10)
    assert first.of("on_connected")[0][1].channel_id == "a"
    assert second.of("on_connected")[0][1].channel_id == "b"
    assert len(first.calls) == len(second.calls)


def observe(seen: call.Seen) -> Any:
    return lambda connection: connection.register_observer(call.ConnectionRecorder(seen))


def test_prepare_comes_before_the_join(pool: ConnectionPool) -> None:
    seen = call.Seen()
    with pool.acquire("channel", timeout=1, prepare=observe(seen)):
        advance(0)
        assert seen.names()[:2] == ["on_connecting", "on_connected"]


def test_own_track(talk: call.Talk) -> None:
    """A publish configuration is for every call; each has a track of its own."""
    pool = ConnectionPool(talk.service, 1, publish_config=RtcConnectionPublishConfig())
    talk.speaker.disconnect()
    for _ in range(2):
        talk.ears.frames.clear()
        with pool.acquire("channel", "7", timeout=1) as connection:
            connection.publish_audio()
            advance(100)
            connection.push_audio_pcm_data(call.SPEECH[:3200], 16000, 1)
            advance(500)
        assert call.SPEECH[1:3200] in talk.heard()


def test_exhausted(pool: ConnectionPool) -> None:
    with pool.acquire("a", timeout=1), pool.acquire("b", timeout=1):
        exhausted: list[dict[str, Any]] = [{"wait": False}, {"timeout": 0.01}]
        for options in exhausted:
            with (
                pytest.raises(PoolExhausted, match="all 2 connections of the pool") as raised,
                pool.acquire("c", **options),
            ):
                pass
            assert isinstance(raised.value, TimeoutError)
            assert raised.value.name == "ERR_TIMEDOUT"
    with pool.acquire("c", wait=False, timeout=1):
        pass
    assert counts(pool) == (2, 0, 0, 2)


def test_an_error_in_the_block(pool: ConnectionPool) -> None:
    with pytest.raises(KeyError), pool.acquire("channel", timeout=1):
        raise KeyError
    assert counts(pool) == (2, 0, 0, 2)


def test_an_error_in_prepare(pool: ConnectionPool) -> None:
    def prepare(connection: RTCConnection) -> None:
        raise KeyError

    with pytest.raises(KeyError), pool.acquire("channel", timeout=1, prepare=prepare):
        pass
    assert counts(pool) == (2, 0, 0, 2)


def test_a_refused_join(service: AgoraService, pool: ConnectionPool) -> None:
    parameters = service.get_agora_parameter()
    parameters.set_parameters(f'{{"agora.local.app_certificate": "{"0123456789abcdef" * 2}"}}')
    for _ in range(6):
        with pytest.raises(ConnectError) as raised, pool.acquire("channel", token="wrong"):
            pass
        assert raised.value.reason == ConnectionChangedReasonType.CONNECTION_CHANGED_INVALID_TOKEN
    assert counts(pool) == (2, 0, 0, 2)


def test_a_join_that_takes_too_long(pool: ConnectionPool) -> None:
    for _ in range(6):
        with pytest.raises(TimeoutError), pool.acquire("channel", timeout=0):
            pass
    assert counts(pool) == (2, 0, 0, 2)
    with pool.acquire("channel", timeout=1):
        pass


def test_a_join_that_cannot_begin(pool: ConnectionPool) -> None:
    """Its data stream would stay, and there are five of them."""
    for _ in range(6):
        with pytest.raises(InvalidArgumentError), pool.acquire("channel", "no number"):
            pass
    assert counts(pool) == (6, 6, 0, 0)
    with pool.acquire("channel", timeout=1), pool.acquire("channel", timeout=1):
        pass
    assert counts(pool) == (8, 6, 0, 2)


def test_leaving_and_joining_in_the_block(pool: ConnectionPool) -> None:
    with pool.acquire("channel", timeout=1) as connection:
        connection.disconnect()
        connection.connect("", "other", "1", timeout=1)
    assert counts(pool) == (2, 0, 0, 2)


def test_releasing_in_the_block(pool: ConnectionPool) -> None:
    """The program gave the native connection back itself."""
    with pool.acquire("channel", timeout=1) as connection:
        connection.release()
    assert counts(pool) == (2, 1, 0, 1)
    with pool.acquire("channel", timeout=1), pool.acquire("channel", timeout=1):
        pass
    assert counts(pool) == (3, 1, 0, 2)


def test_the_same_user_elsewhere(pool: ConnectionPool) -> None:
    """The call was removed from its channel; its connection is as good as before."""
    seen = call.Seen()
    with (
        pool.acquire("channel", "1", timeout=1, prepare=observe(seen)),
        pool.acquire("channel", "1", timeout=1),
    ):
        advance(50)
        assert "on_disconnected" in seen.names()
    assert counts(pool) == (2, 0, 0, 2)


class TestRelease:
    def test_twice(self, pool: ConnectionPool) -> None:
        pool.release()
        pool.release()
        assert counts(pool) == (2, 0, 0, 0)
        with pytest.raises(ReleasedError) as raised, pool.acquire("channel"):
            pass
        assert raised.value.name == "ERR_INVALID_STATE"

    def test_at_the_end_of_a_block(self, service: AgoraService) -> None:
        with ConnectionPool(service, 1) as pool, pool.acquire("channel", timeout=1):
            pass
        with pytest.raises(ReleasedError), pool.acquire("channel"):
            pass

    def test_ends_calls(self, talk: call.Talk, pool: ConnectionPool) -> None:
        with pool.acquire("channel", "7", timeout=1) as connection:
            pool.release()
            with pytest.raises(ReleasedError):
                connection.disconnect()
            advance(10)
            assert talk.seen.of("on_user_left")[-1][1] == "7"
        assert counts(pool) == (2, 0, 0, 0)

    def test_after_the_service(self, service: AgoraService, pool: ConnectionPool) -> None:
        with pool.acquire("channel", timeout=1):
            service.release()
        with pytest.raises(ReleasedError), pool.acquire("channel"):
            pass
        pool.release()
