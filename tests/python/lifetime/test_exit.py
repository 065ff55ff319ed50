"""Programs end in the middle of a call, in every way a program can end."""

from __future__ import annotations

import signal

import pytest
from lifetime.conftest import Run

ENDS = {
    "return": ("", 0, None),
    "sys.exit": ("sys.exit(3)", 3, None),
    "exception": ("raise RuntimeError('on purpose')", 1, "RuntimeError: on purpose$"),
    "SIGINT": (
        "os.kill(os.getpid(), signal.SIGINT); time.sleep(call.PATIENCE_S)",
        -signal.SIGINT,
        "KeyboardInterrupt$",
    ),
    "os._exit": ("os._exit(5)", 5, None),
}

PREPARE = """
import os, signal, sys, threading, time
import agora_rtc, call
"""


@pytest.mark.parametrize(("end", "returncode", "stderr"), ENDS.values(), ids=ENDS)
def test_in_the_middle_of_a_call(run: Run, end: str, returncode: int, stderr: str | None) -> None:
    run(f"running = call.start_call()\n{end}\n", returncode=returncode, stderr=stderr)


@pytest.mark.parametrize(("end", "returncode", "stderr"), ENDS.values(), ids=ENDS)
def test_inside_a_function(run: Run, end: str, returncode: int, stderr: str | None) -> None:
    """What a traceback keeps alive, and what nothing does."""
    program = f"def main():\n    running = call.start_call()\n    {end or 'return'}\nmain()\n"
    run(program, returncode=returncode, stderr=stderr)


def test_without_initialize(run: Run) -> None:
    run("import agora_rtc\nservice = agora_rtc.AgoraService()\n")


def test_with_a_service_that_was_released(run: Run) -> None:
    run("""
        running = call.start_call()
        call.stop_frames()
        running.service.release()
    """)


def test_while_the_service_lies_in_a_cycle(run: Run) -> None:
    run("""
        running = call.start_call()
        running.myself = running
        del running
    """)


# The hook waits five seconds for an observer; here it need not be so patient.
IMPATIENT = """
import agora_rtc._lifecycle
agora_rtc._lifecycle._JOIN_TIMEOUT_S = 0.1
entered = threading.Event()

class Stuck(agora_rtc.IAudioFrameObserver):
    def on_playback_audio_frame_before_mixing(self, *arguments):
        entered.set()
        %s

running = call.start_call(ears=Stuck())
assert entered.wait(call.PATIENCE_S)
"""


@pytest.mark.parametrize(
    "work", ["time.sleep(300)", "threading.Event().wait()", "exec('while True: pass')"]
)
def test_while_an_observer_never_returns(run: Run, work: str) -> None:
    run(IMPATIENT % work)


def test_from_inside_an_observer(run: Run) -> None:
    """SystemExit ends the method, as any exception does; os._exit ends the process."""
    text = IMPATIENT % "sys.exit(7)"
    run(text, stderr="SystemExit: 7")
    run(IMPATIENT % "os._exit(7)", returncode=7)


def test_while_a_daemon_thread_pushes(run: Run) -> None:
    """The thread goes on beyond the release of everything, until the interpreter is gone."""
    run("""
        running = call.start_call()
        frame = call.pcm(call.SPEECH[:320])

        def push():
            while True:
                try:
                    running.sender.send_audio_pcm_data(frame)
                except agora_rtc.AgoraError:
                    pass  # the buffer is full, or everything was released

        for _ in range(3):
            call.in_thread(push)
        call.wait_until(lambda: len(running.ears.frames) > 3)
    """)


def test_while_a_thread_that_is_no_daemon_pushes(run: Run) -> None:
    run("""
        running = call.start_call()
        frame = call.pcm(call.SPEECH[:320])

        def push():
            for _ in range(100):
                running.sender.send_audio_pcm_data(frame)

        threading.Thread(target=push).start()
    """)


def test_while_threads_wait_inside_the_sdk(run: Run) -> None:
    """The double never answers; on the local engine nobody is there to connect to in time."""
    run("""
        running = call.start_call()
        double = call.double()
        if double:
            double.configure(connect_delay_ms=300_000)
        create, config = running.service.create_rtc_connection, agora_rtc.RTCConnConfig()
        connections = [create(config) for _ in range(3)]

        def join_and_leave(number):
            try:
                while True:
                    connections[number].connect("", "elsewhere", str(100 + number), timeout=300)
                    connections[number].disconnect()
            except agora_rtc.AgoraError:
                pass

        for number in range(3):
            call.in_thread(lambda number=number: join_and_leave(number))
        call.wait_until(lambda: len(running.ears.frames) > 5)
    """)
