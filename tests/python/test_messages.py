"""Stream messages and audio metadata: what Python hands over, and what arrives at another user."""

from __future__ import annotations

from typing import Any

import call
import numpy as np
import pytest
from programs import DOUBLE, Programs

from agora_rtc import (
    AgoraService,
    ClientRoleType,
    ErrorCode,
    InvalidArgumentError,
    InvalidStateError,
    PermissionDeniedError,
    RateLimitError,
    RTCConnConfig,
    RTCConnection,
    SizeTooLargeError,
)
from agora_rtc.testing import advance

PREPARE = """
import call
from call import double, new_service
from agora_rtc import RTCConnConfig
double = double()
connection = new_service().create_rtc_connection(RTCConnConfig())
connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
user = connection.get_local_user()
"""


@pytest.fixture
def connection(service: AgoraService) -> RTCConnection:
    connection = service.create_rtc_connection(RTCConnConfig())
    connection.connect("", "channel", "1", timeout=1)
    return connection


def test_what_reaches_the_engine(programs: Programs) -> None:
    """Bytes of any kind; text by its bytes, which are more than its characters."""
    program = """
        import numpy as np
        data = [b"a\\0\\xff", bytearray(b"b"), memoryview(b"c"), np.array([1, 2], "<i2"), "ü日"]
        wanted = b"a\\0\\xffbc\\x01\\0\\x02\\0" + "ü日".encode()
        for send, function in (
            (connection.send_stream_message, "agora_rtc_conn_send_stream_message"),
            (connection.send_audio_meta_data, "agora_local_user_send_audio_meta_data"),
        ):
            for each in data:
                send(each)
            assert double.payload(function) == wanted, double.payload(function)
        user.send_audio_meta_data(b"\\0")
        assert double.payload("agora_local_user_send_audio_meta_data") == wanted + b"\\0"
        """
    programs.run(program, prepare=PREPARE, engine=DOUBLE)


def test_streams(programs: Programs) -> None:
    """Those of the program come after the connection's own; flags may be numbers, as they were."""
    program = """
        assert connection.create_data_stream(True, False) == 2
        assert connection.create_data_stream(reliable=0, ordered=1) == 3
        connection.send_stream_message("x", 3)
        connection.send_stream_message(data="x", stream_id=2)
        connection.send_stream_message("x", None)
        made = [line for line in double.log() if "create_data_stream" in line]
        assert [line.split("set, ")[1] for line in made] == ["0, 0)", "1, 0)", "0, 1)"], made
        sent = [line.split(", ")[1] for line in double.log() if "send_stream_message" in line]
        assert sent == ["3", "2", "1"], sent
        """
    programs.run(program, prepare=PREPARE, engine=DOUBLE)


@pytest.mark.parametrize("wrong", [None, 3, ["x"], object()])
def test_wrong_types(connection: RTCConnection, wrong: Any) -> None:
    for send in (
        connection.send_stream_message,
        connection.send_audio_meta_data,
        connection.get_local_user().send_audio_meta_data,
    ):
        with pytest.raises(TypeError, match=r"data must be str or bytes-like, not \w+"):
            send(wrong)


def test_wrong_values(connection: RTCConnection) -> None:
    with pytest.raises(ValueError, match="data is not C-contiguous"):
        connection.send_stream_message(memoryview(b"abcd")[::2])
    with pytest.raises(ValueError, match="surrogates"):
        connection.send_stream_message("\ud800")
    with pytest.raises(TypeError):
        connection.send_stream_message(b"x", "1")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        connection.create_data_stream(True)  # type: ignore[call-arg]


@pytest.mark.parametrize("nothing", ["", b"", bytearray(), np.zeros(0, np.int16)])
def test_nothing_is_not_sent(service: AgoraService, nothing: Any) -> None:
    """It is no error either, wherever the connection is."""
    connection = service.create_rtc_connection(RTCConnConfig())
    connection.send_stream_message(nothing)
    connection.send_audio_meta_data(nothing)
    connection.get_local_user().send_audio_meta_data(nothing)


def test_outside_a_channel(service: AgoraService, connection: RTCConnection) -> None:
    with pytest.raises(InvalidStateError, match="connect\\(\\) it first"):
        service.create_rtc_connection(RTCConnConfig()).send_stream_message(b"x")
    connection.disconnect()
    with pytest.raises(InvalidStateError):
        connection.send_stream_message(b"x")


