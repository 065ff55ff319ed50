"""docs/vad.md: its pictures show what the detection does today, and its program runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PICTURES = ROOT / "docs" / "vad"
NUMBER = re.compile(r"-?\d*\.?\d+")

# Another CPU may round a probability the other way, by 1 of 100.
TOLERANCE = 1.5


def run(*arguments: str | Path) -> str:
    finished = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=45
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_pictures_are_what_the_script_draws(tmp_path: Path) -> None:
    run(ROOT / "tools" / "vad_pictures", tmp_path)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in PICTURES.iterdir()}
    assert drawn.keys() == kept.keys()
    for name, picture in drawn.items():
        assert NUMBER.sub("", picture) == NUMBER.sub("", kept[name]), f"{name} has changed"
        assert list(map(float, NUMBER.findall(picture))) == pytest.approx(
            list(map(float, NUMBER.findall(kept[name]))), abs=TOLERANCE
        ), f"{name} has changed"


def test_every_picture_is_on_the_page() -> None:
    page = (ROOT / "docs" / "vad.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(vad/([^)]+)\)", page)
    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())


def test_the_program_runs() -> None:
    page = (ROOT / "docs" / "vad.md").read_text(encoding="utf-8")
    programs = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (program,) = (text for text in programs if "AudioVadV2(" in text)
    output = run("-c", program)
    assert re.findall(r"state (\d)", output) == ["1", "3"] * 3
    assert output.startswith("0.78 s: state 1, 14720 bytes\n")
