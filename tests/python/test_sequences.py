"""The orders of calls that the vendor's own wrappers keep, as the double saw them; no stricter."""

from __future__ import annotations

from typing import Any

import pytest
from programs import DOUBLE, Finished, Programs

PREPARE = """
import json
import agora_rtc, call
from agora_rtc import AudioProfileType, AudioScenarioType, RTCConnConfig, RtcConnectionPublishConfig

double = call.double()

def told():
    print(json.dumps(double.calls()))
"""


@pytest.fixture
def run(programs: Programs) -> Any:
    def run(text: str) -> list[str]:
        __tracebackhide__ = True
        finished: Finished = programs.run(text, prepare=PREPARE, engine=DOUBLE)
        calls: list[str] = finished.result()
        return calls

    return run


def in_order(calls: list[str], wanted: list[str]) -> bool:
    """Whether calls that begin so are there in this order, whatever else there is."""
    rest = iter(calls)
    return all(any(call.startswith(begin) for call in rest) for begin in wanted)


def index(calls: list[str], begin: str) -> int:
    return next(n for n, call in enumerate(calls) if call.startswith(begin))


def test_service_starts(run: Any) -> None:
    calls = run("""
        service = call.new_service()
        told()
    """)
    assert in_order(
        calls,
        [
            "agora_service_create(",
            "agora_service_initialize(",
            "agora_service_enable_extension("
            'service#1, "agora.builtin", "agora_audio_label_generator"',
            "agora_service_enable_extension("
            'service#1, "agora.builtin", "audio_processing_remote_playback"',
            'agora_parameter_set_int(parameter#1, "rtc.set_app_type", 18)',
            "agora_parameter_set_parameters(",
            "agora_service_create_media_node_factory(",
        ],
    )


def test_connection_starts(run: Any) -> None:
    calls = run("""
        service = call.new_service()
        connection = service.create_rtc_connection(RTCConnConfig())
        told()
    """)
    assert in_order(
        calls,
        [
            "agora_rtc_conn_create(",
            "agora_rtc_conn_get_local_user(",
            "agora_rtc_conn_register_observer(",
            "agora_local_user_register_observer(",
            "agora_local_user_set_audio_scenario(local_user#1, 7)",
        ],
    )


def test_connection_with_a_publish_configuration_starts(run: Any) -> None:
    calls = run("""
        service = call.new_service()
        connection = service.create_rtc_connection(
            RTCConnConfig(),
            RtcConnectionPublishConfig(
                audio_profile=AudioProfileType.AUDIO_PROFILE_MUSIC_STANDARD,
                audio_scenario=AudioScenarioType.AUDIO_SCENARIO_MEETING))
        told()
    """)
    assert in_order(
        calls,
        [
            "agora_rtc_conn_create(",
            "agora_rtc_conn_get_local_user(",
            "agora_rtc_conn_register_observer(",
            "agora_local_user_register_observer(",
            "agora_local_user_set_audio_scenario(local_user#1, 8)",
            "agora_local_user_set_audio_encoder_config(",
            "agora_media_node_factory_create_audio_pcm_data_sender(",
            "agora_service_create_custom_audio_track_pcm(",
            "agora_local_audio_track_set_send_delay_ms(local_audio_track#1, 10)",
            "agora_local_audio_track_set_max_bufferd_frame_number(local_audio_track#1, 100000)",
            "agora_local_audio_track_set_enabled(local_audio_track#1, 1)",
        ],
    )


@pytest.mark.parametrize("scenario", ["CHORUS", "DEFAULT", "AI_SERVER"])
def test_every_pcm_track_has_its_send_delay(run: Any, scenario: str) -> None:
    """Chorus needs it, and programs do not ask for it: the vendor's wrapper sets it for all."""
    calls = run(f"""
        service = call.new_service(
            audio_scenario=AudioScenarioType.AUDIO_SCENARIO_{scenario})
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        track = service.create_custom_audio_track_pcm(sender)
        told()
    """)
    assert in_order(
        calls,
        [
            "agora_service_create_custom_audio_track_pcm(",
            "agora_local_audio_track_set_send_delay_ms(local_audio_track#1, 10)",
        ],
    )


def test_ai_server_has_a_direct_track(run: Any) -> None:
    calls = run("""
        service = call.new_service()
        connection = service.create_rtc_connection(
            RTCConnConfig(),
            RtcConnectionPublishConfig(
                audio_scenario=AudioScenarioType.AUDIO_SCENARIO_AI_SERVER))
        told()
    """)
    assert index(calls, "agora_service_create_direct_custom_audio_track_pcm(") > 0


