"""Runs the google-benchmark programs of cpp/."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from engines import build_dir


def medians(pattern: str, quick: bool) -> dict[str, dict[str, Any]]:
    """Run the C++ benchmarks that match and return what google-benchmark tells of each by its name:
    times in ns and counters, the median of some repetitions.
    """
    said = subprocess.run(
        [
            str(build_dir() / "tests" / "benchmarks" / "cpp" / "bench_audio"),
            f"--benchmark_filter={pattern}",
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
    rows = json.loads(said.stdout)["benchmarks"]
    return {row["run_name"]: row for row in rows if row["aggregate_name"] == "median"}
