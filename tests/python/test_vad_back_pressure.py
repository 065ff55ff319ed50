"""An observer that sleeps in the middle of an utterance still gets every byte of it.

On the local engine's manual clock each test has the same call with and without the sleep.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import ROOT
from programs import Programs

SPEECH = ROOT / "examples" / "data" / "speech_16k_mono.pcm"
PREPARE = "from sleepy_call import *"


@pytest.fixture
def run(programs: Programs) -> Any:
    def run(text: str, clock: str = "manual") -> None:
        __tracebackhide__ = True
        environment: dict[str, str | None] = {"SPEECH": str(SPEECH), "AGORA_LOCAL_CLOCK": clock}
        programs.run(text, prepare=PREPARE, environment=environment)

    return run


@pytest.mark.parametrize("queue_ms", [100, 2000])
@pytest.mark.parametrize(
    ("state", "nth"),
    [(0, 60), (1, 1), (1, 2), (2, 1), (2, 20), (3, 1), (3, 2)],
    ids=["before", "start", "next start", "first", "middle", "stop", "next stop"],
)
def test_every_byte_comes_whenever_the_observer_sleeps(
    run: Any, state: int, nth: int, queue_ms: int
) -> None:
    """Three seconds are longer than the queue and than most utterances."""
    run(f"""
        awake = SleepyCall().have()
        assert awake.all_was_sent()
        sleeps = Sleeps(3, {state}, {nth})
        sleepy = SleepyCall(sleeps, seconds=9, queue_ms={queue_ms}).have()
        assert sleeps.slept == 1
        assert sleepy.utterances == awake.utterances
        assert (sleepy.states.count(1), sleepy.states.count(3)) == (3, 3)
        stats = sleepy.stats
        assert stats.media_dropped > 0 and stats.utterance_ms_lost == 0, stats
        assert sleepy.dropped_ms == 10 * stats.media_dropped
    """)


def test_an_observer_may_sleep_again_and_again(run: Any) -> None:
    run("""
        class Often(Sleeps):
            def now(self, uid, state):
                self.seen += state > 0
                self.slept += state > 0 and self.seen % 5 == 1
                return state > 0 and self.seen % 5 == 1

        awake = SleepyCall(seconds=14, repetitions=3).have()
        sleeps = Often(0.7)
        sleepy = SleepyCall(sleeps, seconds=25, repetitions=3, queue_ms=50).have()
        assert sleeps.slept > 10
        assert sleepy.utterances == awake.utterances
        assert sleepy.stats.media_dropped > 100, sleepy.stats
        assert sleepy.stats.utterance_ms_lost == 0, sleepy.stats
    """)


def test_two_users_who_speak_at_once_keep_their_bytes(run: Any) -> None:
    """While the observer sleeps over one of them, both queues overflow."""
    run("""
        awake = SleepyCall(speakers=2).have()
        assert awake.all_was_sent() and sorted(awake.utterances) == ["2", "3"]
        sleeps = Sleeps(3, 2, 10, uid="2")
        sleepy = SleepyCall(sleeps, seconds=9, speakers=2).have()
        assert sleeps.slept == 1
        assert sleepy.utterances == awake.utterances
        assert sleepy.stats.media_dropped > 100, sleepy.stats
        assert sleepy.stats.utterance_ms_lost == 0, sleepy.stats
    """)


def test_what_ten_seconds_do_not_hold_is_counted(run: Any) -> None:
    """The beginning of what was missed is kept; then comes a gap, of exactly the counted length."""
    run("""
        vad = dict(stop_recognize_count=500, inactive_percent=1.0)  # one long utterance
        awake = SleepyCall(seconds=40, repetitions=4).have(**vad)
        (whole,), = awake.utterances.values()
        assert awake.all_was_sent() and awake.stats.utterance_ms_lost == 0
        sleeps = Sleeps(14, 2, 10)
        sleepy = SleepyCall(sleeps, seconds=40, repetitions=4, queue_ms=500).have(**vad)
        (said,), = sleepy.utterances.values()
        lost = sleepy.stats.utterance_ms_lost * BYTES_PER_MS
        assert 3000 <= sleepy.stats.utterance_ms_lost <= 3600, sleepy.stats
        assert len(said) == len(whole) - lost
        same = next(i for i, (a, b) in enumerate(zip(said, whole)) if a != b)
        assert same >= 10_000 * BYTES_PER_MS
        same -= same % 2  # the other half of a sample may be equal by chance
        assert said == whole[:same] + whole[same + lost:]
    """)


def test_an_utterance_that_ends_while_the_observer_sleeps_keeps_its_bytes(run: Any) -> None:
    """The speaker leaves: what waits comes with the frame of silence that ends the utterance."""
    run("""
        def leave(call):
            call.sleep(0.5)
            call.talkers[0].disconnect()

        sleeps = Sleeps(1.5, 2, 5)
        sleepy = SleepyCall(sleeps, queue_ms=50, on_sleep=leave).have()
        (said,), = sleepy.utterances.values()
        assert sleepy.states.count(3) == 1 and sleepy.all_was_sent()
        assert sleepy.stats.media_dropped > 0 and sleepy.stats.utterance_ms_lost == 0
        assert len(said) >= (30 + 5 + 49) * 320  # the start, the frames before the sleep, and 0.5 s
    """)


@pytest.mark.not_sanitized("address", "thread", "undefined", reason="real time, bit exact")
def test_every_byte_comes_in_real_time(run: Any) -> None:
    """With a thread that sleeps: the time of the machine is part of what is tried here."""
    run(
        """
        sleeps = Sleeps(3, 2, 20)
        sleepy = SleepyCall(sleeps, seconds=6).have()
        assert sleeps.slept == 1
        assert [len(said) for said in sleepy.utterances.values()] == [3]
        assert sleepy.all_was_sent()
        assert sleepy.stats.media_dropped > 0, sleepy.stats
        assert sleepy.stats.utterance_ms_lost == 0, sleepy.stats
        """,
        clock="system",
    )
