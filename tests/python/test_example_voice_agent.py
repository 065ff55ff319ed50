"""The voice agent: how quickly it falls silent, and whether it knows what was heard."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from pathlib import Path

import example_programs
import numpy as np
import pytest
from voice_agent.espeak import SAMPLE_RATE, EspeakVoice
from voice_agent.language_model import ANSWERS, GREETING

STAND_IN = Path(__file__).with_name("stand_in_espeak.py")
PIECES = ["Paris is the capital of France.", " It has about 2.1 million inhabitants,"]

# From the trigger to the last sound that the caller hears of the answer.
SILENT_AFTER_MS = 100

# Of an estimate of what was heard: the engine's schedule, and the silence that espeak-ng begins
# with.
ACCURACY_MS = 100


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EspeakVoice:
    """The machine's espeak-ng, or what stands in for it, for this process and for examples."""
    if shutil.which("espeak-ng") is None:
        program = tmp_path / "espeak-ng"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{STAND_IN}" "$@"\n')
        program.chmod(0o755)
        set_path(monkeypatch, f"{tmp_path}:{example_programs.ENVIRONMENT['PATH']}")
    return EspeakVoice()


def set_path(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("PATH", path)
    monkeypatch.setitem(example_programs.ENVIRONMENT, "PATH", path)


def number(pattern: str, output: str) -> int:
    found = re.search(pattern.replace("#", r"(\d+)"), output)
    assert found, output
    return int(found[1])


@pytest.mark.slow
@pytest.mark.not_sanitized("address", "thread", "undefined", reason="it is about milliseconds")
@pytest.mark.parametrize("trigger", ["voice", "text"])
def test_an_interruption(trigger: str, voice: EspeakVoice) -> None:
    output = example_programs.run("example_voice_agent.py", f"--trigger={trigger}")
    lines = [line.partition(" ")[2].strip() for line in output.splitlines()]
    heard = re.search(r"agent +(.*) … \(interrupted", output)
    assert heard, output

    assert lines[0] == GREETING
    assert lines[-3] == ANSWERS["london"]  # the answer to what he said when he interrupted
    assert ANSWERS["paris"].startswith(heard[1])
    assert number("silence # ms after the interruption", output) <= SILENT_AFTER_MS
    heard_ms = number("and # ms of the answer", output)
    played_ms = number("interrupted after # ms", output)
    assert heard_ms == pytest.approx(played_ms, abs=ACCURACY_MS)
    by_ear = words_spoken_in(heard_ms, voice)
    assert abs(len(heard[1].split()) - by_ear) <= 1, f"{by_ear} words, {output}"


def words_spoken_in(ms: int, voice: EspeakVoice) -> int:
    """Count the words whose sound ends within so much of the answer, by speaking them alone."""

    async def count() -> int:
        begin_ms, words = 0.0, 0
        for piece in PIECES:
            of_piece = piece.split()
            for n in range(1, len(of_piece) + 1):
                speech = await voice.speak(" ".join(of_piece[:n]))
                if begin_ms + sound_ms(speech) > ms:
                    return words
                words += 1
            begin_ms += len(await voice.speak(piece)) / 2 / SAMPLE_RATE * 1000
        raise AssertionError("it was not interrupted soon enough")

    return asyncio.run(count())


def sound_ms(speech: bytes) -> float:
    loud = np.flatnonzero(np.abs(np.frombuffer(speech, np.int16)) > 100)
    return float(loud[-1]) / SAMPLE_RATE * 1000


def test_a_voice_that_has_just_ended_is_cancelled(
    voice: EspeakVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended:
        async def communicate(self) -> None:
            await asyncio.Event().wait()

        def kill(self) -> None:
            raise ProcessLookupError

        async def wait(self) -> int:
            return 0

    async def create(*command: str, **streams: int) -> Ended:
        return Ended()

    async def main() -> None:
        monkeypatch.setattr(asyncio, "create_subprocess_exec", create)
        speaking = asyncio.create_task(voice.speak("Hello."))
        await asyncio.sleep(0)
        speaking.cancel()
        await asyncio.wait([speaking])
        assert speaking.cancelled()

    asyncio.run(main())


def test_without_espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_path(monkeypatch, str(tmp_path))
    output = example_programs.run("example_voice_agent.py", returncode=1)
    assert re.fullmatch(
        "FileNotFoundError: espeak-ng, .* apt-get install espeak-ng.*", output.strip()
    )
