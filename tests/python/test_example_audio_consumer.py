"""The example that plays a file once through an AudioConsumer."""

from __future__ import annotations

import re

import pytest
from example_programs import EXAMPLES, run, seconds

NAME = "example_audio_consumer.py"


def test_plays_the_whole_file() -> None:
    output = run(
        NAME,
        "--appId=xxx",
        "--channelId=xxx",
        f"--audioFile={EXAMPLES / 'data' / 'speech_16k_mono.pcm'}",
        "--sampleRate=16000",
        "--numOfChannels=1",
        "--secondUser",
    )
    assert seconds("played", output) == pytest.approx(4.29, abs=0.01)
    assert seconds("the second user heard", output) > 3.5
    assert "left out 0.00 s" in output
    volumes = [int(volume) for volume in re.findall(r"volume: user 0 (\d+), of all \d+", output)]
    assert len(volumes) > 3
    loudest = re.search(r"the loudest volume was (\d+) of 255", output)
    assert loudest and int(loudest.group(1)) >= max(volumes) > 0


def test_ends_early_when_told_to() -> None:
    output = run(NAME, "--appId=x", "--channelId=c", "--connectionNumber=2", "--seconds=0.5")
    assert re.findall(r"joined channel (\S+) as", output) == ["c", "c1"]
    played = [float(text) for text in re.findall(r"played (\d+\.\d+) s", output)]
    left_out = [float(text) for text in re.findall(r"left out (\d+\.\d+) s", output)]
    assert len(played) == len(left_out) == 2
    assert [sum(pair) for pair in zip(played, left_out, strict=True)] == pytest.approx(
        [4.29] * 2, abs=0.02
    )
    assert max(played) < 3


def test_a_failed_join_gives_everything_back() -> None:
    output = run(NAME, "--appId=x", f"--channelId={'c' * 65}", returncode=1)
    assert "InvalidArgumentError" in output.splitlines()[-1]