def test_connect(run: Any) -> None:
    calls = run("""
        service = call.new_service()
        connection = service.create_rtc_connection(RTCConnConfig())
        connection.connect("token", "channel", "7", timeout=call.PATIENCE_S)
        connection.disconnect()
        connection.connect("", "channel", "7", timeout=call.PATIENCE_S)
        told()
    """)
    assert in_order(
        calls,
        [
            "agora_rtc_conn_create_data_stream(",
            'agora_rtc_conn_connect(conn#1, "token", "channel", "7")',
            "agora_rtc_conn_disconnect(",
            "agora_rtc_conn_create_data_stream(",
            'agora_rtc_conn_connect(conn#1, null, "channel", "7")',
        ],
    )


def test_frame_observer_comes_after_its_format(run: Any) -> None:
    """Registered natively once, at first need; replacing the Python observer is no native call."""
    calls = run("""
        service = call.new_service()
        connection = service.create_rtc_connection(RTCConnConfig())
        user = connection.get_local_user()
        user.set_playback_audio_frame_before_mixing_parameters(1, 24000)
        for _ in range(3):
            user.register_audio_frame_observer(call.Ears())
            user.register_local_user_observer(call.LocalUserRecorder())
            connection.register_observer(call.ConnectionRecorder())
            user.unregister_audio_frame_observer()
        told()
    """)
    formats = "agora_local_user_set_playback_audio_frame_before_mixing_parameters"
    assert in_order(calls, [formats, "agora_local_user_register_audio_frame_observer("])
    assert [call for call in calls if call.startswith(formats)] == [
        f"{formats}(local_user#1, 1, 24000)"
    ]
    registered = [call.partition("(")[0] for call in calls if "register" in call]
    assert sorted(registered) == [
        "agora_local_user_register_audio_frame_observer",
        "agora_local_user_register_observer",
        "agora_rtc_conn_register_observer",
    ]


def test_everything_ends(run: Any) -> None:
    """Release of the service alone, with a published track of a connection's own and another."""
    calls = run("""
        running = call.start_call()
        call.stop_frames()
        publisher = running.service.create_rtc_connection(
            RTCConnConfig(), RtcConnectionPublishConfig())
        publisher.connect("", "channel", "8", timeout=call.PATIENCE_S)
        publisher.publish_audio()
        double.clear_log()
        running.service.release()
        told()
    """)
    for connection, user in (("conn#1", "local_user#1"), ("conn#2", "local_user#2")):
        mine = [call for call in calls if f"({connection}" in call or f"({user}" in call]
        assert in_order(
            mine,
            [
                "agora_local_user_unpublish_audio(",
                "agora_local_user_unregister_observer(",
                "agora_rtc_conn_disconnect(",
                "agora_rtc_conn_unregister_observer(",
                "agora_rtc_conn_destroy(",
            ],
        ), mine
    last_of_connections = max(n for n, call in enumerate(calls) if "rtc_conn_destroy" in call)
    end = [call.partition("(")[0] for call in calls[last_of_connections + 1 :]]
    assert end[-2:] == ["agora_media_node_factory_destroy", "agora_service_release"]
    tracks, senders = "agora_local_audio_track_destroy", "agora_audio_pcm_data_sender_destroy"
    assert in_order(calls, [tracks, senders])
    assert sum(call.startswith((tracks, senders)) for call in calls) == 4


def test_muted_users_are_asked_for_when_they_shall_be_heard(run: Any) -> None:
    calls = run("""
        service = call.new_service(should_callback_when_muted=True)
        told()
    """)
    assert any("rtc.audio.enable_user_silence_packet" in call for call in calls)


def test_pcm_goes_in_as_it_is(run: Any) -> None:
    calls = run("""
        running = call.start_call()
        call.stop_frames()
        double.clear_log()
        running.sender.send_audio_pcm_data(agora_rtc.PcmAudioFrame(
            call.SPEECH, 8000, 2, 2, 48000, timestamp=2**32 - 1, present_time_ms=2**40))
        running.sender.send_audio_pcm_data(agora_rtc.PcmAudioFrame(b"", 0, 2, 1, 16000))
        assert double.payload("agora_audio_pcm_data_sender_send") == call.SPEECH
        told()
    """)
    assert len(calls) == 2
    assert calls[0].endswith(", 4294967295, 1099511627776, 8000, 2, 2, 48000)")
    assert calls[1].endswith(", 0, 0, 0, 2, 1, 16000)")
