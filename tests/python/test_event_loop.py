"""A connection that something else than the dispatch thread drains."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from typing import Any

import call
import pytest

from agora_rtc import AgoraService, IRTCConnectionObserver, RTCConnConfig, RTCConnection
from agora_rtc._native import EventLoop


@pytest.fixture
def live_service() -> Iterator[AgoraService]:
    service = call.new_service()
    yield service
    service.release()


def drained(service: AgoraService) -> tuple[EventLoop, RTCConnection]:
    events = EventLoop()
    return events, service.create_rtc_connection(RTCConnConfig(), _event_loop=events)


def readable(events: EventLoop, timeout: float = call.PATIENCE_S) -> bool:
    return bool(select.select([events.fileno()], [], [], timeout)[0])


def test_observers_are_called_by_who_drains(live_service: AgoraService) -> None:
    events, connection = drained(live_service)
    seen = call.Seen()
    connection.register_observer(call.ConnectionRecorder(seen))
    assert not readable(events, 0)
    assert events.drain(10) == 0
    connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
    assert connection._joined()
    assert readable(events)
    assert seen.names() == []
    assert events.drain(1) == 1
    while not seen.of("on_connected"):
        assert readable(events)
        events.drain(1)
    assert seen.names()[:2] == ["on_connecting", "on_connected"]


def test_who_drains_does_not_wait_for_itself(live_service: AgoraService) -> None:
    events, connection = drained(live_service)
    seen = call.Seen()
    connection.register_observer(call.ConnectionRecorder(seen))
    events.fileno()
    connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
    began = time.monotonic()
    connection.disconnect()
    connection.unregister_observer()
    connection.release()
    assert time.monotonic() - began < 0.5


def test_another_thread_waits_for_the_deliveries(live_service: AgoraService) -> None:
    events, connection = drained(live_service)
    seen = call.Seen()
    connection.register_observer(call.ConnectionRecorder(seen))
    connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
    events.fileno()
    leaving = call.in_thread(connection.disconnect)
    while not seen.of("on_disconnected"):
        assert readable(events)
        events.drain(1)
    call.join(leaving)


def test_ctrl_c_inside_an_observer_reaches_who_drains(live_service: AgoraService) -> None:
    class Interrupted(IRTCConnectionObserver):
        connected = False

        def on_connecting(self, *arguments: Any) -> None:
            raise KeyboardInterrupt

        def on_connected(self, *arguments: Any) -> None:
            self.connected = True

    events, connection = drained(live_service)
    observer = Interrupted()
    connection.register_observer(observer)
    connection.connect("", "channel", "1", timeout=call.PATIENCE_S)

    def drain() -> None:
        events.drain(100)
        time.sleep(0)  # the interrupt is raised between two byte codes

    with pytest.raises(KeyboardInterrupt):
        drain()
    assert not observer.connected
    while not observer.connected:
        assert readable(events)
        events.drain(100)
