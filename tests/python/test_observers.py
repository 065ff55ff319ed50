"""Observers on the vendor double: every callback arrives with the arguments that are promised."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from programs import DOUBLE, Finished, Programs

from agora_rtc import IAudioFrameObserver, IRTCConnectionObserver, IRTCLocalUserObserver

PREPARE = """
import json, threading
import agora_rtc, call

double = call.double()
service = call.new_service()
connection = service.create_rtc_connection(agora_rtc.RTCConnConfig())
user = connection.get_local_user()
seen = call.Seen()
"""
# Callbacks of the ABI that Python does not have (yet): video, and what nobody uses.
INTERFACES: list[type] = [IAudioFrameObserver, IRTCConnectionObserver, IRTCLocalUserObserver]


@pytest.fixture
def run(programs: Programs) -> Any:
    def run(text: str) -> Finished:
        __tracebackhide__ = True
        return programs.run(text, prepare=PREPARE, engine=DOUBLE)

    return run


@pytest.fixture(scope="module")
def fired(programs: Programs) -> dict[str, list[str]]:
    """Fire everything at once: the types of the arguments of each method."""
    finished = programs.run(
        """
        ai_server = agora_rtc.AudioScenarioType.AUDIO_SCENARIO_AI_SERVER
        connection = service.create_rtc_connection(
            agora_rtc.RTCConnConfig(),
            agora_rtc.RtcConnectionPublishConfig(audio_scenario=ai_server))
        user = connection.get_local_user()

        class Ears(agora_rtc.IAudioFrameObserver):
            pass

        def method(name):
            return lambda self, *arguments: seen.add(name, *arguments)

        for name in vars(agora_rtc.IAudioFrameObserver):
            if name.startswith("on_"):
                setattr(Ears, name, method(name))

        track = service.create_custom_audio_track_pcm(
            service.create_media_node_factory().create_audio_pcm_data_sender())
        connection.register_observer(call.ConnectionRecorder(seen))
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        user.register_audio_frame_observer(Ears())
        connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        user.publish_audio(track)
        double.drain()
        call.wait_until(lambda: connection.dispatch_stats.waiting == 0)
        seen.calls.clear()
        double.fire_all()
        double.fire("on_capabilities_changed", name="NONE")
        call.wait_until(lambda: connection.dispatch_stats.waiting == 0)
        print(json.dumps({name: [type(argument).__name__ for argument in arguments]
                          for name, arguments in seen.calls}))
    """,
        prepare=PREPARE,
        engine=DOUBLE,
    )
    result: dict[str, list[str]] = finished.result()
    return result


def methods() -> list[Any]:
    return [
        pytest.param(method, id=method.__name__)
        for interface in INTERFACES
        for method in vars(interface).values()
        if inspect.isfunction(method) and method.__name__.startswith("on_")
    ]


@pytest.mark.parametrize("method", methods())
def test_arguments(fired: dict[str, list[str]], method: Any) -> None:
    """As many as the method has parameters, of the annotated types."""
    given = fired[method.__name__]
    annotations = [
        parameter.annotation for parameter in inspect.signature(method).parameters.values()
    ][1:]
    for kind, annotation in zip(given, annotations, strict=True):
        assert kind in annotation.replace("None", "NoneType"), (given, annotations)


def test_nothing_else_arrives(fired: dict[str, list[str]]) -> None:
    assert set(fired) == {parameter.id for parameter in methods()}


def test_values(run: Any) -> None:
    """Text of any language, zeros in binary data, structures with all their fields."""
    run("""
        connection.register_observer(call.ConnectionRecorder(seen))
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        double.fire("on_user_left", user_id="ü 日本", reason=1)
        assert seen.wait("on_user_left") == (connection, "ü 日本", 1)
        double.fire("on_error", error=110, msg="")
        assert seen.wait("on_error") == (connection, 110, "")
        double.fire("on_stream_message", user_id="7", stream_id=3, data=b"a\\0b\\xff")
        assert seen.wait("on_stream_message") == (user, "7", 3, b"a\\0b\\xff", 4)
        double.fire("on_audio_meta_data_received", userId="7", meta_data=b"\\0")
        assert seen.wait("on_audio_meta_data_received") == (user, "7", b"\\0")
        double.fire("on_user_joined", user_id=b"bad \\xff utf-8")
        assert seen.wait("on_user_joined") == (connection, "bad \\ufffd utf-8")

        double.fire("on_connected", id=9, channel_id="ch", state=3, local_user_id="u",
                    internal_uid=77, reason=1)
        info = seen.wait("on_connected", 2)[1]
        assert info == agora_rtc.RTCConnInfo(
            id=9, channel_id="ch", state=3, local_user_id="u", internal_uid=77), info

        double.fire("on_transport_stats", id=5, duration=60, user_count=3)
        stats = seen.wait("on_transport_stats")[1]
        assert (stats.connection_id, stats.duration, stats.user_count) == (5, 60, 3)
        assert (stats.tx_bytes, stats.cpu_app_usage, stats.rx_packet_loss_rate) == (1000, 0.25, 3)

        double.fire("on_lastmile_probe_result", state=1)
        result = seen.wait("on_lastmile_probe_result")[1]
        assert (result.state, result.rtt, result.downlink_report.jitter) == (1, 25, 5)

        double.fire("on_audio_volume_indication", user_id="7", local_user_id="0", volume=200,
                    total_volume=210)
        local_user, speakers, count, total = seen.wait("on_audio_volume_indication")
        assert (local_user, count, total) == (user, 2, 210)
        assert [(one.user_id, one.volume, one.vad) for one in speakers] == [
            ("7", 200, 1), ("0", 20, 0)]
    """)


def test_own_tracks_are_the_objects(run: Any) -> None:
    """A track that is published here is handed over as the object that the program has."""
    run("""
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        tracks = [service.create_custom_audio_track_pcm(sender) for _ in range(2)]
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        for track in tracks:
            user.publish_audio(track)
        for index in (1, 2, 1):
            double.fire("on_audio_track_publication_failure",
                        track=f"local_audio_track#{index}", error=9)
        seen.wait("on_audio_track_publication_failure", 3)
        assert [arguments[1:] for arguments in seen.of("on_audio_track_publication_failure")] == [
            (tracks[0], 9), (tracks[1], 9), (tracks[0], 9)]
        user.unpublish_audio(tracks[0])
        assert seen.wait("on_audio_track_unpublished") == (user, tracks[0])
    """)


def test_remote_tracks_are_retained_in_the_callback(run: Any) -> None:
    """The vendor's handle dies with the callback; ours is another, given back with its object."""
    run("""
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        double.fire("on_user_audio_track_subscribed", user_id="7")
        track = seen.wait("on_user_audio_track_subscribed")[2]
        assert track.user_id == "7"
        track.get_state()
        assert track.get_statistics().uid == 42
        double.fire("on_user_audio_track_state_changed", user_id="7")
        assert seen.wait("on_user_audio_track_state_changed")[2] is track
        double.fire("on_remote_audio_track_statistics", uid=7)
        assert seen.wait("on_remote_audio_track_statistics")[1] is track
        double.fire("on_user_audio_track_state_changed", user_id="8")
        assert seen.wait("on_user_audio_track_state_changed", 2)[2] is None

        def retained():
            return [name for name in double.live() if name.startswith("remote_audio_track")]

        double.fire("on_user_left", user_id="7")
        assert len(retained()) == 1
        seen.calls.clear()
        track.get_state()
        del track
        assert retained() == []
    """)


