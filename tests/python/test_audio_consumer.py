"""AudioConsumer and the connection's own audio: the binding; pacing itself is tested in C++."""

from __future__ import annotations

from typing import Any

import pytest
from programs import Programs

CALL = """
import json, os
os.environ["AGORA_LOCAL_CLOCK"] = "manual"
from agora_rtc import *
from agora_rtc import testing

heard = bytearray()

class Ear(IAudioFrameObserver):
    def on_playback_audio_frame_before_mixing(self, user, channel, uid, frame, state, data):
        heard.extend(frame.buffer)

def pcm(ms):
    return b"\\x01\\x10" * (16 * ms)

service = AgoraService()
service.initialize(AgoraServiceConfig(app_id="test", engine="local"))
service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
scenario = AudioScenarioType.SCENARIO
talker = service.create_rtc_connection(
    RTCConnConfig(), RtcConnectionPublishConfig(audio_scenario=scenario)
)
hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
hearer.get_local_user().register_audio_frame_observer(Ear())
sender = service.create_media_node_factory().create_audio_pcm_data_sender()
track = service.create_custom_audio_track_pcm(sender)
talker.connect("", "channel", "1", timeout=5)
hearer.connect("", "channel", "2", timeout=5)

def loud_ms():
    return sum(1 for i in range(0, len(heard), 2) if heard[i] or heard[i + 1]) // 16
"""


def run(programs: Programs, body: str, scenario: str = "AUDIO_SCENARIO_CHORUS") -> Any:
    end = "\nservice.release()\n"
    return programs.run(CALL.replace("SCENARIO", scenario, 1) + body + end).result()


def own_track(body: str) -> str:
    return (
        "track.set_enabled(True); talker.get_local_user().publish_audio(track)\n"
        "consumer = AudioConsumer(sender, 16000, 1)\ntesting.advance(200)\n" + body
    )


def test_utterances_of_any_length_are_heard(programs: Programs) -> None:
    tails = [200 + ms for ms in range(1, 10)]
    lengths = [*range(1, 10), *range(10, 101, 10), 33, *tails, 1009]
    body = own_track(f"""
ends = []
for ms in {lengths}:
    before = loud_ms(), consumer.played_ms
    consumer.push_pcm_data(pcm(ms))
    testing.advance(ms + 400)
    ends.append([loud_ms() - before[0], consumer.played_ms - before[1], consumer.queued_ms,
                 len(consumer), consumer.is_push_to_rtc_completed()])
print(json.dumps(ends))
""")
    assert run(programs, body) == [[ms, ms, 0, 0, True] for ms in lengths]


def test_clear_and_interrupt_account_for_everything(programs: Programs) -> None:
    body = own_track("""
consumer.push_pcm_data(pcm(2000))
testing.advance(500)
first = consumer.clear()
testing.advance(500)
consumer.push_pcm_data(pcm(2000))
testing.advance(300)
second = consumer.interrupt(track)
testing.advance(200)
before = loud_ms()
testing.advance(1000)
copy = Cleared(played_ms=first.played_ms, dropped_ms=first.dropped_ms)
print(json.dumps([first.played_ms + first.dropped_ms, second.played_ms + second.dropped_ms,
                  first.played_ms + second.played_ms - loud_ms(), loud_ms() - before,
                  [first == copy, hash(first) == hash(copy), repr(first) == repr(copy)]]))
""")
    first, second, difference, after, like_a_copy = run(programs, body)
    assert (first, second, after) == (2000, 2000, 0)
    assert like_a_copy == [True, True, True]
    assert abs(difference) <= 20


def test_wait_for_playout_moves_engine_time(programs: Programs) -> None:
    body = own_track("""
consumer.push_pcm_data(pcm(300))
print(json.dumps([consumer.wait_for_playout(0.1), consumer.wait_for_playout(5)]))
""")
    assert run(programs, body) == [False, True]


def test_refusals(programs: Programs) -> None:
    body = own_track("""
def refused(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
small = AudioConsumer(sender, 16000, 1, capacity_ms=100)
print(json.dumps([
    refused(lambda: AudioConsumer(sender, 7000, 1)),
    refused(lambda: AudioConsumer(sender, 16000, 1, lead_ms=5)),
    refused(lambda: small.push_pcm_data(pcm(101))),
    refused(lambda: small.push_pcm_data("text")),
    small.queued_ms,
    consumer.release(), consumer.release(), refused(lambda: consumer.push_pcm_data(b"")),
]))
""")
    rate, lead, full, text, queued, _, _, released = run(programs, body)
    assert rate.startswith("ValueError: sample_rate is 7000")
    assert lead.startswith("ValueError: lead_ms is 5")
    assert full.startswith("BufferOverflowError") and queued == 0
    assert text.startswith("TypeError")
    assert released.startswith("ReleasedError")


