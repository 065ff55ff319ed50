"""docs/vad.md: its pictures show what the detection does today, and its programs run."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import Mock

import call
import pytest
from conftest import ROOT
from pages import python_blocks, run_python

import agora_rtc
from agora_rtc.testing import advance

PICTURES = ROOT / "docs" / "vad"
NUMBER = re.compile(r"-?\d*\.?\d+")

# Another CPU may round a probability the other way, by 1 of 100.
TOLERANCE = 1.5


def test_pictures_are_what_the_script_draws(tmp_path: Path) -> None:
    run_python(ROOT / "tools" / "vad_pictures", tmp_path, cwd=ROOT)
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


def program_with(text: str) -> str:
    (program,) = (each for each in python_blocks(ROOT / "docs" / "vad.md") if text in each)
    return program


def test_the_observer_feeds_a_recogniser(talk: call.Talk, speech_pcm: bytes) -> None:
    recogniser = Mock()
    names = {"local_user": talk.user, "recogniser": recogniser}
    exec(program_with("class Listener"), {**vars(agora_rtc), **names})
    talk.say(speech_pcm)
    advance(6000)
    called = [name for name, *_ in recogniser.method_calls]
    assert called[:2] == ["begin", "feed"] and called[-2:] == ["feed", "end"]
    assert called.count("begin") == called.count("end") >= 2
    fed = [data for user_id, data in (each.args for each in recogniser.feed.mock_calls)]
    assert all(data in bytes(16_000) + speech_pcm + bytes(32_000) for data in fed)


def test_the_program_runs() -> None:
    program = program_with("AudioVadV2(")
    output = run_python("-c", program, cwd=ROOT)
    assert re.findall(r"state (\d)", output) == ["1", "3"] * 3
    assert output.startswith("0.78 s: state 1, 14720 bytes\n")
