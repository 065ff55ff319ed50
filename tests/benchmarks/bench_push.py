"""What sender.send_audio_pcm_data costs above the same call from C."""

from __future__ import annotations

import statistics
import sys

from engines import service_on_double
from loops import ns_per_call, ns_per_turn
from report import Result, say

from agora_rtc import PcmAudioFrame

RATE = 16_000
SAMPLES = RATE // 100
ROUNDS = 5


def main() -> None:
    """Measure and hand the rows over."""
    calls = 10_000 if "--quick" in sys.argv else 100_000
    frame = PcmAudioFrame(bytes(2 * SAMPLES), SAMPLES, 2, 1, RATE)
    with service_on_double() as (service, double):
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        loop = statistics.median(ns_per_turn(calls) for _ in range(ROUNDS))
        floor = statistics.median(double.push_floor_ns(calls) for _ in range(ROUNDS))
        cost = statistics.median(
            ns_per_call(sender.send_audio_pcm_data, frame, calls) for _ in range(ROUNDS)
        )
    note = f"{ROUNDS} x {calls} calls; the C call itself {floor:.0f} ns"
    say([Result("push of 10 ms, above the C call", cost - loop - floor, "ns", 120, note)])


if __name__ == "__main__":
    main()