def test_interrupting_a_direct_track_takes_back_what_was_sent(programs: Programs) -> None:
    """The lead lies at the receiver. A track that nobody published stays unpublished."""
    body = """
direct = service.create_direct_custom_audio_track_pcm(sender)
direct.set_enabled(True)
consumer = AudioConsumer(sender, 16000, 1)
published = []
class Tracks(IRTCLocalUserObserver):
    def on_user_audio_track_subscribed(self, user, user_id, track):
        published.append(user_id)
hearer.get_local_user().register_local_user_observer(Tracks())
consumer.interrupt(direct)
testing.advance(200)
unasked = list(published)
talker.get_local_user().publish_audio(direct)
testing.advance(200)
differences, after = [], []
for _ in range(3):
    consumer.push_pcm_data(pcm(3000))
    testing.advance(500)
    before = loud_ms()
    cleared = consumer.interrupt(direct)
    differences.append(cleared.played_ms - before)
    testing.advance(500)
    after.append(loud_ms() - before)
    heard.clear()
consumer.push_pcm_data(pcm(300))
testing.advance(600)
print(json.dumps([unasked, differences, after, loud_ms()]))
"""
    unasked, differences, after, again = run(programs, body)
    assert unasked == []
    assert max(differences) <= 30  # what lies in the jitter buffer is taken back, too
    assert max(after) <= 10
    assert again == 300


def test_a_released_track_interrupts_nothing(programs: Programs) -> None:
    body = own_track("""
factory = service.create_media_node_factory()
other = service.create_custom_audio_track_pcm(factory.create_audio_pcm_data_sender())
other.release()
consumer.push_pcm_data(pcm(1000))
testing.advance(100)
try:
    consumer.interrupt(other)
except ReleasedError as error:
    told = str(error)
cleared = consumer.interrupt(track)
print(json.dumps([told, cleared.played_ms, cleared.dropped_ms]))
""")
    assert run(programs, body) == ["this LocalAudioTrack was released", 100, 900]


def test_silence_that_pads_takes_its_time(programs: Programs) -> None:
    """Until the last of ten short words was heard; each of them fills a frame of its own."""
    body = own_track("""
for _ in range(10):
    consumer.push_pcm_data(pcm(1))
    consumer.flush()
    consumer.consume()
waits = [consumer.wait_for_playout(seconds) for seconds in (0.08, 0.02)]
testing.advance(50)  # until it has come
print(json.dumps([waits, loud_ms()]))
""")
    assert run(programs, body) == [[False, True], 10]


def test_a_consumer_is_true_when_it_is_empty(programs: Programs) -> None:
    """Programs write `if consumer: consumer.clear()`."""
    assert run(programs, own_track("print(json.dumps([len(consumer), bool(consumer)]))")) == [
        0,
        True,
    ]


def test_sender_and_consumer_go_in_any_order(programs: Programs) -> None:
    body = own_track("""
consumer.push_pcm_data(pcm(500))
sender.release()
track.release()
testing.advance(100)
consumer.release()
print(json.dumps("alive"))
""")
    assert run(programs, body) == "alive"


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
import array, math
service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "opus"}')
talker.publish_audio()
testing.advance(200)
tone = array.array("h", (int(8000 * math.sin(i / 6)) for i in range(16000)))
frames = []
for _ in range(2):
    talker.push_audio_pcm_data(tone, 16000, 1)
    testing.advance(510)
    talker.interrupt_audio()
    heard.clear()
    testing.advance(200)
    samples = memoryview(heard).cast("h")
    peaks = [max(map(abs, samples[i:i + 160])) for i in range(0, len(samples), 160)]
    del samples
    frames.append(sum(peak > 104 for peak in peaks))  # over -50 dBFS
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
import array, math
service.get_agora_parameter().set_parameters('{{"agora.local.audio_codec": "{codec}"}}')
talker.publish_audio()
testing.advance(200)
tone = array.array("h", (int(8000 * math.sin(i / 6)) for i in range(32000)))
differences = []
for moment in range(10):
    testing.advance(moment)
    heard.clear()
    talker.push_audio_pcm_data(tone, 16000, 1)
    testing.advance(500 + 3 * moment)
    cleared = talker.interrupt_audio()
    testing.advance(200)
    samples = memoryview(heard).cast("h")
    loud = sum(max(map(abs, samples[i:i + 16])) > 104 for i in range(0, len(samples), 16))
    del samples
    differences.append(cleared.played_ms - loud)
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
