"""The audio that a connection publishes by its own calls, as it is heard."""

from __future__ import annotations

import pytest
from paced_call import run
from programs import Programs


@pytest.mark.parametrize("scenario", ["AUDIO_SCENARIO_CHORUS", "AUDIO_SCENARIO_AI_SERVER"])
@pytest.mark.parametrize("after_ms", [20, 500])
def test_the_connections_own_audio_can_be_interrupted(
    programs: Programs, scenario: str, after_ms: int
) -> None:
    body = f"""
talker.publish_audio()
testing.advance(200)
before_any = talker.is_push_to_rtc_completed()
talker.push_audio_pcm_data(pcm(3000), 16000, 1)
testing.advance({after_ms})
during = talker.is_push_to_rtc_completed()
cleared = talker.interrupt_audio()
testing.advance(300)
silent_from = loud_ms()
testing.advance(1000)
print(json.dumps([before_any, during, cleared.played_ms + cleared.dropped_ms,
                  loud_ms() - silent_from, talker.is_push_to_rtc_completed()]))
"""
    assert run(programs, body, scenario) == [True, False, 3000, 0, True]


@pytest.mark.parametrize(
    ("scenario", "still_heard"),
    [("AUDIO_SCENARIO_CHORUS", [3, 4]), ("AUDIO_SCENARIO_AI_SERVER", [1, 1])],
)
def test_an_interruption_is_heard_soon_with_opus(
    programs: Programs, scenario: str, still_heard: list[int]
) -> None:
    # A packet has two frames: nothing is left of one that still waits for its other half.
    body = """
service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "opus"}')
talker.publish_audio()
testing.advance(200)
frames = []
for _ in range(2):
    talker.push_audio_pcm_data(tone(1000), 16000, 1)
    testing.advance(510)
    talker.interrupt_audio()
    heard.clear()
    testing.advance(200)
    frames.append(stretches_over_minus_50_dbfs(10))
print(json.dumps(sorted(frames)))
"""
    assert run(programs, body, scenario) == still_heard


@pytest.mark.parametrize(
    ("scenario", "delay_ms", "unheard_ms"),
    # A direct track is taken back, and with it what lies in the receiver's jitter buffer.
    [("AUDIO_SCENARIO_CHORUS", 0, 5), ("AUDIO_SCENARIO_AI_SERVER", 20, 15)],
)
def test_another_format_keeps_order_and_account(
    programs: Programs, scenario: str, delay_ms: int, unheard_ms: int
) -> None:
    """What was pushed in the old format plays out before what follows in the new one."""
    body = f"""
talker.publish_audio()
testing.advance(200)
talker.push_audio_pcm_data(pcm(1000), 16000, 1)
talker.push_audio_pcm_data(pcm(1500), 48000, 1)  # 500 ms at this rate
talker.push_audio_pcm_data(pcm(700), 16000, 1)
testing.advance(1600)
running = talker.is_push_to_rtc_completed()
first = talker.interrupt_audio()
testing.advance(300)
heard_ms = loud_ms()
talker.push_audio_pcm_data(pcm(600), 48000, 1)
talker.push_audio_pcm_data(pcm(100), 16000, 1)
testing.advance(200)
almost = talker.is_push_to_rtc_completed()
testing.advance(101 + {delay_ms})
over = talker.is_push_to_rtc_completed()
testing.advance(300)
second = talker.interrupt_audio()
print(json.dumps([running, first.played_ms, first.dropped_ms, heard_ms, almost, over,
                  second.played_ms, second.dropped_ms, loud_ms() - heard_ms]))
"""
    running, played, dropped, heard, almost, over, again, nothing, more = run(
        programs, body, scenario
    )
    assert not running and not almost and over
    assert played + dropped == 2200
    assert abs(played + delay_ms - 1600) <= 10 and abs(played - heard) <= unheard_ms
    assert (again, nothing) == (300, 0)
    assert abs(more - 300) <= 2  # resampling rings


@pytest.mark.parametrize("codec", ["opus", "L16"])
@pytest.mark.parametrize("scenario", ["AUDIO_SCENARIO_CHORUS", "AUDIO_SCENARIO_AI_SERVER"])
def test_what_was_played_is_what_was_heard(programs: Programs, scenario: str, codec: str) -> None:
    """Whenever it is interrupted."""
    body = f"""
service.get_agora_parameter().set_parameters('{{"agora.local.audio_codec": "{codec}"}}')
talker.publish_audio()
testing.advance(200)
differences = []
for moment in range(10):
    testing.advance(moment)
    heard.clear()
    talker.push_audio_pcm_data(tone(2000), 16000, 1)
    testing.advance(500 + 3 * moment)
    cleared = talker.interrupt_audio()
    testing.advance(200)
    differences.append(cleared.played_ms - stretches_over_minus_50_dbfs(1))
print(json.dumps([min(differences), max(differences)]))
"""
    smallest, largest = run(programs, body, scenario)
    assert smallest >= -20 and largest <= 20


def test_presentation_times_arrive(programs: Programs) -> None:
    body = """
times = []
class Times(IAudioFrameObserver):
    def on_playback_audio_frame_before_mixing(self, user, channel, uid, frame, state, data):
        times.append(frame.presentation_ms)
hearer.get_local_user().register_audio_frame_observer(Times())
talker.publish_audio()
testing.advance(200)
talker.push_audio_pcm_data(pcm(100), 16000, 1, start_pts=7000)
testing.advance(400)
print(json.dumps(sorted(time for time in times if time)[:1]))
"""
    assert run(programs, body) == [7000]