def test_messages_arrive(talk: call.Talk) -> None:
    """On the stream that every connect makes, binary, after a leave too."""
    talk.speaker.send_stream_message("ü日")
    talk.speaker.send_stream_message(b"a\0\xff")
    advance(0)
    assert talk.seen.of("on_stream_message") == [
        (talk.user, "2", 1, "ü日".encode(), 5),
        (talk.user, "2", 1, b"a\0\xff", 3),
    ]
    talk.speaker.disconnect()
    talk.speaker.connect("", "channel", "2", timeout=1)
    talk.speaker.send_stream_message("again", 1)
    advance(0)
    assert talk.seen.of("on_stream_message")[2:] == [(talk.user, "2", 1, b"again", 5)]


def test_reliable_messages_survive_loss(talk: call.Talk) -> None:
    network = '{"agora.local.network": {"loss": 0.2, "delay_ms": 40, "seed": 7}}'
    talk.speaker.get_agora_parameter().set_parameters(network)
    stream = talk.speaker.create_data_stream(reliable=True, ordered=True)
    sent = [str(n).encode() for n in range(200)]
    for message in sent:
        talk.speaker.send_stream_message(message, stream)
        talk.speaker.send_stream_message(message)
        advance(50)
    advance(5000)
    by_stream: dict[int, list[bytes]] = {1: [], stream: []}
    for _, _, stream_id, data, _ in talk.seen.of("on_stream_message"):
        by_stream[stream_id].append(data)
    assert by_stream[stream] == sent
    assert 120 < len(by_stream[1]) < 190


def test_lost_messages_are_told(talk: call.Talk) -> None:
    stream = talk.speaker.create_data_stream(reliable=True, ordered=True)
    talk.speaker.get_agora_parameter().set_parameters('{"agora.local.network": {"loss": 1}}')
    advance(0)
    talk.speaker.send_stream_message(b"x", stream)
    advance(5000)
    assert talk.seen.of("on_stream_message_error") == [
        (talk.listener, "2", stream, ErrorCode.ERR_STREAM_MESSAGE_TIMEOUT, 1, 0)
    ]


def test_limits(talk: call.Talk) -> None:
    send = talk.speaker.send_stream_message
    with pytest.raises(SizeTooLargeError, match="ERR_SIZE_TOO_LARGE"):
        send(bytes(1025))
    for _ in range(30):
        send(bytes(1024))
    with pytest.raises(RateLimitError, match="ERR_TOO_OFTEN"):
        send("x")
    advance(1000)
    for _ in range(60):
        send("x")
    with pytest.raises(RateLimitError):
        send("x")
    with pytest.raises(InvalidArgumentError):
        send("x", 7)
    for _ in range(4):
        talk.speaker.create_data_stream(False, False)
    with pytest.raises(InvalidStateError, match="ERR_TOO_MANY_DATA_STREAMS"):
        talk.speaker.create_data_stream(False, False)
    talk.speaker.get_local_user().set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)
    with pytest.raises(PermissionDeniedError):
        send("x")


def test_meta_data_rides_on_audio(talk: call.Talk) -> None:
    talk.speaker.send_audio_meta_data(b"\0a\0")
    talk.speaker.get_local_user().send_audio_meta_data("ü")
    advance(50)
    assert talk.seen.of("on_audio_meta_data_received") == [
        (talk.user, "2", b"\0a\0"),
        (talk.user, "2", "ü".encode()),
    ]


def test_limits_of_meta_data(service: AgoraService, talk: call.Talk) -> None:
    send = talk.speaker.send_audio_meta_data
    with pytest.raises(SizeTooLargeError):
        send(bytes(65))
    for _ in range(100):
        send(bytes(64))
    with pytest.raises(RateLimitError):
        send("x")
    with pytest.raises(InvalidStateError, match="ERR_NOT_IN_CHANNEL"):
        service.create_rtc_connection(RTCConnConfig()).send_audio_meta_data("x")
    talk.speaker.get_local_user().set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)
    with pytest.raises(PermissionDeniedError):
        send("x")
