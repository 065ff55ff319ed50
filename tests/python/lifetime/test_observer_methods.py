"""Observers raise, take long, replace and unregister themselves."""

from __future__ import annotations

import pytest
from lifetime.conftest import Run
from programs import Programs

PREPARE = """
import gc, sys, threading, time, weakref
import agora_rtc, call

class Ears(call.Ears):
    def __init__(self, work):
        super().__init__()
        self.work = work

    def on_playback_audio_frame_before_mixing(self, agora_local_user, channel_id, uid, frame, *vad):
        super().on_playback_audio_frame_before_mixing(agora_local_user, channel_id, uid, frame)
        self.work(self, agora_local_user)
"""


def test_that_raise(run: Run) -> None:
    """sys.unraisablehook gets the exception and the observer; the next callback comes."""
    run("""
        caught = []
        def catch(unraisable):
            caught.append((unraisable.exc_value, unraisable.object))

        sys.unraisablehook = catch

        def fail(ears, local_user):
            raise LookupError(f"frame {len(ears.frames)}")

        class Failing(agora_rtc.IRTCConnectionObserver):
            def on_connected(self, *arguments):
                raise ZeroDivisionError

        ears = Ears(fail)
        running = call.start_call(ears)
        ears.wait(3)
        observer = Failing()
        running.connection.disconnect()
        running.connection.register_observer(observer)
        running.connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        call.wait_until(lambda: any(source is observer for _, source in caught))
        told = [type(error) for error, source in caught if source is observer]
        assert told == [ZeroDivisionError]
        assert [str(error) for error, source in caught if source is ears][:3] == [
            "frame 1", "frame 2", "frame 3"
        ]
        caught.clear()
    """)


def test_that_lack_methods_or_have_wrong_ones(run: Run) -> None:
    """Any object is an observer; what it lacks is skipped, what cannot be called is told."""
    run("""
        caught = []
        sys.unraisablehook = lambda unraisable: caught.append(type(unraisable.exc_value))

        class Odd:
            on_connected = "no method"
            def on_disconnected(self):
                raise AssertionError("called with too few arguments")

        connection = call.new_service().create_rtc_connection(agora_rtc.RTCConnConfig())
        connection.register_observer(Odd())
        connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        connection.disconnect()
        assert caught == [TypeError, TypeError], caught
    """)


def test_that_unregister_themselves(run: Run) -> None:
    """Inside a method nothing waits, no further method runs, and the observer goes away."""
    run("""
        def leave(ears, local_user):
            local_user.unregister_audio_frame_observer()
            local_user.unregister_local_user_observer()
            local_user.get_rtc_connection().unregister_observer()

        ears = Ears(leave)
        running = call.start_call(ears)
        ears.wait()
        later = call.Ears()
        running.local_user.register_audio_frame_observer(later)
        later.wait(3)
        assert len(ears.frames) == 1
        gone = weakref.ref(ears)
        del ears
        gc.collect()
        assert gone() is None
    """)


def test_that_replace_themselves(run: Run) -> None:
    run("""
        second = call.Ears()
        first = Ears(lambda ears, local_user: local_user.register_audio_frame_observer(second))
        running = call.start_call(first)
        second.wait(3)
        assert len(first.frames) == 1
    """)


# `change` is called by another thread while a method of the registered observer runs.
WAITING = """
order = []
entered, leave = threading.Event(), threading.Event()

def work(ears, local_user):
    if entered.is_set():
        return
    entered.set()
    assert leave.wait(call.PATIENCE_S)
    local_user.get_user_role()  # nothing was released under the method that runs
    order.append("method returned")

ears = Ears(work)
running = call.start_call(ears)
user = running.local_user

def change():
    %s
    order.append("change returned")

assert entered.wait(call.PATIENCE_S)
changing = call.in_thread(change)
time.sleep(0.1)  # whatever does not wait for the method is back by then
leave.set()
call.join(changing)
call.wait_until(lambda: len(order) == 2)
assert order == %r, order
"""
CHANGES = {
    "register": "user.register_audio_frame_observer(call.Ears())",
    "unregister": "user.unregister_audio_frame_observer()",
    "release connection": "running.connection.release()",
    "release service": "running.service.release()",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_are_waited_for(run: Run, change: str) -> None:
    run(WAITING % (change, ["method returned", "change returned"]))


def test_of_another_kind_are_not_waited_for(run: Run) -> None:
    change = "user.register_local_user_observer(agora_rtc.IRTCLocalUserObserver())"
    run(WAITING % (change, ["change returned", "method returned"]))


def test_are_waited_for_no_longer_than_five_seconds(programs: Programs) -> None:
    """A method that needs what the caller holds would be a deadlock otherwise."""
    programs.run(
        prepare=PREPARE,
        text="""
        lock = threading.Lock()
        entered = threading.Event()

        def work(ears, local_user):
            entered.set()
            with lock:
                pass

        running = call.start_call(Ears(work))
        with lock:
            assert entered.wait(call.PATIENCE_S)
            began = time.monotonic()
            running.local_user.unregister_audio_frame_observer()
            assert time.monotonic() - began > 4
    """,
    )


def test_are_replaced_though_the_next_one_is_always_busy(run: Run) -> None:
    """The wait is for the method of the old observer, not for a pause of the new one."""
    run("""
        def slow(ears, local_user):
            time.sleep(0.03)  # three frames come meanwhile

        running = call.start_call(Ears(slow), audio_queue_ms=600_000)
        began = time.monotonic()
        for _ in range(5):
            running.local_user.register_audio_frame_observer(Ears(slow))
        assert time.monotonic() - began < 4.5, "a wait of five seconds"
    """)


def test_are_not_called_after_unregister_returned(run: Run) -> None:
    run("""
        running = call.start_call()
        for _ in range(20):
            ears = call.Ears()
            running.local_user.register_audio_frame_observer(ears)
            ears.wait()
            running.local_user.unregister_audio_frame_observer()
            count = len(ears.frames)
            time.sleep(0.015)  # one frame's time: what still came would come now
            assert len(ears.frames) == count
    """)


def test_change_while_callbacks_storm(run: Run) -> None:
    """Threads register and unregister all three observers as fast as they can."""
    run("""
        running = call.start_call()
        running.connection.register_observer(agora_rtc.IRTCConnectionObserver())
        user, connection = running.local_user, running.connection
        done = threading.Event()
        errors = []

        def change():
            try:
                while not done.is_set():
                    user.register_audio_frame_observer(call.Ears())
                    user.register_local_user_observer(call.LocalUserRecorder())
                    connection.register_observer(call.ConnectionRecorder())
                    user.unregister_audio_frame_observer()
                    user.unregister_local_user_observer()
            except BaseException as error:
                errors.append(error)

        threads = [call.in_thread(change) for _ in range(3)]
        if double := call.double():
            assert double.storm(threads=3, rounds=20) > 1000
        else:
            time.sleep(0.5)  # the local engine's frames and statistics are the storm
        done.set()
        for thread in threads:
            call.join(thread)
        assert errors == []
    """)
