"""The calls that a pool makes, on the vendor double, which checks their order and blames misuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from programs import DOUBLE, Finished, Programs

PREPARE = """
import json
import agora_rtc, call
from agora_rtc import ConnectionPool, PoolExhausted, RTCConnConfig, RtcConnectionPublishConfig

double = call.double()
service = call.new_service()
publish = RtcConnectionPublishConfig()

class Everything:
    def __init__(self):
        self.seen, self.ears = call.Seen(), call.Ears()

    def register(self, connection):
        connection.register_observer(call.ConnectionRecorder(self.seen))
        user = connection.get_local_user()
        user.register_local_user_observer(call.LocalUserRecorder(self.seen))
        user.register_audio_frame_observer(self.ears)

def session(pool, observers, **options):
    return pool.acquire("channel", "1", prepare=observers.register, **options)
"""

Run = Callable[..., Finished]


@pytest.fixture
def run(programs: Programs) -> Run:
    def run(text: str, **options: Any) -> Finished:
        __tracebackhide__ = True
        return programs.run(text, prepare=PREPARE, engine=DOUBLE, **options)

    return run


def test_all_are_made_at_the_start(run: Run) -> None:
    """As the pattern of the vendor's users has it: N connections, in no channel."""
    functions: list[str] = run("""
        pool = ConnectionPool(service, 3)
        print(json.dumps(double.functions("agora_rtc_conn_")))
    """).result()
    assert functions == ["agora_rtc_conn_create", "agora_rtc_conn_get_local_user"] * 3


def test_a_call(run: Run) -> None:
    functions: list[str] = run("""
        pool = ConnectionPool(service, 1, publish_config=publish)
        with session(pool, Everything()) as connection:
            connection.publish_audio()
        double.clear_log()
        with session(pool, Everything()) as connection:
            connection.publish_audio()
        print(json.dumps(double.functions()))
    """).result()
    assert functions == [
        # the next session on the connection that is there
        "agora_rtc_conn_register_observer",
        "agora_local_user_register_observer",
        "agora_local_user_set_audio_scenario",
        "agora_local_user_set_audio_encoder_config",
        "agora_media_node_factory_create_audio_pcm_data_sender",
        "agora_service_create_custom_audio_track_pcm",
        "agora_local_audio_track_set_send_delay_ms",
        "agora_local_audio_track_set_max_bufferd_frame_number",
        "agora_local_audio_track_set_enabled",
        "agora_local_user_set_playback_audio_frame_before_mixing_parameters",
        "agora_local_user_register_audio_frame_observer",
        "agora_rtc_conn_create_data_stream",
        "agora_rtc_conn_connect",
        "agora_local_user_publish_audio",
        # the documented release order, without the connection itself
        "agora_local_user_unpublish_audio",
        "agora_local_audio_track_set_enabled",
        "agora_local_user_unregister_audio_frame_observer",
        "agora_local_user_unregister_observer",
        "agora_rtc_conn_disconnect",
        "agora_rtc_conn_unregister_observer",
        "agora_local_audio_track_destroy",
        "agora_audio_pcm_data_sender_destroy",
        # as new
        "agora_local_user_set_user_role",
        "agora_local_user_subscribe_all_audio",
        "agora_local_user_set_audio_encoder_config",
        "agora_local_user_adjust_playback_signal_volume",
        "agora_local_user_set_audio_volume_indication_parameters",
    ]


def test_more_calls_than_data_streams(run: Run) -> None:
    run("""
        pool = ConnectionPool(service, 1, publish_config=publish)
        for _ in range(20):
            with session(pool, Everything()) as connection:
                connection.publish_audio()
                connection.send_stream_message("hello")
        assert double.functions().count("agora_rtc_conn_create") == 1
        assert (pool.stats.created, pool.stats.discarded) == (1, 0)
    """)


def test_the_last_events_are_delivered(run: Run) -> None:
    run("""
        double.configure(late_callbacks=0)  # they would be this session's own
        pool = ConnectionPool(service, 1)
        for _ in range(3):
            observers = Everything()
            with session(pool, observers):
                pass
            assert observers.seen.names() == ["on_connecting", "on_connected", "on_disconnected"]
    """)


def test_late_callbacks(run: Run) -> None:
    """Callbacks of a session that is over, on several threads at once, while the next one runs."""
    run("""
        pool = ConnectionPool(service, 1, publish_config=publish)
        first = Everything()
        with session(pool, first) as connection:
            connection.publish_audio()
            first.seen.wait("on_audio_track_publish_success")
        for _ in range(3):
            observers = Everything()
            with session(pool, observers) as connection:
                double.drain()
                assert double.fire_late() >= 3
                double.fire("on_user_joined", user_id="42")
                observers.seen.wait("on_user_joined")
                assert observers.seen.names() == [
                    "on_connecting", "on_connected", "on_user_joined"
                ], observers.seen.names()
                assert observers.ears.frames == []
    """)


