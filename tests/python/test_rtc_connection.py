"""RTCConnection: both ways to create one, joining, its own audio, its statistics."""

from __future__ import annotations

from typing import Any

import call
import numpy as np
import pytest

from agora_rtc import (
    AgoraParameter,
    AgoraService,
    AudioScenarioType,
    BufferOverflowError,
    ConnectionChangedReasonType,
    DispatchStats,
    InvalidArgumentError,
    InvalidStateError,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
    UserOfflineReasonType,
)
from agora_rtc.testing import advance


@pytest.fixture
def connection(service: AgoraService) -> RTCConnection:
    return service.create_rtc_connection(RTCConnConfig())


@pytest.fixture
def publisher(service: AgoraService) -> RTCConnection:
    connection = service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig())
    connection.connect("", "channel", "3", timeout=1)
    return connection


def test_creation_arguments(service: AgoraService) -> None:
    wrong: list[tuple[Any, ...]] = [(), (None,), ({},), (RTCConnConfig(), {})]
    for arguments in wrong:
        with pytest.raises(TypeError):
            service.create_rtc_connection(*arguments)
    with pytest.raises(TypeError):
        RTCConnection()


def test_repr_tells_where_it_is(service: AgoraService, connection: RTCConnection) -> None:
    assert repr(connection) == "<RTCConnection in no channel>"
    with pytest.raises(InvalidArgumentError):
        connection.connect("", "", "7")
    assert repr(connection) == "<RTCConnection in no channel>"
    connection.connect("", "channel", "7")
    assert repr(connection) == "<RTCConnection joining channel 'channel'>"
    advance(50)
    with pytest.raises(InvalidStateError):
        connection.connect("", "another", "7")
    assert repr(connection) == "<RTCConnection in channel 'channel'>"
    connection.disconnect()
    assert repr(connection) == "<RTCConnection in no channel>"
    connection.release()
    assert repr(connection) == "<RTCConnection, released>"


def test_join_and_leave(service: AgoraService, connection: RTCConnection) -> None:
    seen = call.Seen()
    connection.register_observer(call.ConnectionRecorder(seen))
    assert connection.get_sid() == ""
    connection.connect("", "channel", "7", timeout=1)
    sid = connection.get_sid()
    assert len(sid) == 32
    connection.disconnect()
    connection.connect("", "channel", "7")
    advance(50)
    assert connection.get_sid() not in ("", sid)
    connection.disconnect()
    advance(50)
    names = [name for name in seen.names() if "connect" in name]
    assert names == ["on_connecting", "on_connected", "on_disconnected"] * 2


def test_state_of_the_connection(connection: RTCConnection) -> None:
    connection.connect("", "channel", "7", timeout=1)
    with pytest.raises(InvalidStateError, match="disconnect\\(\\) it first"):
        connection.connect("", "channel", "7")
    connection.disconnect()
    connection.disconnect()


@pytest.mark.parametrize(
    ("channel", "user"), [("", "1"), ("x" * 65, "1"), ("a/b", "1"), ("c", "x"), ("c", "-1")]
)
def test_bad_names(connection: RTCConnection, channel: str, user: str) -> None:
    """Refused by the call itself; the connection can connect all the same."""
    with pytest.raises(InvalidArgumentError) as raised:
        connection.connect("", channel, user)
    assert raised.value.call == "agora_rtc_conn_connect"
    connection.connect("", "channel", "1", timeout=1)


@pytest.mark.parametrize("timeout", [-0.1, float("-inf"), float("nan")])
def test_bad_timeouts(connection: RTCConnection, timeout: float) -> None:
    with pytest.raises(ValueError, match=r"timeout is .*; allowed are 0 and more"):
        connection.connect("", "channel", "1", timeout=timeout)
    connection.connect("", "channel", "1", timeout=float("inf"))


def test_wrong_types(connection: RTCConnection) -> None:
    for arguments in ((), ("", "c"), ("", 3, "1"), (None, "c", "1"), ("", "c", "1", 5)):
        with pytest.raises(TypeError):
            connection.connect(*arguments)
    with pytest.raises(TypeError):
        connection.register_observer(None)  # type: ignore[arg-type]


def test_the_same_user_twice(service: AgoraService, connection: RTCConnection) -> None:
    """The newer login wins, the older connection is told why."""
    seen = call.Seen()
    connection.register_observer(call.ConnectionRecorder(seen))
    connection.connect("", "channel", "7", timeout=1)
    service.create_rtc_connection(RTCConnConfig()).connect("", "channel", "7", timeout=1)
    advance(50)
    reason = seen.of("on_disconnected")[0][2]
    assert reason == ConnectionChangedReasonType.CONNECTION_CHANGED_SAME_UID_LOGIN
    connection.connect("", "channel", "8", timeout=1)


