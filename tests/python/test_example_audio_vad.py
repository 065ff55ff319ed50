"""The example that detects speech: what it tells is what its dump holds."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from example_programs import run
from vad_arguments import add_vad_options, option_name, vad_config

from agora_rtc import AudioVadConfigV2

NAME = "example_audio_vad.py"
SEGMENT = re.compile(
    r"user (\d+) in c spoke from (\d+\.\d+) s to (\d+\.\d+) s: (\d+\.\d+) s, (\d+) bytes"
)

EVERY_OTHER_VALUE: dict[str, Any] = {
    "pre_start_recognize_count": 7,
    "start_recognize_count": 20,
    "stop_recognize_count": 80,
    "active_percent": 0.5,
    "inactive_percent": 0.9,
    "start_voice_prob": 60,
    "stop_voice_prob": 40,
    "start_rms_threshold": -30,
    "stop_rms_threshold": -40,
    "detector": "silero",
    "adaptive_rms_threshold": True,
}


def test_tells_of_every_utterance(tmp_path: Path) -> None:
    output = run(
        NAME,
        "--appId=x",
        "--channelId=c",
        "--secondUser",
        "--saveToDisk=1",
        f"--dir={tmp_path / 'vad'}",
        "--sampleRate=48000",
        "--numOfChannels=2",
        "--seconds=4",
    )
    found = SEGMENT.findall(output)
    assert len(found) >= 2
    assert f"{len(found)} utterances in" in output

    (folder,) = (tmp_path / "vad").iterdir()
    assert f"into {folder}" in output
    for index, (_, begin, end, seconds, size) in enumerate(found):
        assert float(end) - float(begin) == pytest.approx(float(seconds), abs=0.011)
        assert int(size) == pytest.approx(float(seconds) * 48000 * 2 * 2, abs=0.006 * 192000)
        assert (folder / f"vad_{index}.pcm").stat().st_size == int(size)
    states = re.findall(r"state:(\d)", (folder / "label.txt").read_text())
    assert states.count("1") == states.count("3") == len(found)


def test_an_utterance_ends_with_the_call() -> None:
    # A stop needs more silence than the recording has.
    output = run(
        NAME,
        "--appId=x",
        "--channelId=c",
        "--connectionNumber=1",
        "--secondUser",
        "--inactivePercent=1",
        "--seconds=1.5",
    )
    assert len(SEGMENT.findall(output)) == 1


def test_alone() -> None:
    output = run(NAME, "--appId=x", "--channelId=c", "--connectionNumber=2", "--seconds=0.2")
    assert "heard nothing" in output


def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    arguments = ("--appId=x", "--channelId=c", "--saveToDisk=1", f"--dir={file}")
    output = run(NAME, *arguments, returncode=1)
    assert re.match("FileExistsError: .*file", output.splitlines()[-1])
    assert "engine" not in output


def test_a_number_outside_its_range_is_told() -> None:
    output = run(NAME, "--appId=x", "--channelId=c", "--startVoiceProb=101", returncode=1)
    assert output == "ValueError: start_voice_prob is 101; allowed are 0 to 100\n"


def test_every_field_has_an_option() -> None:
    parser = ArgumentParser()
    add_vad_options(parser)
    assert vad_config(parser.parse_args([])) == AudioVadConfigV2()

    wanted = replace(AudioVadConfigV2(), **EVERY_OTHER_VALUE)
    assert set(EVERY_OTHER_VALUE) == {field.name for field in fields(AudioVadConfigV2)}
    argv = [
        option_name(name) if value is True else f"{option_name(name)}={value}"
        for name, value in EVERY_OTHER_VALUE.items()
    ]
    assert "--startVoiceProb=60" in argv
    assert vad_config(parser.parse_args(argv)) == wanted
