"""Calls in real time: how late a push is heard, and how many streams one process carries."""

from __future__ import annotations

import statistics
import sys
import time

from calls import RATE, SAMPLES, Talker, make_talkers, speech
from engines import local_service
from report import Result, say

from agora_rtc import IAudioFrameObserver

FRAME_BYTES = 2 * SAMPLES


def now_ms() -> float:
    """Return a time to stamp pushes with; never 0, which stands for no time."""
    return time.monotonic() * 1000


class Latencies(IAudioFrameObserver):
    """Notes how long ago the first sample of each stamped frame was pushed."""

    noted: list[float]

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channel_id, uid, frame, vad_result_state, vad_result_bytearray
    ):
        if frame.presentation_ms:
            Latencies.noted.append(now_ms() - frame.presentation_ms)


class Arrivals(IAudioFrameObserver):
    """Counts frames, and those that were dropped before them."""

    def __init__(self) -> None:
        self.frames = 0
        self.dropped_ms = 0

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channel_id, uid, frame, vad_result_state, vad_result_bytearray
    ):
        self.frames += 1
        self.dropped_ms += frame.dropped_before_ms


def push_in_real_time(talkers: list[Talker], seconds: float) -> None:
    """Push 10 ms to everybody every 10 ms, stamped with the time of the push."""
    pcm = speech(seconds)
    due = time.monotonic()
    for at in range(0, len(pcm) - FRAME_BYTES, FRAME_BYTES):
        stamp = int(now_ms())
        for talker in talkers:
            talker.push(pcm[at : at + FRAME_BYTES], stamp)
        due += SAMPLES / RATE
        time.sleep(max(0.0, due - time.monotonic()))


def latency(streams: int, seconds: float) -> tuple[float, float]:
    """Return p50 and p99 in ms of one run."""
    Latencies.noted = []
    with local_service() as service:
        talkers = make_talkers(service, streams, Latencies)
        time.sleep(0.5)
        push_in_real_time(talkers, seconds)
        time.sleep(0.3)
    noted = sorted(Latencies.noted)
    return noted[len(noted) // 2], noted[len(noted) * 99 // 100]


def lost_frames(streams: int, seconds: float) -> int:
    """Return how many 10 ms frames did not reach their observer."""
    with local_service() as service:
        observers: list[Arrivals] = []

        def observer() -> Arrivals:
            observers.append(Arrivals())
            return observers[-1]

        talkers = make_talkers(service, streams, observer)
        for talker in talkers:
            talker.push(speech(seconds + 2))
        time.sleep(1)
        before = [seen.frames for seen in observers]
        time.sleep(seconds)
        after = [seen.frames for seen in observers]
        due = int(seconds * 100)
        missing = [max(0, due - 5 - (b - a)) for a, b in zip(before, after, strict=True)]
        return sum(missing) + sum(seen.dropped_ms // 10 for seen in observers)


def main() -> None:
    """Measure and hand the rows over."""
    quick = "--quick" in sys.argv
    runs = [latency(20, 2 if quick else 5) for _ in range(1 if quick else 5)]
    note = f"median of {len(runs)} runs, p99 of each: " + " ".join(f"{run[1]:.0f}" for run in runs)
    p50 = statistics.median(run[0] for run in runs)
    p99 = statistics.median(run[1] for run in runs)
    rows = [
        Result("push to callback, 20 streams, p50", p50, "ms", 40),
        Result("push to callback, 20 streams, p99", p99, "ms", 50, note),
    ]
    seconds = 3 if quick else 30
    lost = lost_frames(120, seconds)
    name = f"frames lost, 120 full-duplex streams, {seconds} s"
    rows.append(Result(name, lost, "frames", 0, f"of {120 * seconds * 100}"))
    say(rows)


if __name__ == "__main__":
    main()
