"""Stream messages and audio metadata, as Python hands them over; what arrives is tested elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from programs import DOUBLE, Programs

from agora_rtc import AgoraService, InvalidStateError, RTCConnConfig, RTCConnection

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
