"""What the C++ benchmarks of cpp/ measure, where there is a bar for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from report import Result, say

PROGRAM = Path(__file__).resolve().parents[2] / "build/dev/tests/benchmarks/cpp/bench_audio"


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
]


def main() -> None:
    """Run all of them and hand the rows over: CPU time, the median of some repetitions."""
    quick = "--quick" in sys.argv
    said = subprocess.run(
        [
            str(PROGRAM),
            "--benchmark_format=json",
            f"--benchmark_repetitions={3 if quick else 9}",
            "--benchmark_report_aggregates_only=true",
            f"--benchmark_min_time={0.05 if quick else 0.5}",
        ],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    nanoseconds = {
        row["run_name"]: row["cpu_time"]
        for row in json.loads(said.stdout)["benchmarks"]
        if row["aggregate_name"] == "median"
    }
    say(
        [
            Result(row.name, nanoseconds[row.benchmark] / row.divisor, row.unit, row.bar)
            for row in ROWS
        ]
    )


if __name__ == "__main__":
    main()
