"""Processes are forked from one that runs a call."""

from __future__ import annotations

import pytest
from lifetime.conftest import Run

# The vendor double joins its threads at the end, and fork left them behind: libtsan waits forever.
pytestmark = pytest.mark.not_sanitized("thread", reason="libtsan cannot join what fork left behind")

PREPARE = """
import multiprocessing, os, sys, threading, time, warnings
import agora_rtc, call

warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of fork beside threads

def in_child(work):
    # The child ends as a program does, with everything that an interpreter's end brings.
    pid = os.fork()
    if pid == 0:
        work()
        sys.exit(42)
    deadline = time.monotonic() + call.PATIENCE_S
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(pid, 9)
            raise AssertionError("the child hangs")
        time.sleep(0.005)  # waitpid has no timeout

def expect_advice(function, *arguments):
    try:
        function(*arguments)
    except agora_rtc.AgoraError as error:
        assert "create the service after forking" in str(error), error
    else:
        raise AssertionError(f"{function} works in the child")
"""


def test_child_is_told_what_to_do(run: Run) -> None:
    """Every first call says it; and the call of the parent goes on."""
    run("""
        running = call.start_call()

        def first_calls():
            expect_advice(running.connection.get_sid)
            expect_advice(running.connection.disconnect)
            expect_advice(running.connection.connect, "", "channel", "9")
            expect_advice(running.connection.register_observer, call.ConnectionRecorder())
            expect_advice(running.connection.get_local_user)
            expect_advice(running.local_user.unregister_audio_frame_observer)
            expect_advice(running.track.set_enabled, True)
            expect_advice(running.sender.send_audio_pcm_data, call.pcm())
            expect_advice(running.factory.create_audio_pcm_data_sender)
            expect_advice(running.service.create_media_node_factory)
            expect_advice(running.service.create_rtc_connection, agora_rtc.RTCConnConfig())
            expect_advice(call.new_service)

        assert in_child(first_calls) == 42
        count = len(running.ears.frames)
        running.ears.wait(count + 5)
        running.connection.disconnect()
    """)


def test_child_releases_and_ends(run: Run) -> None:
    """Releasing is legal there and does nothing; so is leaving it to the end."""
    run("""
        running = call.start_call()
        objects = list(vars(running).values())[:7]

        def release():
            for thing in objects:
                thing.release()

        def drop():
            global running, objects
            running = objects = None

        for work in (release, drop, lambda: None):
            assert in_child(work) == 42
        running.ears.wait(len(running.ears.frames) + 5)
    """)


def test_child_does_not_wait_for_an_observer_of_its_parent(run: Run) -> None:
    """The method in flight at the fork never returns in the child."""
    run("""
        entered = threading.Event()

        class Slow(agora_rtc.IAudioFrameObserver):
            def on_playback_audio_frame_before_mixing(self, *arguments):
                entered.set()
                leave.wait(call.PATIENCE_S)

        leave = threading.Event()
        running = call.start_call(Slow())
        assert entered.wait(call.PATIENCE_S)

        def release():
            began = time.monotonic()
            running.connection.release()
            running.service.release()
            assert time.monotonic() - began < 4, "a wait of five seconds"

        assert in_child(release) == 42
        leave.set()
    """)


def test_from_inside_an_observer(run: Run) -> None:
    run("""
        codes = []

        class Forking(agora_rtc.IAudioFrameObserver):
            def on_playback_audio_frame_before_mixing(self, agora_local_user, *arguments):
                if codes:
                    return
                pid = os.fork()
                if pid == 0:
                    expect_advice(agora_local_user.get_user_role)
                    os._exit(42)
                codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

        running = call.start_call(Forking())
        call.wait_until(lambda: codes)
        assert codes == [42]
    """)


def test_while_threads_use_the_sdk(run: Run) -> None:
    """A lock that another thread held at the fork is held for ever in the child."""
    run("""
        running = call.start_call()
        frame = call.pcm(call.SPEECH[:320])
        done = threading.Event()

        def use():
            while not done.is_set():
                try:
                    running.sender.send_audio_pcm_data(frame)
                except agora_rtc.BufferOverflowError:
                    running.track.clear_sender_buffer()

        def release():
            for thing in list(vars(running).values())[:7]:
                thing.release()

        threads = [call.in_thread(use) for _ in range(2)]
        for _ in range(20):
            assert in_child(release) == 42
        done.set()
        for thread in threads:
            call.join(thread)
    """)


def test_before_the_service_is_created(run: Run) -> None:
    """Parent and child each have a call of their own."""
    run("""
        def work():
            call.start_call()
            call.stop_frames()

        assert in_child(work) == 42
        running = call.start_call()
        running.ears.wait(3)
    """)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing(run: Run, method: str) -> None:
    """A worker made before the call, or by spawn beside it, has its own."""
    run(f"""
        if __name__ == "__main__":
            context = multiprocessing.get_context("{method}")
            if "{method}" == "spawn":
                running = call.start_call()
            worker = context.Process(target=call.start_and_release)
            worker.start()
            worker.join(call.PATIENCE_S)
            assert worker.exitcode == 0, worker.exitcode
            if "{method}" == "spawn":
                running.ears.wait(len(running.ears.frames) + 5)
    """)
