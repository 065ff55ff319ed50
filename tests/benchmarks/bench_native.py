"""What the C++ benchmarks of cpp/ measure, where there is a bar for it."""

from __future__ import annotations

import sys
from typing import NamedTuple

import native
from report import Result, say


class Row(NamedTuple):
    """How to tell of a C++ benchmark, by what its time is divided."""

    benchmark: str
    name: str
    unit: str
    bar: float
    divisor: float


ROWS = [
    Row("speech_detector_10_ms/1", "speech detector, 10 ms", "us", 15, 1e3),
    Row("speech_detector_10_ms/100", "  of each of 100 streams in turn", "us", 18, 100 * 1e3),
    Row("vad_session_frame", "VAD, a frame with its labels", "ns", 100, 1),
    Row("vad_session_silent_frame", "  in silence", "ns", 100, 1),
    Row("audio_consumer_step", "audio consumer, 10 ms with 10 s queued", "us", 1, 1e3),
]


def main() -> None:
    """Run them and hand the rows over: CPU time."""
    found = native.medians("|".join(f"^{row.benchmark}$" for row in ROWS), "--quick" in sys.argv)
    say(
        [
            Result(row.name, found[row.benchmark]["cpu_time"] / row.divisor, row.unit, row.bar)
            for row in ROWS
        ]
    )


if __name__ == "__main__":
    main()
