"""The example of an agent that is interrupted, by either trigger, and its stand-in recogniser."""

from __future__ import annotations

import re

import pytest
from example_programs import run
from stand_in_recogniser import StandInRecogniser, seconds_since_first_sound

NAME = "example_interrupt.py"
ROUND = re.compile(
    r"round (\d+): played (\d+\.\d+) s, dropped (\d+\.\d+) s;"
    r" interrupted (\d+) ms after the user's first sound came"
)
SPEECH_S = 4.29

# A trigger cannot come before it has heard so much; how much later it comes is up to the machine.
VOICE_MS = 210  # 0.7 of the 30 frames of the start window
WORD_MS = 400

SOUND = b"\x00\x10" * 160  # 10 ms
QUIET = b"\x01\x00" * 160


@pytest.mark.parametrize(("trigger", "at_least_ms"), [("voice", VOICE_MS), ("asr", WORD_MS)])
def test_falls_silent_when_a_user_breaks_in(trigger: str, at_least_ms: int) -> None:
    output = run(
        NAME,
        "--appId=x",
        "--channelId=c",
        "--secondUser",
        f"--trigger={trigger}",
        "--seconds=5.5",
    )
    first = ROUND.search(output)
    assert first, output
    played_s, dropped_s, after_ms = (float(text) for text in first.groups()[1:])
    assert first.group(1) == "1"
    assert played_s + dropped_s == pytest.approx(SPEECH_S, abs=0.02)
    assert dropped_s > 0.5
    assert after_ms >= at_least_ms
    heard = re.search(r"the user heard silence (\d+) ms after his first sound", output)
    assert heard, output
    assert SPEECH_S * 1000 - 1800 > int(heard.group(1)) > at_least_ms
    assert re.search(r"round 1: the user said [1-9]\d* words", output)


def test_waits_for_a_user() -> None:
    output = run(NAME, "--appId=x", "--channelId=c", "--connectionNumber=2", "--seconds=0.2")
    assert "round" not in output


def test_the_recogniser_counts_words_by_sound() -> None:
    recogniser = StandInRecogniser()
    recogniser.feed(QUIET * 100 + SOUND * 39)
    assert recogniser.words == 0
    recogniser.feed(SOUND)
    assert recogniser.words == 1
    recogniser.feed(b"")
    recogniser.feed(SOUND * 80)
    assert recogniser.words == 3
    recogniser.begin()
    assert recogniser.words == 0


@pytest.mark.parametrize(
    ("pcm", "seconds"),
    [(b"", 0), (QUIET * 5, 0), (QUIET * 5 + SOUND + QUIET * 2, 0.03), (SOUND * 3, 0.03)],
)
def test_when_the_first_sound_was(pcm: bytes, seconds: float) -> None:
    assert seconds_since_first_sound(pcm) == pytest.approx(seconds)
