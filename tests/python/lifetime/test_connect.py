"""connect(timeout): success, timeout, refusal, Ctrl+C, release meanwhile."""

from __future__ import annotations

import pytest
from lifetime.conftest import Run
from programs import DOUBLE, Finished, Programs

PREPARE = """
import os, signal, threading, time
import agora_rtc, call
from agora_rtc import ConnectionChangedReasonType as Reason

service = call.new_service()
connection = service.create_rtc_connection(agora_rtc.RTCConnConfig())
seen = call.Seen()
connection.register_observer(call.ConnectionRecorder(seen))
double = call.double()

def connect(timeout=call.PATIENCE_S, channel="channel"):
    connection.connect("", channel, "1", timeout=timeout)

def expect(error_type, work):
    try:
        work()
    except error_type as error:
        return error
    raise AssertionError(f"no {error_type.__name__}")
"""


def test_success_and_again(run: Run) -> None:
    """Events arrive in order, and each disconnect delivers its own before it returns."""
    run("""
        for _ in range(3):
            connect()
            assert connection.get_sid() != ""
            expect(agora_rtc.InvalidStateError, connect)
            connection.disconnect()
            connection.disconnect()
        names = ["on_connecting", "on_connected", "on_disconnected"] * 3
        assert [name for name in seen.names() if name in names] == names, seen.names()
        info, reason = seen.of("on_connected")[0][1:]
        assert (info.channel_id, info.local_user_id, info.state, reason) == ("channel", "1", 3, 1)
        assert seen.of("on_disconnected")[0][1].state == 1
        assert all(arguments[0] is connection for _, arguments in seen.calls)
    """)


def test_bad_arguments(run: Run) -> None:
    run("""
        for timeout in (-1, float("nan")):
            expect(ValueError, lambda: connect(timeout))
        for timeout in ("5", object()):
            expect(TypeError, lambda: connect(timeout))
        expect(TypeError, lambda: connection.connect("", None, "1"))
        expect(agora_rtc.InvalidArgumentError, lambda: connect(channel=""))
        connect()
    """)


def test_from_an_observer_and_from_a_thread(run: Run) -> None:
    run("""
        class Joined(agora_rtc.IRTCConnectionObserver):
            def on_connected(self, *arguments):
                try:
                    other.connect("", "channel", "2", timeout=call.PATIENCE_S)
                    results.append("connected")
                except BaseException as error:
                    results.append(error)

        results = []
        other = service.create_rtc_connection(agora_rtc.RTCConnConfig())
        connection.register_observer(Joined())
        thread = call.in_thread(connect)
        call.join(thread)
        call.wait_until(lambda: results)
        assert results == ["connected"], results
    """)


# The rest needs answers that only the double gives on demand.


@pytest.fixture
def run_double(programs: Programs) -> Run:
    def run_double(text: str) -> Finished:
        __tracebackhide__ = True
        return programs.run(text, prepare=PREPARE, engine=DOUBLE)

    return run_double


def test_timeout(run_double: Run) -> None:
    """It leaves natively before it raises, so that the connection can connect again."""
    run_double("""
        double.configure(connect_delay_ms=300_000)
        for timeout in (0, 0.05):
            double.clear_log()
            error = expect(agora_rtc.TimedOutError, lambda: connect(timeout))
            assert isinstance(error, TimeoutError) and error.name == "ERR_TIMEDOUT"
            assert "agora_rtc_conn_disconnect" in double.functions()
        double.configure(connect_delay_ms=0)
        connect()
    """)


def test_refused(run_double: Run) -> None:
    """ConnectError names the reason, whatever it is; then the connection can connect again."""
    run_double("""
        names = {value: f"{Reason(value).name} (reason {value})" for value in range(1, len(Reason))}
        names[99] = "reason 99, an unknown one"
        for reason, name in names.items():
            double.configure(connect_failure=reason)
            error = expect(agora_rtc.ConnectError, connect)
            assert error.reason == reason, (error.reason, reason)
            assert str(error) == f"the join was refused: {name}", error
            assert error.call == "agora_rtc_conn_connect"
            assert seen.of("on_connection_failure")[-1][2] == reason
        double.configure(connect_failure=0)
        connect()
    """)


def test_refused_at_once(run_double: Run) -> None:
    """A code from the call itself is the error of that code."""
    run_double("""
        double.fail_next("agora_rtc_conn_create_data_stream", code=-116)
        error = expect(agora_rtc.InvalidStateError, connect)
        assert error.call == "agora_rtc_conn_create_data_stream"
        double.fail_next("agora_rtc_conn_connect", code=-110)
        error = expect(agora_rtc.TokenError, connect)
        assert (error.code, error.name) == (110, "ERR_INVALID_TOKEN")
        assert error.call == "agora_rtc_conn_connect"
        connect()
    """)


def test_ctrl_c(run_double: Run) -> None:
    run_double("""
        double.configure(connect_delay_ms=300_000)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        expect(KeyboardInterrupt, lambda: connect(300))
        assert double.functions()[-1] == "agora_rtc_conn_disconnect"
        double.configure(connect_delay_ms=0)
        connect()
    """)


def test_a_signal_handler_that_returns(run_double: Run) -> None:
    """The wait goes on."""
    run_double("""
        double.configure(connect_delay_ms=300)
        handled = []
        signal.signal(signal.SIGUSR1, lambda *_: handled.append(1))
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
        connect()
        assert handled == [1]
    """)


def test_released_meanwhile(run_double: Run) -> None:
    """Whoever waits for a join is told when the connection, or everything, is released."""
    run_double("""
        double.configure(connect_delay_ms=300_000)
        for whose in ("connection", "service"):
            connection = service.create_rtc_connection(agora_rtc.RTCConnConfig())
            threading.Timer(0.2, globals()[whose].release).start()
            expect(agora_rtc.ReleasedError, lambda: connect(300))
    """)


def test_disconnected_meanwhile(run_double: Run) -> None:
    run_double("""
        double.configure(connect_delay_ms=300_000)
        threading.Timer(0.2, connection.disconnect).start()
        error = expect(agora_rtc.ConnectError, lambda: connect(300))
        assert error.reason == Reason.CONNECTION_CHANGED_LEAVE_CHANNEL
    """)