def test_late_events_that_name_nothing(run: Run) -> None:
    """A publish state has no track, a role no user: what this session has not caused is older."""
    run("""
        roles = dict(old_role=2, new_role=1)
        states = dict(old_state=1, new_state=2)
        double.configure(late_callbacks=0)
        pool = ConnectionPool(service, 1, publish_config=publish)
        with session(pool, Everything()):
            pass
        observers = Everything()

        def prepare(connection):
            observers.register(connection)
            double.fire("on_change_role_success", **roles)

        with pool.acquire("channel", "1", prepare=prepare) as connection:
            double.fire("on_audio_publish_state_changed", **states)
            double.fire("on_user_info_updated", user_id="42")
            observers.seen.wait("on_user_info_updated")
            observers.seen.wait("on_connected")
            names = observers.seen.names()
            assert sorted(names) == ["on_connected", "on_connecting", "on_user_info_updated"], names
            double.fire("on_change_role_success", **roles)
            observers.seen.wait("on_change_role_success")
            connection.publish_audio()
            observers.seen.wait("on_audio_publish_state_changed")
    """)


@pytest.mark.parametrize(
    "function",
    [
        "agora_local_user_unregister_observer",
        "agora_rtc_conn_unregister_observer",
        "agora_local_user_subscribe_all_audio",
    ],
)
def test_a_step_that_fails(run: Run, function: str) -> None:
    """The native connection is given up, and replaced when it is needed."""
    run(
        f"""
        call.log_to_stdout()
        double.configure(check_order=0)  # what was refused is still as it was
        pool = ConnectionPool(service, 1)
        with session(pool, Everything()):
            double.fail_next({function!r})
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (1, 1, 0)
        assert "conn#1" not in double.live()
        with session(pool, Everything()):
            assert "conn#2" in double.live()
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (2, 1, 1)
        """
    )


def test_a_session_that_cannot_begin(run: Run) -> None:
    run("""
        pool = ConnectionPool(service, 1)
        for function in ("agora_rtc_conn_register_observer", "agora_local_user_set_audio_scenario"):
            double.fail_next(function)
            try:
                with session(pool, Everything()):
                    raise AssertionError
            except agora_rtc.AgoraError as error:
                assert error.call == function, error
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (2, 2, 0)
        with session(pool, Everything(), wait=False):
            pass
    """)


def test_no_connection_to_replace_one(run: Run) -> None:
    run("""
        pool = ConnectionPool(service, 1)
        with session(pool, Everything()) as connection:
            connection.release()
        double.fail_next("agora_rtc_conn_create")
        try:
            with session(pool, Everything()):
                raise AssertionError
        except agora_rtc.AgoraError as error:
            assert error.call == "agora_rtc_conn_create"
        with session(pool, Everything(), wait=False):
            pass
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (2, 1, 1)
    """)


def test_a_refused_join(run: Run) -> None:
    run("""
        pool = ConnectionPool(service, 1)
        reason = agora_rtc.ConnectionChangedReasonType.CONNECTION_CHANGED_INVALID_TOKEN
        for _ in range(7):
            double.configure(connect_failure=reason)
            try:
                with session(pool, Everything()):
                    raise AssertionError
            except agora_rtc.ConnectError as error:
                assert error.reason == reason
            double.configure(connect_failure=0)
            with session(pool, Everything()):
                pass
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (1, 0, 1)
    """)


def test_a_join_that_takes_too_long(run: Run) -> None:
    run("""
        pool = ConnectionPool(service, 1)
        double.configure(connect_delay_ms=300_000)
        try:
            with session(pool, Everything(), timeout=0.1):
                raise AssertionError
        except agora_rtc.TimedOutError as error:
            assert not isinstance(error, PoolExhausted)
        double.configure(connect_delay_ms=0)
        with session(pool, Everything()):
            pass
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (1, 0, 1)
    """)


@pytest.mark.parametrize(
    "end", ["pool.release()", "del pool", "service.release()", ""], ids=lambda end: end or "exit"
)
def test_nothing_is_left(run: Run, end: str) -> None:
    """Whoever ends it, each connection goes before the factory and the service."""
    run(f"""
        pool = ConnectionPool(service, 2, publish_config=publish)
        with session(pool, Everything()) as connection:
            connection.publish_audio()
        {end}
    """)


def test_calls_that_run_when_the_pool_is_released(run: Run) -> None:
    run("""
        pool = ConnectionPool(service, 2, publish_config=publish)
        with session(pool, Everything()) as connection:
            connection.publish_audio()
            pool.release()
            assert double.live() == ["service#1", "factory#1"], double.live()
        assert (pool.stats.created, pool.stats.discarded) == (2, 0)
    """)
