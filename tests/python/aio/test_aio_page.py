"""docs/aio.md: its program runs as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


def test_the_program_runs(tmp_path: Path) -> None:
    program = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "aio.md").read_text(), re.DOTALL)[
        0
    ]
    assert len([line for line in program.splitlines() if line.strip()]) <= 30
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=45
    )
    assert finished.returncode == 0, finished.stderr
    heard = re.fullmatch(r"heard (\d\.\d) s, 'that was it'\n", finished.stdout)
    assert heard, finished.stdout
    assert float(heard.group(1)) == pytest.approx(1.0, abs=0.3)
