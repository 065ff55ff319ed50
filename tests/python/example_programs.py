"""Runs an example as its users do: a process, a command line, a bounded time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ENVIRONMENT = {**os.environ, "AGORA_RTC_ENGINE": "local", "PYTHONUNBUFFERED": "1"}

# Long for what takes seconds: a machine that runs other tests too may be slow. Less than the 60 s
# of a test, so that the output of a program that hangs is shown.
TIMEOUT_S = 45


def run(name: str, *arguments: str | Path, returncode: int = 0) -> str:
    """Run an example to its end; return what it printed."""
    finished = subprocess.run(
        [sys.executable, EXAMPLES / name, *arguments],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=TIMEOUT_S,
    )
    assert finished.returncode == returncode, finished.stdout
    assert "Traceback" not in finished.stdout, finished.stdout
    return finished.stdout


def seconds(pattern: str, output: str) -> float:
    found = re.search(pattern + r" (\d+\.\d+) s", output)
    assert found, output
    return float(found.group(1))
