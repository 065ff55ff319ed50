"""16-bit PCM for the examples: reading files, cutting, playing in real time."""

from __future__ import annotations

import time
import wave
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

BYTES_PER_SAMPLE = 2


@dataclass(frozen=True)
class PcmAudio:
    """Interleaved 16-bit samples."""

    pcm: bytes
    sample_rate: int
    channels: int

    @property
    def bytes_per_second(self) -> int:
        return self.sample_rate * self.channels * BYTES_PER_SAMPLE

    @property
    def seconds(self) -> float:
        return len(self.pcm) / self.bytes_per_second

    def pieces(self, piece_ms: int) -> Iterator[bytes]:
        """Cut into pieces of `piece_ms`; the last may be shorter."""
        step = self.sample_rate * piece_ms // 1000 * self.channels * BYTES_PER_SAMPLE
        for begin in range(0, len(self.pcm), step):
            yield self.pcm[begin : begin + step]


def read_audio(path: Path, sample_rate: int, channels: int) -> PcmAudio:
    """Read a WAV file, or raw samples of the given format from any other file.

    Raises OSError when it cannot be read, ValueError when it holds no whole 16-bit samples.
    """
    if path.suffix.lower() == ".wav":
        audio = _read_wav(path)
    else:
        audio = PcmAudio(path.read_bytes(), sample_rate, channels)
    if not audio.pcm or len(audio.pcm) % (audio.channels * BYTES_PER_SAMPLE):
        raise ValueError(f"{path} holds no whole 16-bit samples of {audio.channels} channel(s)")
    return audio


def _read_wav(path: Path) -> PcmAudio:
    try:
        with wave.open(str(path), "rb") as reader:
            if reader.getsampwidth() != BYTES_PER_SAMPLE:
                raise ValueError(f"{path} has samples of {8 * reader.getsampwidth()} bits, not 16")
            pcm = reader.readframes(reader.getnframes())
            return PcmAudio(pcm, reader.getframerate(), reader.getnchannels())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path} is not a WAV file that can be read: {error}") from error


def create_wav(path: Path, sample_rate: int, channels: int) -> wave.Wave_write:
    """Open a WAV file for writing, together with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = wave.open(str(path), "wb")  # noqa: SIM115 - the caller closes it
    writer.setnchannels(channels)
    writer.setsampwidth(BYTES_PER_SAMPLE)
    writer.setframerate(sample_rate)
    return writer


def in_real_time(
    pieces: Iterable[bytes],
    bytes_per_second: int,
    *,
    lead_s: float = 0.1,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[bytes]:
    """Hand each piece over `lead_s` before its time, so that a late wake-up leaves no gap."""
    start_s = clock()
    handed_over = 0
    for piece in pieces:
        wait_s = start_s + handed_over / bytes_per_second - lead_s - clock()
        if wait_s > 0:
            sleep(wait_s)
        yield piece
        handed_over += len(piece)
