"""Scenarios: what AI_SERVER asks of the other end, and changing one in the middle of a call."""

from __future__ import annotations

from typing import Any

import call
import pytest
from programs import DOUBLE, Programs

from agora_rtc import (
    AgoraService,
    AudioScenarioType,
    RTCConnConfig,
    RtcConnectionPublishConfig,
)
from agora_rtc.testing import advance

CHORUS = AudioScenarioType.AUDIO_SCENARIO_CHORUS
AI_SERVER = AudioScenarioType.AUDIO_SCENARIO_AI_SERVER

PREPARE = """
import sys
import call
from agora_rtc import *

GAME_STREAMING = AudioScenarioType.AUDIO_SCENARIO_GAME_STREAMING
double = call.double()
service = call.new_service()
connection = service.create_rtc_connection(
    RTCConnConfig(),
    RtcConnectionPublishConfig(audio_scenario=AudioScenarioType.AUDIO_SCENARIO_AI_SERVER))
connection.publish_audio()
asked = []

class Answers(IRTCConnectionObserver):
    def __init__(self, answer):
        self.answer = answer
    def on_aiqos_capability_missing(self, agora_rtc_conn, recommend_audio_scenario):
        asked.append((agora_rtc_conn, recommend_audio_scenario))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
    def on_error(self, *arguments):
        asked.append("next")

def miss(answer):
    # Fires, and waits until the answer was dealt with.
    connection.register_observer(Answers(answer))
    asked.clear()
    double.clear_log()
    double.fire("on_capabilities_changed", name="NOTHING")
    double.fire("on_error")
    call.wait_until(lambda: "next" in asked)
    return [name for name in double.functions() if "observer" not in name]
"""


@pytest.fixture
def run(programs: Programs) -> Any:
    def run(text: str, **expected: Any) -> Any:
        __tracebackhide__ = True
        return programs.run(text, prepare=PREPARE, engine=DOUBLE, **expected)

    return run


def test_the_answer_of_the_observer_becomes_the_scenario(run: Any) -> None:
    run("""
        assert miss(GAME_STREAMING) == [
            "agora_local_user_unpublish_audio",
            "agora_local_user_set_audio_scenario",
            "agora_service_create_custom_audio_track_pcm",
            "agora_local_audio_track_set_send_delay_ms",
            "agora_local_audio_track_set_max_bufferd_frame_number",
            "agora_local_audio_track_set_enabled",
            "agora_local_audio_track_destroy",
            "agora_local_user_publish_audio",
        ]
        assert asked == [(connection, GAME_STREAMING), "next"]
        assert double.calls("agora_local_user_set_audio_scenario") == [
            f"agora_local_user_set_audio_scenario(local_user#1, {int(GAME_STREAMING)})"]
        connection.push_audio_pcm_data(bytes(320), 16000, 1)
        service.release()
    """)


@pytest.mark.parametrize("answer", ["None", "-1"])
def test_no_answer_leaves_things_as_they_are(run: Any, answer: str) -> None:
    run(f"""
        assert miss({answer}) == []
        assert len(asked) == 2
        service.release()
    """)


def test_a_wrong_answer_and_an_exception_are_told_and_change_nothing(run: Any) -> None:
    run(
        """
        assert miss("loud") == []
        assert miss(ValueError("no idea")) == []
        service.release()
        """,
        stderr="(?s)TypeError: .*str.*ValueError: no idea",
    )


def test_an_observer_of_its_own_kind_need_not_answer(run: Any) -> None:
    run("""
        connection.register_observer(IRTCConnectionObserver())
        double.clear_log()
        double.fire("on_capabilities_changed", name="NOTHING")
        double.fire("on_capabilities_changed", name="SUPPORT")
        call.wait_until(lambda: connection.dispatch_stats.waiting == 0)
        assert double.functions() == []
        service.release()
    """)


def test_the_scenario_changes_in_the_middle_of_a_call(service: AgoraService) -> None:
    """What is pushed afterwards is heard, by a track of the new kind."""
    service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
    hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
    ears = call.Ears()
    hearer.get_local_user().register_audio_frame_observer(ears)
    hearer.connect("", "channel", "1", timeout=1)
    talker = service.create_rtc_connection(
        RTCConnConfig(), RtcConnectionPublishConfig(audio_scenario=AI_SERVER)
    )
    talker.connect("", "channel", "2", timeout=1)
    talker.publish_audio()
    advance(200)
    for scenario in (AI_SERVER, CHORUS, CHORUS, AI_SERVER):
        talker.update_audio_scenario(scenario)
        advance(200)
        ears.frames.clear()
        talker.push_audio_pcm_data(call.SPEECH, 16_000, 1)
        advance(1500)
        heard = b"".join(bytes(frame) for frame in ears.frames)
        assert call.SPEECH.lstrip(b"\0") in heard
        assert talker.is_push_to_rtc_completed()
    cleared = talker.interrupt_audio()
    assert (cleared.played_ms, cleared.dropped_ms) == (4000, 0)
