"""AudioConsumer: the binding, and what is heard of it; pacing itself is tested in C++."""

from __future__ import annotations

from paced_call import run
from programs import Programs


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
