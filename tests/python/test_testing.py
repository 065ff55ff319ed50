"""Time in the hands of a test: `agora_rtc.testing` on the local engine's manual clock."""

from __future__ import annotations

import hashlib
import threading
from typing import Any

import call
import pytest

from agora_rtc import (
    AgoraService,
    IAudioFrameObserver,
    InvalidStateError,
    IRTCConnectionObserver,
    NotInitializedError,
    RTCConnConfig,
    TimedOutError,
)
from agora_rtc.testing import advance, now_ms, tick_stats


def test_time_stands_still(service: AgoraService) -> None:
    begin = now_ms()
    assert now_ms() == begin
    for step in (10, 0, 25, 1000):
        advance(step)
        begin += step
        assert now_ms() == begin


def test_nothing_happens_by_itself(service: AgoraService) -> None:
    seen = call.Seen()
    connection = service.create_rtc_connection(RTCConnConfig())
    connection.register_observer(call.ConnectionRecorder(seen))
    connection.connect("", "channel", "1")
    assert seen.calls == [] and "agora-dispatch" not in [t.name for t in threading.enumerate()]
    advance(0)
    assert seen.names() == ["on_connecting", "on_connected"]


def test_observers_run_on_the_callers_thread(talk: call.Talk) -> None:
    threads = set()

    class Ears(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(self, *arguments: Any) -> None:
            threads.add(threading.current_thread())

    talk.user.register_audio_frame_observer(Ears())
    talk.say()
    advance(100)
    assert threads == {threading.current_thread()}


def story() -> str:
    """Tell all that two users hear in two minutes, as a digest."""
    service = call.new_service()
    talk = call.Talk(service)
    for _ in range(10):
        talk.say()
        advance(1000)
        talk.track.set_enabled(False)
        advance(200)
        talk.track.set_enabled(True)
    talk.speaker.disconnect()
    advance(110_000)
    digest = hashlib.sha256()
    for name, arguments in talk.seen.calls:
        digest.update(repr((name, [a for a in arguments if isinstance(a, (int, str))])).encode())
    for frame in talk.ears.frames:
        digest.update(bytes(frame))
    service.release()
    return digest.hexdigest()


def test_a_long_call_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGORA_LOCAL_CLOCK", "manual")
    assert story() == story()


def test_connect_steps_the_engine(service: AgoraService) -> None:
    """It waits in engine time, and leaves the events to the next advance."""
    seen = call.Seen()
    connection = service.create_rtc_connection(RTCConnConfig())
    connection.register_observer(call.ConnectionRecorder(seen))
    begin = now_ms()
    connection.connect("", "channel", "1", timeout=5)
    assert seen.calls == [] and now_ms() - begin < 5000
    advance(0)
    assert seen.names() == ["on_connecting", "on_connected"]


def test_connect_inside_an_observer(service: AgoraService) -> None:
    other = service.create_rtc_connection(RTCConnConfig())
    sids = []

    class Joined(IRTCConnectionObserver):
        def on_connected(self, *arguments: Any) -> None:
            other.connect("", "channel", "2", timeout=5)
            sids.append(other.get_sid())

    connection = service.create_rtc_connection(RTCConnConfig())
    connection.register_observer(Joined())
    connection.connect("", "channel", "1")
    advance(50)
    assert len(sids) == 1 and sids[0]


def test_connect_times_out_in_engine_time(service: AgoraService) -> None:
    """And nothing of the join that was given up is taken for the next one."""
    connection = service.create_rtc_connection(RTCConnConfig())
    for _ in range(3):
        with pytest.raises(TimedOutError):
            connection.connect("", "channel", "1", timeout=0)
    connection.connect("", "channel", "1", timeout=5)
    assert connection.get_sid()


def test_not_inside_an_observer(talk: call.Talk) -> None:
    errors: list[BaseException] = []

    class Impatient(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(self, *arguments: Any) -> None:
            try:
                advance(10)
            except InvalidStateError as error:
                errors.append(error)

    talk.user.register_audio_frame_observer(Impatient())
    talk.say()
    advance(50)
    assert errors and "inside an observer or by two threads at once" in str(errors[0])


def test_not_by_two_threads(talk: call.Talk) -> None:
    errors: list[BaseException] = []

    def other() -> None:
        try:
            advance(10)
        except InvalidStateError as error:
            errors.append(error)

    class Slow(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(self, *arguments: Any) -> None:
            if not errors:
                call.join(call.in_thread(other))

    talk.user.register_audio_frame_observer(Slow())
    talk.say()
    advance(50)
    assert len(errors) == 1
    advance(50)


def test_an_exception_does_not_stop_time(talk: call.Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", caught.append)

    class Failing(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(self, *arguments: Any) -> None:
            raise LookupError

    observer = Failing()
    talk.user.register_audio_frame_observer(observer)
    begin = now_ms()
    talk.say()
    advance(100)
    assert now_ms() == begin + 100
    assert len(caught) > 5
    assert {unraisable.exc_type for unraisable in caught} == {LookupError}
    assert all(unraisable.object is observer for unraisable in caught)
    caught.clear()


def test_wrong_arguments(service: AgoraService) -> None:
    with pytest.raises(ValueError, match="ms is -1; allowed are 0 and more"):
        advance(-1)
    with pytest.raises(TypeError):
        advance("10")  # type: ignore[arg-type]


def test_without_a_service() -> None:
    for work in (lambda: advance(10), now_ms, tick_stats):
        with pytest.raises(NotInitializedError):
            work()


def test_on_the_system_clock() -> None:
    service = call.new_service()
    try:
        with pytest.raises(InvalidStateError, match="AGORA_LOCAL_CLOCK=manual"):
            advance(10)
        assert now_ms() >= 0
        stats = tick_stats()
        assert stats.late_20ms <= stats.late_5ms <= stats.late_1ms <= stats.ticks
    finally:
        service.release()