def test_others_come_and_go(talk: call.Talk) -> None:
    assert talk.seen.of("on_user_joined") == [(talk.listener, "2")]
    talk.speaker.disconnect()
    advance(50)
    assert talk.seen.of("on_user_left") == [
        (talk.listener, "2", UserOfflineReasonType.USER_OFFLINE_QUIT)
    ]


def test_its_objects_are_always_the_same(connection: RTCConnection) -> None:
    assert connection.get_local_user() is connection.get_local_user()
    assert connection.get_local_user().get_rtc_connection() is connection
    parameter = connection.get_agora_parameter()
    assert isinstance(parameter, AgoraParameter)
    assert parameter is connection.get_agora_parameter()


def test_own_audio(talk: call.Talk, publisher: RTCConnection) -> None:
    publisher.publish_audio()
    advance(200)
    talk.ears.frames.clear()
    publisher.push_audio_pcm_data(call.SPEECH, 16000, 1)
    advance(2000)
    users = talk.ears.users[-len(talk.ears.frames) :]
    frames = [frame for frame, user in zip(talk.ears.frames, users, strict=True) if user == "3"]
    heard = b"".join(bytes(frame) for frame in frames)
    assert call.SPEECH[256:] in heard
    assert publisher.is_push_to_rtc_completed()
    publisher.unpublish_audio()
    advance(100)
    publisher.publish_audio()


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, "int16"])
def test_push_takes_what_is_bytes_like(publisher: RTCConnection, kind: Any) -> None:
    data: Any = np.frombuffer(call.SPEECH, kind) if kind == "int16" else kind(call.SPEECH)
    publisher.push_audio_pcm_data(data, 16000, 1)
    publisher.push_audio_pcm_data(data=b"", sample_rate=16000, channels=2, start_pts=5)
    assert bytes(data) == call.SPEECH


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((bytes(3), 16000, 1), "data has 3 bytes; allowed are whole samples of 2 bytes"),
        ((bytes(6), 16000, 2), "data has 6 bytes; allowed are whole samples of 4 bytes"),
        ((bytes(4), 7999, 1), "sample_rate is 7999; allowed are 8000 to 96000 Hz"),
        ((bytes(4), 16000, 3), "channels is 3; allowed are 1 and 2"),
        ((memoryview(bytes(8))[::2], 16000, 1), "data is not C-contiguous"),
    ],
)
def test_push_of_wrong_values(
    publisher: RTCConnection, arguments: tuple[Any, int, int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        publisher.push_audio_pcm_data(*arguments)


def test_push_of_wrong_types(publisher: RTCConnection) -> None:
    for data in (None, "text", 3, [1, 2]):
        with pytest.raises(TypeError):
            publisher.push_audio_pcm_data(data, 16000, 1)  # type: ignore[arg-type]


def test_push_beyond_the_capacity(publisher: RTCConnection) -> None:
    minute = bytes(2 * 16000 * 60)
    for _ in range(10):
        publisher.push_audio_pcm_data(minute, 16000, 1)
    with pytest.raises(BufferOverflowError):
        publisher.push_audio_pcm_data(minute, 16000, 1)


@pytest.mark.parametrize("publish", [None, RtcConnectionPublishConfig(is_publish_audio=False)])
def test_without_own_audio(
    service: AgoraService, publish: RtcConnectionPublishConfig | None
) -> None:
    connection = service.create_rtc_connection(RTCConnConfig(), publish)
    for work in (
        connection.publish_audio,
        connection.unpublish_audio,
        connection.interrupt_audio,
        lambda: connection.push_audio_pcm_data(bytes(4), 16000, 1),
    ):
        with pytest.raises(InvalidStateError, match="publish configuration"):
            work()


@pytest.mark.parametrize("scenario", [AudioScenarioType.AUDIO_SCENARIO_AI_SERVER, 7])
def test_scenarios_of_own_audio(service: AgoraService, scenario: int) -> None:
    config = RtcConnectionPublishConfig(audio_scenario=scenario)
    connection = service.create_rtc_connection(RTCConnConfig(), config)
    connection.connect("", "channel", "1", timeout=1)
    connection.publish_audio()
    connection.push_audio_pcm_data(call.SPEECH, 16000, 1)
    advance(100)


def test_dispatch_stats(talk: call.Talk) -> None:
    stats = talk.listener.dispatch_stats
    assert isinstance(stats, DispatchStats)
    assert stats.delivered >= len(talk.seen.calls)
    assert (stats.waiting, stats.media_dropped, stats.messages_dropped) == (0, 0, 0)


def test_renew_token(connection: RTCConnection) -> None:
    connection.connect("", "channel", "1", timeout=1)
    connection.renew_token("new")
    with pytest.raises(TypeError):
        connection.renew_token(None)  # type: ignore[arg-type]
