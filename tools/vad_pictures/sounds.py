"""What the pictures are made of: the recording, and what can be done to it.

A sound is an array of 16-bit samples, 16 kHz, mono.
"""

from __future__ import annotations

import math
import random
from array import array
from pathlib import Path

RATE_HZ = 16_000
FRAME = RATE_HZ // 100  # samples of 10 ms
FULL_SCALE = 32_768
SILENCE_DBFS = -127

RECORDING = Path(__file__).resolve().parents[2] / "examples" / "data" / "speech_16k_mono.pcm"


def recording() -> array[int]:
    """Return the speech that all pictures show, with half a second of silence at either side."""
    speech = array("h", RECORDING.read_bytes())
    return silence(0.5) + speech + silence(0.8)


def silence(seconds: float) -> array[int]:
    return array("h", bytes(2 * round(seconds * RATE_HZ)))


def quieter(sound: array[int], decibels: float) -> array[int]:
    factor = 10 ** (-decibels / 20)
    return array("h", (round(sample * factor) for sample in sound))


def with_noise(sound: array[int], level_dbfs: float) -> array[int]:
    """Add white noise, the same each time."""
    source = random.Random(6)
    peak = math.sqrt(3) * FULL_SCALE * 10 ** (level_dbfs / 20)  # of a uniform distribution
    return array("h", (clipped(sample + source.uniform(-peak, peak)) for sample in sound))


def clipped(sample: float) -> int:
    return max(-FULL_SCALE, min(round(sample), FULL_SCALE - 1))


def cut(sound: array[int], begin_s: float, end_s: float) -> array[int]:
    return sound[round(begin_s * RATE_HZ) : round(end_s * RATE_HZ)]


def frames(sound: array[int]) -> list[array[int]]:
    """Cut into whole frames of 10 ms."""
    return [sound[begin : begin + FRAME] for begin in range(0, len(sound) - FRAME + 1, FRAME)]


def power(samples: array[int]) -> float:
    """Return the mean square, 1 at full scale."""
    return sum(sample * sample for sample in samples) / len(samples) / FULL_SCALE**2


def dbfs(mean_square: float) -> int:
    """Return a level as frames have it in `rms`."""
    if mean_square == 0:
        return SILENCE_DBFS
    return max(SILENCE_DBFS, round(10 * math.log10(mean_square)))
