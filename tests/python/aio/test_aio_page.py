"""docs/aio.md: its program runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from pages import python_blocks, run_python


def test_the_program_runs(tmp_path: Path) -> None:
    program = python_blocks(ROOT / "docs" / "aio.md")[0]
    assert len([line for line in program.splitlines() if line.strip()]) <= 30
    output = run_python("-c", program, cwd=tmp_path)
    heard = re.fullmatch(r"heard (\d\.\d) s, 'that was it'\n", output)
    assert heard, output
    assert float(heard.group(1)) == pytest.approx(1.0, abs=0.3)
