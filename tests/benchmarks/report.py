"""What a benchmark says: rows with a figure and a bar, a table of them, the machine."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    """One figure. `bar` is the largest value that is good, or None where there is no bar."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    note: str = ""


def say(results: list[Result]) -> None:
    """Hand the rows of a benchmark's process to the one that started it."""
    json.dump([row._asdict() for row in results], sys.stdout)


def print_table(results: list[Result]) -> None:
    """Print one line per figure."""
    width = max(len(row.name) for row in results)
    print(f"{'':{width}}  {'figure':>10}  {'bar':>8}")
    for row in results:
        bar = "" if row.bar is None else f"{row.bar:g}"
        verdict = "" if row.bar is None else ("ok" if row.value <= row.bar else "OVER")
        figures = f"{row.value:10.3f}  {bar:>8}  {row.unit:<10} {verdict:<4}"
        print(f"{row.name:{width}}  {figures} {row.note}")


def machine() -> dict[str, object]:
    """Describe what the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()
