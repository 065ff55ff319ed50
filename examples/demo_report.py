"""Measures what became of the speech: pure functions, tested without a call."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pcm_audio import BYTES_PER_SAMPLE, PcmAudio

Samples = NDArray[np.int16]
Signal = NDArray[np.float64]

FRAME_MS = 10
SEGMENT_MS = 100  # compared one by one, so that a changed pause does not spoil all that follows
SEARCH_MS = 1000  # how far from its place a segment is looked for
SPEECH_LEVEL = 0.02  # of the loudest segment's energy; quieter ones are pauses
ALIKE = 0.7  # correlation from which a segment counts as arrived
ENOUGH = 0.9  # share of the segments that makes "the speech arrived"


@dataclass(frozen=True)
class Difference:
    """How what arrived compares with what was sent.

    Attributes:
        exact: equal from the first non-silent sample on, the end padded with zeros to whole frames.
        arrived: share of the speech that was found again, 0 to 1.
        snr_db: of the speech found again; infinite when it is unchanged, NaN when nothing was.
        shift_ms: how much pauses were lengthened or shortened on the way, at most.
    """

    exact: bool
    arrived: float
    snr_db: float
    shift_ms: float

    @property
    def speech_arrived(self) -> bool:
        return self.arrived >= ENOUGH

    def __str__(self) -> str:
        if self.exact:
            return "none, bit exact"
        if self.arrived == 0:
            return "nothing of it was found"
        text = f"SNR {self.snr_db:.1f} dB" if math.isfinite(self.snr_db) else "speech unchanged"
        if self.shift_ms >= 1:
            text += f", pauses changed by {self.shift_ms:.0f} ms"
        if self.arrived < 1:
            text += f", {100 * (1 - self.arrived):.0f} % of the speech is missing"
        return text


def compare(sent: PcmAudio, arrived: bytes) -> Difference:
    """Compare a recording in the format of `sent` with it."""
    if _is_exact(sent, arrived):
        return Difference(exact=True, arrived=1.0, snr_db=math.inf, shift_ms=0.0)
    return _compare_segments(
        _mono(sent.pcm, sent.channels), _mono(arrived, sent.channels), sent.sample_rate
    )


def seconds_of_sound(audio: PcmAudio) -> float:
    """Return the time from the first to the last sample that is not silent."""
    sounding = np.flatnonzero(np.frombuffer(audio.pcm, dtype="<i2"))
    if sounding.size == 0:
        return 0.0
    samples = int(sounding[-1] - sounding[0] + 1)
    return samples * BYTES_PER_SAMPLE / audio.bytes_per_second


def latencies_ms(
    pushed_ms: Sequence[int], arrivals: Sequence[tuple[float, int]]
) -> NDArray[np.float64]:
    """Return how long frames took from their push to the callback.

    ``pushed_ms`` are the times that were sent along, ``arrivals`` pairs of a callback's time and
    the time that its frame brought, in ms of one clock. Frames that no push belongs to (the silence
    around the speech) do not count, nor more frames than pushes.
    """
    pushed = set(pushed_ms)
    taken = [now - then for now, then in arrivals if then in pushed]
    return np.array(taken[: len(pushed_ms)], dtype=np.float64)


def _is_exact(sent: PcmAudio, arrived: bytes) -> bool:
    frame_samples = sent.sample_rate * FRAME_MS // 1000 * sent.channels
    wanted = np.frombuffer(sent.pcm, dtype="<i2")
    wanted = np.pad(wanted, (0, -len(wanted) % frame_samples))
    wanted = _from_first_sound(wanted)
    found = _from_first_sound(np.frombuffer(arrived, dtype="<i2"))[: len(wanted)]
    return bool(np.array_equal(wanted, found))


def _from_first_sound(samples: Samples) -> Samples:
    sounding = np.flatnonzero(samples)
    return samples[sounding[0] :] if sounding.size else samples[:0]


def _mono(pcm: bytes, channels: int) -> Signal:
    return np.frombuffer(pcm, dtype="<i2").reshape(-1, channels).mean(axis=1, dtype=np.float64)


def _compare_segments(sent: Signal, arrived: Signal, sample_rate: int) -> Difference:
    length = sample_rate * SEGMENT_MS // 1000
    reach = sample_rate * SEARCH_MS // 1000
    begins = range(0, len(sent) - length + 1, length)
    energies = {begin: float(np.square(sent[begin : begin + length]).sum()) for begin in begins}
    speech = [
        begin
        for begin in begins
        if energies[begin] > SPEECH_LEVEL * max(energies.values()) and energies[begin] > 0
    ]
    if not speech or len(arrived) < length:
        return Difference(exact=False, arrived=0.0, snr_db=math.nan, shift_ms=0.0)

    place, _ = _find(sent, np.pad(arrived, (len(sent), len(sent))))
    place -= len(sent)
    padded = np.pad(arrived, (reach + abs(place) + length, reach + abs(place) + len(sent) + length))
    origin = reach + abs(place) + length  # of `arrived` in `padded`
    shifts, signal, noise = [], 0.0, 0.0
    for begin in speech:
        segment = sent[begin : begin + length]
        low = origin + begin + place - reach
        window = padded[low : low + 2 * reach + length]
        at, alike = _find(segment, window)
        if alike < ALIKE:
            continue
        shifts.append(at - reach)
        signal += energies[begin]
        noise += float(np.square(window[at : at + length] - segment).sum())
    if not shifts:
        return Difference(exact=False, arrived=0.0, snr_db=math.nan, shift_ms=0.0)
    return Difference(
        exact=False,
        arrived=len(shifts) / len(speech),
        snr_db=10 * math.log10(signal / noise) if noise > 0 else math.inf,
        shift_ms=(max(shifts) - min(shifts)) * 1000 / sample_rate,
    )


def _find(pattern: Signal, signal: Signal) -> tuple[int, float]:
    """Return where in a longer signal a pattern fits best, and the correlation there."""
    size = 1 << (len(signal) + len(pattern) - 1).bit_length()
    spectrum = np.fft.rfft(signal, size) * np.conj(np.fft.rfft(pattern, size))
    places = len(signal) - len(pattern) + 1
    products = np.fft.irfft(spectrum, size)[:places]
    sums = np.concatenate(([0.0], np.cumsum(np.square(signal))))
    energies = sums[len(pattern) :] - sums[:places]
    scale = np.sqrt(np.maximum(energies, 1.0) * np.square(pattern).sum())
    correlation = products / scale
    best = int(np.argmax(correlation))
    return best, float(correlation[best])
