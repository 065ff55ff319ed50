"""An observer that is too slow: what waits, what goes, and who is told."""

from __future__ import annotations

from typing import Any

import pytest
from programs import DOUBLE, Finished, Programs

PREPARE = """
import threading, time
import agora_rtc, call

double = call.double()
entered, leave = threading.Event(), threading.Event()

class Blocked:
    # Until `leave` is set, the first method that is called does not return.
    def block(self):
        entered.set()
        assert leave.wait(call.PATIENCE_S)

class Ears(call.Ears, Blocked):
    def on_playback_audio_frame_before_mixing(self, *arguments):
        self.block()
        super().on_playback_audio_frame_before_mixing(*arguments)

def frame(uid="42", presentation_ms=0):
    double.fire("on_playback_audio_frame_before_mixing", uid=uid,
                presentation_ms=presentation_ms)

def start(**config):
    service = call.new_service(**config)
    connection = service.create_rtc_connection(agora_rtc.RTCConnConfig())
    ears = Ears()
    connection.get_local_user().register_audio_frame_observer(ears)
    frame("first")
    assert entered.wait(call.PATIENCE_S)
    return service, connection, ears
"""


@pytest.fixture
def run(programs: Programs) -> Any:
    def run(text: str) -> Finished:
        __tracebackhide__ = True
        return programs.run(text, prepare=PREPARE, engine=DOUBLE)

    return run


def test_the_oldest_frames_of_a_stream_go(run: Any) -> None:
    """audio_queue_ms of each user wait; the first frame after a gap tells how much was lost."""
    run("""
        service, connection, ears = start(audio_queue_ms=100)
        for n in range(25):
            frame("slow", presentation_ms=n)
            if n < 10:
                frame("other", presentation_ms=n)
        stats = connection.dispatch_stats
        assert (stats.waiting, stats.media_dropped) == (20, 15), stats
        leave.set()
        ears.wait(21)
        slow = [f for f, uid in zip(ears.frames, ears.users) if uid == "slow"]
        other = [f for f, uid in zip(ears.frames, ears.users) if uid == "other"]
        assert [f.presentation_ms for f in slow] == list(range(15, 25))
        assert [f.dropped_before_ms for f in slow] == [150] + [0] * 9
        assert [f.presentation_ms for f in other] == list(range(10))
        assert not any(f.dropped_before_ms for f in other)
        call.wait_until(lambda: connection.dispatch_stats.waiting == 0)
        assert connection.dispatch_stats.delivered == 21
    """)


def test_the_default_is_two_seconds(run: Any) -> None:
    run("""
        service, connection, ears = start()
        for _ in range(250):
            frame()
        assert connection.dispatch_stats.waiting == 200
        leave.set()
        ears.wait(201)
        assert ears.frames[1].dropped_before_ms == 500
    """)


def test_newer_samples_replace_older_ones(run: Any) -> None:
    """Volumes and statistics are the latest; of each user for network quality."""
    run("""
        service, connection, ears = start()
        seen = call.Seen()
        connection.register_observer(call.ConnectionRecorder(seen))
        connection.get_local_user().register_local_user_observer(call.LocalUserRecorder(seen))
        for n in range(10):
            double.fire("on_audio_volume_indication", total_volume=n)
            double.fire("on_transport_stats", duration=n)
            double.fire("on_user_network_quality", user_id=str(n % 2), tx_quality=n)
            double.fire("on_user_joined", user_id=str(n))
        assert connection.dispatch_stats.samples_replaced == 9 + 9 + 8
        leave.set()
        seen.wait("on_user_joined", 10)
        assert [arguments[3] for arguments in seen.of("on_audio_volume_indication")] == [9]
        assert [arguments[1].duration for arguments in seen.of("on_transport_stats")] == [9]
        assert [arguments[1:3] for arguments in seen.of("on_user_network_quality")] == [
            ("0", 8), ("1", 9)]
    """)


def test_events_are_never_dropped(run: Any) -> None:
    """Beyond 10,000 an ERROR says so, once."""
    run("""
        import logging
        records = []

        class Records(logging.Handler):
            def emit(self, record):
                records.append((record.levelname, record.getMessage()))

        logging.getLogger("agora_rtc").addHandler(Records())
        service, connection, ears = start()
        seen = call.Seen()
        connection.register_observer(call.ConnectionRecorder(seen))
        for _ in range(11):
            double.storm(threads=1, rounds=40)  # each fires 30 events of the connection
        count = connection.dispatch_stats.waiting
        assert count > 10_000, count
        leave.set()
        call.wait_until(lambda: connection.dispatch_stats.waiting == 0)
        (record,) = [text for text in records if text[0] == "ERROR"]
        assert "more than 10000 events wait" in record[1], record
        double.configure(check_order=0)
    """)


def test_messages_are_bounded(run: Any) -> None:
    """8 MiB of a connection; then the newest is dropped and counted."""
    run("""
        service, connection, ears = start()
        seen = call.Seen()
        connection.get_local_user().register_local_user_observer(call.LocalUserRecorder(seen))
        part = bytes(range(256)) * 4096  # 1 MiB
        for n in range(12):
            double.fire("on_stream_message", stream_id=n, data=part)
        assert connection.dispatch_stats.messages_dropped == 4
        leave.set()
        seen.wait("on_stream_message", 8)
        assert [arguments[2] for arguments in seen.of("on_stream_message")] == list(range(8))
        double.fire("on_stream_message", stream_id=99, data=part)
        assert seen.wait("on_stream_message", 9)[3] == part
    """)


def test_connections_do_not_starve_each_other(run: Any) -> None:
    """While one has a thousand frames waiting, an event of another comes within a batch."""
    run("""
        service, connection, ears = start(audio_queue_ms=600_000)
        other = service.create_rtc_connection(agora_rtc.RTCConnConfig())
        positions = []

        class Hears(agora_rtc.IRTCConnectionObserver):
            def on_user_joined(self, *arguments):
                positions.append(len(ears.frames))

        other.register_observer(Hears())
        first = "conn#1"
        for _ in range(1000):
            double.fire("on_playback_audio_frame_before_mixing", connection=first)
        double.fire("on_user_joined", connection="conn#2")
        leave.set()
        call.wait_until(lambda: positions)
        assert positions[0] < 100, positions
        ears.wait(1001)
    """)


def test_a_closed_connection_discards_what_waits(run: Any) -> None:
    run("""
        service, connection, ears = start()
        for _ in range(50):
            frame()
        releasing = call.in_thread(connection.release)
        time.sleep(0.1)  # it waits for the method by then; nothing of that can be seen
        leave.set()
        call.join(releasing)
        assert len(ears.frames) == 1
    """)
