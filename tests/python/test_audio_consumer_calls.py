"""AudioConsumer and a connection's own audio on the vendor double: calls and refusals."""

from __future__ import annotations

import sys

import pytest
from programs import DOUBLE, Programs

PREPARE = """
import threading
import agora_rtc, call
from agora_rtc import AudioConsumer, RTCConnConfig, RtcConnectionPublishConfig

SEND = "agora_audio_pcm_data_sender_send"
NOT_READY = -3
double = call.double()
service = call.new_service()
sender = service.create_media_node_factory().create_audio_pcm_data_sender()
consumer = AudioConsumer(sender, 16000, 1)
half_second = bytes(16000)

def refusal(method, *arguments):
    try:
        method(*arguments)
    except agora_rtc.AgoraError as error:
        return type(error).__name__, error.code, error.name, error.call
    return None

not_ready = ("InvalidStateError", 3, "ERR_NOT_READY", SEND)
"""


@pytest.mark.parametrize(
    "method",
    ["consumer.push_pcm_data, b''", "consumer.wait_for_playout, 0", "consumer.consume"],
    ids=["push", "wait", "consume"],
)
def test_what_the_engine_refuses_is_raised_with_its_reason(programs: Programs, method: str) -> None:
    """Once, by the next call that moves audio; what can stop audio always works."""
    text = f"""
        double.fail_next(SEND, code=NOT_READY)
        consumer.push_pcm_data(half_second)
        call.wait_until(consumer.is_push_to_rtc_completed)
        assert len(consumer) == 0 and consumer.queued_ms == 0
        consumer.flush()
        cleared = consumer.clear()
        assert (cleared.played_ms, cleared.dropped_ms) == (0, 500), cleared
        assert refusal({method}) == not_ready
        assert refusal({method}) is None
        consumer.push_pcm_data(half_second)
        assert consumer.wait_for_playout(call.PATIENCE_S)
        consumer.release()
        assert refusal(consumer.push_pcm_data, b"")[0] == "ReleasedError"
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_a_wait_that_is_refused_does_not_say_that_it_was_played(programs: Programs) -> None:
    text = """
        consumer.push_pcm_data(half_second)
        told = []
        waiting = call.in_thread(lambda: told.append(refusal(consumer.wait_for_playout)))
        double.fail_next(SEND, code=NOT_READY, times=1000)
        call.join(waiting)
        assert told == [not_ready], told
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_a_wait_whose_consumer_is_released_does_not_say_that_it_was_played(
    programs: Programs,
) -> None:
    text = """
        consumer.push_pcm_data(half_second)
        told = []
        waiting = call.in_thread(lambda: told.append(refusal(consumer.wait_for_playout)))
        call.wait_until(lambda: consumer.played_ms > 0)
        consumer.release()
        call.join(waiting)
        assert told[0][0] == "ReleasedError", told
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_the_connections_own_audio_raises_what_was_refused(programs: Programs) -> None:
    """Even when the next push has another format, which is another consumer inside."""
    text = """
        connection = service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig())
        for rate in (16000, 48000):
            double.fail_next(SEND, code=NOT_READY)
            connection.push_audio_pcm_data(half_second, 16000, 1)
            call.wait_until(connection.is_push_to_rtc_completed)
            assert refusal(connection.push_audio_pcm_data, half_second, rate, 1) == not_ready
        connection.push_audio_pcm_data(half_second, 48000, 1)
        call.wait_until(connection.is_push_to_rtc_completed)
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_the_lead_goes_at_once_and_the_rest_in_real_time(programs: Programs) -> None:
    text = """
        import time
        began = time.monotonic()
        consumer.push_pcm_data(half_second)
        assert len(consumer) <= len(half_second)
        call.wait_until(lambda: len(consumer) == 0)
        took = time.monotonic() - began
        first, *rest = [int(line.split(", ")[-4]) for line in double.calls(SEND)]
        assert first == 1600, "100 ms"
        assert sum(rest) == 6400 and max(rest) < 6400
        assert took >= 0.39, "the last of 500 ms goes 100 ms ahead"
        assert not consumer.is_push_to_rtc_completed() or time.monotonic() - began >= 0.5
        assert consumer.wait_for_playout() is True
        assert time.monotonic() - began >= 0.5
        assert (consumer.played_ms, consumer.queued_ms) == (500, 0)
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_any_bytes_like_object_of_any_length(programs: Programs) -> None:
    """Contiguous ones; they are copied, and never changed."""
    text = """
        import array
        import numpy as np
        track = service.create_custom_audio_track_pcm(sender)
        wide = array.array("h", range(160))
        matrix = np.zeros((160, 2), np.int16)
        pushed = 0
        mutable = bytearray(b"\\1\\2" * 50)
        for data in (b"", b"1", b"12345", mutable, memoryview(b"ab"), wide, matrix, matrix[:80],
                     bytes(100_000), memoryview(bytes(9))[1:8]):
            before = bytes(data)
            consumer.push_pcm_data(data)
            assert bytes(data) == before
            pushed += len(before)
        mutable[:] = bytes(100)
        mutable.append(1)  # nobody holds it
        assert consumer.queued_ms <= pushed // 32
        for wrong, error in ((matrix[:, 0], ValueError), (memoryview(b"abcd")[::2], ValueError),
                             ("text", TypeError), (None, TypeError), (3, TypeError)):
            try:
                consumer.push_pcm_data(wrong)
            except error:
                pass
            else:
                raise AssertionError(f"{wrong!r} was taken")
        consumer.interrupt(track)
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_nothing_follows_an_interruption(programs: Programs) -> None:
    """The track is emptied when nothing more can come, and nothing does."""
    text = """
        import time
        track = service.create_custom_audio_track_pcm(sender)
        for _ in range(20):
            consumer.push_pcm_data(half_second * 4)
            time.sleep(0.012)  # the pacer is at work
            cleared = consumer.interrupt(track)
            assert cleared.played_ms + cleared.dropped_ms == 2000, cleared
            calls = double.functions("agora_local_audio_track_clear") + double.functions(SEND)
            *_, last = [name for name in double.functions() if name in calls]
            assert last == "agora_local_audio_track_clear_sender_buffer"
            assert (len(consumer), consumer.queued_ms) == (0, 0)
            double.clear_log()
        time.sleep(0.05)
        assert double.functions(SEND) == []
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_ctrl_c_ends_a_wait(programs: Programs) -> None:
    text = """
        import os, signal, time
        consumer.push_pcm_data(half_second * 100)
        threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        began = time.monotonic()
        try:
            consumer.wait_for_playout()
        except KeyboardInterrupt:
            pass
        else:
            raise AssertionError("it was not interrupted")
        assert time.monotonic() - began < 10
        consumer.clear()
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_one_thread_drives_all_consumers(programs: Programs) -> None:
    text = """
        import os
        consumer.push_pcm_data(half_second)
        before = len(os.listdir("/proc/self/task"))
        many = [AudioConsumer(sender, 16000, 1) for _ in range(50)]
        for each in many:
            each.push_pcm_data(bytes(3200))
        for each in many:
            assert each.wait_for_playout(call.PATIENCE_S)
        assert len(os.listdir("/proc/self/task")) == before
        assert sum(int(line.split(", ")[-4]) for line in double.calls(SEND)) >= 50 * 1600
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)


def test_programs_with_a_timer_may_drive_it_themselves(programs: Programs) -> None:
    """What consume() and the pacer send together is what is due."""
    text = """
        import time
        consumer.push_pcm_data(half_second * 2)
        began = time.monotonic()
        own = 0
        while len(consumer):
            own += consumer.consume()
            due = int((time.monotonic() - began) * 100) + 10
            sent = sum(int(line.split(", ")[-4]) for line in double.calls(SEND)) // 160
            assert own <= sent <= due + 1, (own, sent, due)
            time.sleep(0.001)  # a timer
        assert sent <= 100
        assert consumer.consume() == 0
    """
    programs.run(text, prepare=PREPARE, engine=DOUBLE)
