"""What a push into an AudioConsumer costs, and how punctually the pacer sends."""

from __future__ import annotations

import statistics
import sys

import native
from engines import service_on_double
from loops import ns_per_call, ns_per_turn
from report import Result, say

from agora_rtc import AudioConsumer

RATE = 16_000
DATA = bytes(2 * RATE // 20)  # 50 ms
QUEUE = 200  # pushes: 10 s, what an agent's next sentence may be
ROUNDS = 5


def ns_per_push(consumer: AudioConsumer, calls: int) -> float:
    """Return CPU nanoseconds per push, the loop included; the queue never exceeds 10 s."""
    times = []
    for _ in range(calls // QUEUE):
        times.append(ns_per_call(consumer.push_pcm_data, DATA, QUEUE))
        consumer.clear()
    return statistics.mean(times)


def push(quick: bool) -> Result:
    """Measure the push, above the loop."""
    calls = 10_000 if quick else 100_000
    with service_on_double() as (service, _):
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        consumer = AudioConsumer(sender, RATE, 1)
        ns_per_push(consumer, calls)  # the queue gets its memory
        loop = statistics.median(ns_per_turn(calls) for _ in range(ROUNDS))
        no_op = statistics.median(ns_per_call(len, DATA, calls) for _ in range(ROUNDS)) - loop
        cost = statistics.median(ns_per_push(consumer, calls) for _ in range(ROUNDS)) - loop
    note = f"{ROUNDS} x {calls} calls; len(data) in the same loop {no_op:.0f} ns"
    return Result("push_pcm_data of 50 ms", cost / 1e3, "us", 0.15, note)


def pacing(quick: bool) -> Result:
    """Compare the pacer with a thread that only sleeps until the same moments."""
    ((_, row),) = native.medians("^pacer_lateness/", quick).items()
    late_ms, control_ms = row["late_us"] / 1e3, row["control_us"] / 1e3
    name = "frames sent late, 20 consumers, p99, above the control"
    note = f"medians of pacer and control: {late_ms:.2f} and {control_ms:.2f}"
    return Result(name, row["above_control_us"] / 1e3, "ms", 1, note)


def main() -> None:
    """Measure and hand the rows over."""
    quick = "--quick" in sys.argv
    say([push(quick), pacing(quick)])


if __name__ == "__main__":
    main()
