"""The Python side of the vendor double, with the C ABI called by ctypes."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from vendor_double import LIBRARY, VendorDouble, double_dir


@pytest.fixture
def double(build_dir: Path) -> Iterator[VendorDouble]:
    double = VendorDouble(double_dir(build_dir))
    double.reset()
    yield double
    double.reset()


@pytest.fixture
def abi(build_dir: Path) -> ctypes.CDLL:
    library = ctypes.CDLL(str(double_dir(build_dir) / LIBRARY))
    for name in ("agora_service_create", "agora_rtc_conn_create", "agora_rtc_conn_get_local_user"):
        getattr(library, name).restype = ctypes.c_void_p
    return library


def connection_of(abi: ctypes.CDLL) -> ctypes.c_void_p:
    service = ctypes.c_void_p(abi.agora_service_create())
    config = (ctypes.c_char_p * 11)()  # agora_service_config, 88 bytes; the app id is at 24
    config[3] = b"app"
    assert abi.agora_service_initialize(service, config) == 0
    return ctypes.c_void_p(abi.agora_rtc_conn_create(service, (ctypes.c_int * 16)()))


def test_both_sides_talk_to_the_same_library(double: VendorDouble, abi: ctypes.CDLL) -> None:
    connection = connection_of(abi)
    abi.agora_rtc_conn_connect(connection, b"token", b"channel", b"7")
    double.drain()
    abi.agora_rtc_conn_disconnect(None)
    assert double.functions("agora_rtc_conn_")[-2:] == [
        "agora_rtc_conn_connect",
        "agora_rtc_conn_disconnect",
    ]
    assert double.calls("agora_rtc_conn_connect") == [
        'agora_rtc_conn_connect(conn#1, "token", "channel", "7")'
    ]
    assert double.violations() == ["agora_rtc_conn_disconnect: null conn"]
    assert double.live() == ["service#1", "conn#1"]


def test_failures_and_behaviours_go_by_name(double: VendorDouble, abi: ctypes.CDLL) -> None:
    connection = connection_of(abi)
    double.fail_next("agora_rtc_conn_connect", code=-110)
    assert abi.agora_rtc_conn_connect(connection, b"", b"channel", b"7") == -110
    double.configure(auto_events=False)
    with pytest.raises(ValueError, match="no behaviour nonsense"):
        double.configure(nonsense=1)


def test_callbacks_carry_what_a_test_gives(double: VendorDouble, abi: ctypes.CDLL) -> None:
    connection = connection_of(abi)
    seen: list[tuple[bytes, int]] = []
    prototype = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    on_user_left = prototype(lambda _, user_id, reason: seen.append((user_id, reason)))
    observer = (ctypes.c_void_p * 30)()
    observer[13] = ctypes.cast(on_user_left, ctypes.c_void_p)
    abi.agora_rtc_conn_register_observer(connection, observer)

    assert double.fire("on_user_left", user_id="ü 7", reason=1) == 1
    assert double.fire("on_user_joined", connection="conn#1") == 0
    assert double.fire_all() == 1
    assert seen == [("ü 7".encode(), 1), (b"42", 0)]
    with pytest.raises(ValueError, match="no callback on_nothing"):
        double.fire("on_nothing")
    with pytest.raises(LookupError, match="conn#9"):
        double.fire("on_user_left", connection="conn#9")


def test_payloads_are_exact(double: VendorDouble, abi: ctypes.CDLL) -> None:
    connection = connection_of(abi)
    stream = ctypes.c_int()
    abi.agora_rtc_conn_create_data_stream(connection, ctypes.byref(stream), 1, 1)
    for data in (b"a\0b", b"", b"\0"):
        abi.agora_rtc_conn_send_stream_message(connection, stream, data, len(data))
    assert double.payload("agora_rtc_conn_send_stream_message") == b"a\0b\0"


def test_source_and_push_floor(double: VendorDouble) -> None:
    with double.source(streams=3, c_observer=True) as statistics:
        deadline = time.monotonic() + 5
        while statistics().ticks < 3 and time.monotonic() < deadline:
            time.sleep(0.01)  # the source has its own clock
    assert statistics().frames == 3 * statistics().ticks >= 9
    with pytest.raises(RuntimeError), double.source(streams=1):
        pass
    assert double.push_floor_ns(1000) > 0
    assert double.counted_pushes() == 1000
