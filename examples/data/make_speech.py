"""Make speech_16k_mono.pcm and .wav beside this script, with espeak-ng: the same bytes each time.

python examples/data/make_speech.py
"""

from __future__ import annotations

import subprocess
import tempfile
import wave
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent
NAME = "speech_16k_mono"
TEXT = "Hello, this is Agora. Can you hear me well? Then let us begin."
RATE_HZ = 16_000
PEAK = 0.6  # of full scale, about -4 dBFS
HALF_TAPS = 32  # of the low-pass filter, counted in input samples


def speak(text: str) -> tuple[np.ndarray, int]:
    """Return what espeak-ng says, as floats, and its rate in Hz."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "spoken.wav")
        command = ["espeak-ng", "-v", "en-us", "-s", "170", "-w", str(path), text]
        subprocess.run(command, check=True, timeout=60)
        with wave.open(str(path)) as reader:
            pcm = reader.readframes(reader.getnframes())
            return np.frombuffer(pcm, dtype="<i2").astype(np.float64), reader.getframerate()


def resample(samples: np.ndarray, from_hz: int, to_hz: int) -> np.ndarray:
    """Interpolate by a windowed sinc that cuts off below both Nyquist frequencies."""
    cut_off = 0.94 * min(1.0, to_hz / from_hz)
    padded = np.pad(samples, HALF_TAPS)
    positions = np.arange(len(samples) * to_hz // from_hz) * (from_hz / to_hz)
    taps = np.arange(-HALF_TAPS + 1, HALF_TAPS + 1)
    first = positions.astype(np.int64)
    distance = taps - (positions - first)[:, None]
    weights = (
        cut_off * np.sinc(cut_off * distance) * np.cos(0.5 * np.pi * distance / HALF_TAPS) ** 2
    )
    return np.asarray((padded[first[:, None] + taps + HALF_TAPS] * weights).sum(axis=1))


def trim(samples: np.ndarray) -> np.ndarray:
    """Cut the silence at both ends, except for 50 ms."""
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    margin = RATE_HZ // 20
    return samples[max(0, loud[0] - margin) : loud[-1] + margin]


def main() -> None:
    """Write both files."""
    spoken, rate = speak(TEXT)
    samples = trim(resample(spoken, rate, RATE_HZ))
    pcm = np.rint(samples * (PEAK * 32767 / np.abs(samples).max())).astype("<i2").tobytes()
    (FOLDER / f"{NAME}.pcm").write_bytes(pcm)
    with wave.open(str(FOLDER / f"{NAME}.wav"), "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE_HZ)
        writer.writeframes(pcm)
    print(f"{len(pcm) / 2 / RATE_HZ:.2f} s, {len(pcm)} bytes of PCM")


if __name__ == "__main__":
    main()
