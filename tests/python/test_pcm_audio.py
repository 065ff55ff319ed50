"""Reading, cutting and pacing of the examples."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from pcm_audio import PcmAudio, create_wav, in_real_time, read_audio


def test_a_wav_file_brings_its_format(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "some.WAV"
    with create_wav(path, 44100, 2) as writer:
        writer.writeframes(b"\1\0\2\0" * 441)
    audio = read_audio(path, 16000, 1)
    assert audio == PcmAudio(b"\1\0\2\0" * 441, 44100, 2)
    assert audio.seconds == 0.01


def test_any_other_file_has_the_given_format(tmp_path: Path) -> None:
    path = tmp_path / "some.pcm"
    path.write_bytes(b"\1\0" * 80)
    assert read_audio(path, 8000, 1) == PcmAudio(b"\1\0" * 80, 8000, 1)


@pytest.mark.parametrize("content", [b"", b"\1\0\2"])
def test_broken_samples_are_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.pcm"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="no whole 16-bit samples"):
        read_audio(path, 16000, 1)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no such thing at all"])
def test_a_file_that_only_claims_to_be_wav_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.wav"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="not a WAV file"):
        read_audio(path, 16000, 1)


def test_other_sample_sizes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "some.wav"
    with wave.open(str(path), "wb") as writer:
        writer.setparams((1, 1, 8000, 0, "NONE", ""))
        writer.writeframes(b"\1" * 80)
    with pytest.raises(ValueError, match="8 bits, not 16"):
        read_audio(path, 16000, 1)


def test_pieces_are_whole_samples() -> None:
    audio = PcmAudio(bytes(range(100)), 1150, 2)  # 11.5 samples per 10 ms
    pieces = list(audio.pieces(10))
    assert b"".join(pieces) == audio.pcm
    assert [len(piece) for piece in pieces] == [44, 44, 12]


def test_pieces_come_ahead_of_their_time() -> None:
    now_s = 100.0
    handed_over = []

    def sleep(duration_s: float) -> None:
        nonlocal now_s
        now_s += duration_s

    pieces = [b"\0" * 100] * 5  # 0.1 s each
    for _ in in_real_time(pieces, 1000, lead_s=0.2, clock=lambda: now_s, sleep=sleep):
        handed_over.append(now_s)
    assert handed_over == pytest.approx([100.0, 100.0, 100.0, 100.1, 100.2])
