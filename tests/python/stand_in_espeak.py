"""A program that may stand in for espeak-ng: it takes the same arguments, and says anything.

What it writes to its standard output is a WAV file of recorded speech, as long as the text is.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy as np

SPEECH = Path(__file__).resolve().parents[2] / "examples" / "data" / "speech_16k_mono.pcm"
RECORDED_HZ, RATE_HZ = 16_000, 22_050
WORDS = slice(27_360, 44_160)  # "Can you hear me well?", without a pause
LETTER_S = 0.06
PAUSE_S = 0.25


def speak(text: str) -> bytes:
    recorded = np.fromfile(SPEECH, "<i2")[WORDS]
    length = len(recorded) * RATE_HZ // RECORDED_HZ
    positions = np.arange(length) * (RECORDED_HZ / RATE_HZ)
    words = np.interp(positions, np.arange(len(recorded)), recorded).astype("<i2")
    spoken = np.resize(words, round(len(text) * LETTER_S * RATE_HZ))
    return np.concatenate([spoken, np.zeros(round(PAUSE_S * RATE_HZ), "<i2")]).tobytes()


def main() -> None:
    pcm = speak(sys.argv[-1])
    wave_format = struct.pack("<HHIIHH", 1, 1, RATE_HZ, 2 * RATE_HZ, 2, 16)
    chunks = b"WAVE" + b"fmt " + struct.pack("<I", len(wave_format)) + wave_format
    chunks += b"data" + struct.pack("<I", len(pcm)) + pcm
    sys.stdout.buffer.write(b"RIFF" + struct.pack("<I", len(chunks)) + chunks)


if __name__ == "__main__":
    main()
