"""The logger "agora_rtc": silent by default, at the level that the program set."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import call
import pytest
from programs import DOUBLE, Programs

from agora_rtc import AgoraService, RTCConnConfig
from agora_rtc.testing import advance

LOGGER = logging.getLogger("agora_rtc")


def join(service: AgoraService) -> None:
    service.create_rtc_connection(RTCConnConfig()).connect("", "channel", "7", timeout=1)
    advance(0)


@pytest.fixture
def level(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set before the service of the test is initialized."""
    before = LOGGER.level
    LOGGER.setLevel(request.param)
    yield
    LOGGER.setLevel(before)


def test_is_silent_by_default() -> None:
    assert [type(handler) for handler in LOGGER.handlers] == [logging.NullHandler]
    assert LOGGER.level == logging.NOTSET and LOGGER.propagate


@pytest.mark.parametrize("level", [logging.INFO], indirect=True)
def test_connect_names_the_engine(
    level: None, service: AgoraService, caplog: pytest.LogCaptureFixture
) -> None:
    join(service)
    assert ("agora_rtc", logging.INFO) in {(r.name, r.levelno) for r in caplog.records}
    assert "connect to channel 'channel' as user '7' on engine local" in caplog.text


@pytest.mark.parametrize("level", [logging.WARNING], indirect=True)
def test_level_is_respected(
    level: None, service: AgoraService, caplog: pytest.LogCaptureFixture
) -> None:
    join(service)
    assert caplog.records == []


@pytest.mark.parametrize("level", [logging.INFO], indirect=True)
def test_text_is_no_format(
    level: None, service: AgoraService, caplog: pytest.LogCaptureFixture
) -> None:
    """A line may hold percent signs."""
    connection = service.create_rtc_connection(RTCConnConfig())
    connection.connect("", "%s %d channel", "7", timeout=1)
    advance(0)
    assert "'%s %d channel'" in caplog.text


def test_a_handler_that_fails_is_no_end(
    service: AgoraService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What logging raises goes to sys.unraisablehook, and the next event comes."""
    caught = []
    monkeypatch.setattr("sys.unraisablehook", lambda raised: caught.append(raised.exc_type))

    class Failing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise LookupError

    handler = Failing()
    LOGGER.addHandler(handler)
    try:
        talk = call.Talk(service)
        talk.listener.release()
        service.release()
    finally:
        LOGGER.removeHandler(handler)
    assert set(caught) <= {LookupError}


def test_programs_that_do_not_log_see_nothing(programs: Programs) -> None:
    """Not even the warnings, which Python would print without our NullHandler."""
    programs.run(
        """
        import call
        double = call.double()
        running = call.start_call()
        double.fail_next("agora_rtc_conn_disconnect", code=-1, times=1)
        double.configure(check_order=0)
        call.stop_frames()
        running.service.release()
    """,
        engine=DOUBLE,
    )


def test_what_the_release_itself_warns_of_arrives(programs: Programs) -> None:
    finished = programs.run(
        """
        import call
        call.log_to_stdout()
        double = call.double()
        for _ in range(10):
            running = call.start_call()
            call.stop_frames()
            double.fail_next("agora_rtc_conn_disconnect", code=-1, times=1)
            double.configure(check_order=0)
            running.service.release()
    """,
        engine=DOUBLE,
    )
    lines = finished.stdout.splitlines()
    assert len(lines) == 10
    assert all(line.startswith("WARNING") and "ERR_FAILED" in line for line in lines)


def test_a_slow_method_is_named(programs: Programs) -> None:
    finished = programs.run("""
        import time
        import call
        call.log_to_stdout()

        class Slow(call.Ears):
            def on_playback_audio_frame_before_mixing(self, *arguments):
                if not self.frames:
                    time.sleep(0.15)  # longer than the 100 ms that are tolerated
                self.frames.append(arguments)

        ears = Slow()
        running = call.start_call(ears)
        ears.wait(3)
    """)
    (line,) = finished.stdout.splitlines()
    assert line.startswith("WARNING on_playback_audio_frame_before_mixing took ")
