"""What the detector and the VAD say of a sound, and why: nothing here decides by itself."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from sounds import FRAME, RATE_HZ, dbfs, frames, power

from agora_rtc import AudioFrame, AudioVadConfigV2, AudioVadV2, SpeechDetector, VadState

FRAME_MS = 10
FRAME_BYTES = 2 * FRAME


@dataclass(frozen=True)
class Utterance:
    """Times in ms of the sound."""

    begin_ms: int  # of its bytes
    window_ms: int  # where the start window begins
    start_ms: int  # state 1 comes here
    stop_window_ms: int
    stop_ms: int  # state 3 comes here


def levels(sound: array[int]) -> list[int]:
    """Return the rms of each frame in dBFS."""
    return [dbfs(power(frame)) for frame in frames(sound)]


def voice_probs(sound: array[int]) -> list[int]:
    return SpeechDetector(RATE_HZ).process(sound)


def active_frames(sound: array[int], config: AudioVadConfigV2) -> list[bool]:
    """Tell of each frame whether it counts as active while nobody speaks."""
    return [
        voice_prob > config.start_voice_prob and rms > config.start_rms_threshold
        for voice_prob, rms in zip(voice_probs(sound), levels(sound), strict=True)
    ]


def utterances(sound: array[int], config: AudioVadConfigV2) -> list[Utterance]:
    """Return what the VAD makes of a sound that ends with silence."""
    vad = AudioVadV2(config)
    starts: list[tuple[int, int]] = []  # when, and how much came with it
    stops: list[int] = []
    for number, samples in enumerate(frames(sound), start=1):
        state, data = vad.process(AudioFrame(samples, samples_per_sec=RATE_HZ))
        if state == VadState.START_SPEAKING:
            starts.append((number * FRAME_MS, len(data) // FRAME_BYTES * FRAME_MS))
        elif state == VadState.STOP_SPEAKING:
            stops.append(number * FRAME_MS)
    return [
        Utterance(
            begin_ms=start_ms - kept_ms,
            window_ms=start_ms - config.start_recognize_count * FRAME_MS,
            start_ms=start_ms,
            stop_window_ms=max(start_ms, stop_ms - config.stop_recognize_count * FRAME_MS),
            stop_ms=stop_ms,
        )
        for (start_ms, kept_ms), stop_ms in zip(starts, stops, strict=True)
    ]