def test_labels_have_one_scale(run: Any) -> None:
    """The vendor's library says 0/1 and 0..127; Python sees percent and dBFS."""
    run("""
        ears = call.Ears()
        user.register_audio_frame_observer(ears)
        for voice_prob, rms in ((0, 0), (1, 77), (1, 127)):
            double.fire("on_playback_audio_frame_before_mixing", voice_prob=voice_prob, rms=rms,
                        far_filed_flag=0, music_prob=3, pitch=99)
        ears.wait(3)
        assert [(frame.voice_prob, frame.rms) for frame in ears.frames] == [
            (0, -127), (100, -50), (100, 0)]
        frame = ears.frames[0]
        assert (frame.far_field_flag, frame.music_prob, frame.pitch) == (0, 3, 99)
        assert (frame.render_time_ms, frame.presentation_ms, frame.rtp_timestamp) == (
            1000, 2000, 3000)
    """)


def test_order_of_a_connection(run: Any) -> None:
    """Events, messages and frames come to Python in the order in which the engine called."""
    run("""
        class Ears(agora_rtc.IAudioFrameObserver):
            def on_playback_audio_frame_before_mixing(self, *arguments):
                seen.add("frame")

        connection.register_observer(call.ConnectionRecorder(seen))
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        user.register_audio_frame_observer(Ears())
        wanted = []
        for round in range(50):
            for callback in ("on_user_joined", "on_playback_audio_frame_before_mixing",
                             "on_stream_message", "on_active_speaker", "on_user_left"):
                double.fire(callback)
                wanted.append("frame" if "frame" in callback else callback)
        call.wait_until(lambda: len(seen.calls) == len(wanted))
        assert seen.names() == wanted
    """)


def test_disconnect_delivers_what_is_under_way(run: Any) -> None:
    """A slow observer has heard everything up to on_disconnected when disconnect() returns."""
    run("""
        import time

        class Slow(call.ConnectionRecorder):
            def on_user_joined(self, *arguments):
                time.sleep(0.002)  # 100 of them are slower than the call
                self.seen.add("on_user_joined")

        connection.register_observer(Slow(seen))
        connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        seen.wait("on_connected")
        for _ in range(100):
            double.fire("on_user_joined")
        connection.disconnect()
        assert seen.names()[-102:] == ["on_connected"] + ["on_user_joined"] * 100 + [
            "on_disconnected"], seen.names()[-5:]
    """)


@pytest.mark.parametrize("reuse", [0, 1])
def test_late_callbacks_do_no_harm(run: Any, reuse: int) -> None:
    """They find nobody, or the connection that has the same address now."""
    run(f"""
        double.configure(late_callbacks=3, late_delay_ms=0, reuse_addresses={reuse})
        connection.register_observer(call.ConnectionRecorder(seen))
        for round in range(20):
            other = service.create_rtc_connection(agora_rtc.RTCConnConfig())
            other.register_observer(call.ConnectionRecorder(seen))
            other.get_local_user().register_audio_frame_observer(call.Ears())
            other.connect("", "channel", "9", timeout=call.PATIENCE_S)
            other.release()
            count = len(seen.calls)
            double.drain()
            assert {reuse} or len(seen.calls) == count
        double.fire_late()
        assert {reuse} or len(seen.calls) == count
    """)


@pytest.mark.parametrize("copied", [0, 1])
def test_tables_outlive_their_registration(run: Any, copied: int) -> None:
    """The library may keep the caller's struct instead of copying it."""
    run(f"""
        double.configure(observers_copied={copied}, unregister_waits_ms=2000)
        connection.register_observer(call.ConnectionRecorder(seen))
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        user.register_audio_frame_observer(call.Ears())
        double.storm(threads=3, rounds=5)
        connection.release()
        double.fire_late()
        service.release()
        double.fire_late()
    """)
