"""What the demo measures, on signals whose answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from demo_report import ENOUGH, compare, latencies_ms, seconds_of_sound
from pcm_audio import PcmAudio

RATE_HZ = 16000
FRAME = b"\0" * 320


@pytest.fixture
def speech(speech_pcm: bytes) -> PcmAudio:
    return PcmAudio(speech_pcm, RATE_HZ, 1)


def with_noise(pcm: bytes, snr_db: float) -> bytes:
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64)
    level = math.sqrt(np.square(samples).mean() / 10 ** (snr_db / 10))
    noise = np.random.default_rng(1).normal(0, level, len(samples))
    return np.clip(np.rint(samples + noise), -32768, 32767).astype("<i2").tobytes()


def test_exact_within_silence(speech: PcmAudio) -> None:
    difference = compare(speech, 7 * FRAME + speech.pcm + 9 * FRAME)
    assert difference.exact
    assert difference.speech_arrived
    assert str(difference) == "none, bit exact"


def test_exact_needs_the_last_frame_to_be_filled_with_zeros(speech: PcmAudio) -> None:
    missing = -len(speech.pcm) % len(FRAME)
    assert missing > 0
    assert compare(speech, FRAME + speech.pcm + b"\0" * missing).exact
    assert not compare(speech, FRAME + speech.pcm).exact
    assert not compare(speech, FRAME + speech.pcm + b"\1" * missing).exact


def test_one_bit_is_a_difference(speech: PcmAudio) -> None:
    changed = bytearray(speech.pcm + FRAME)
    changed[len(changed) // 2] ^= 1
    difference = compare(speech, bytes(changed))
    assert not difference.exact
    assert difference.arrived == 1
    assert difference.snr_db > 60


@pytest.mark.parametrize("snr_db", [20, 10])
def test_noise_is_measured(speech: PcmAudio, snr_db: float) -> None:
    difference = compare(speech, 5 * FRAME + with_noise(speech.pcm, snr_db) + FRAME)
    assert difference.speech_arrived
    # Segments that are pauses do not count, so the figure is a little better than over all.
    assert snr_db - 0.5 < difference.snr_db < snr_db + 3
    assert f"SNR {difference.snr_db:.1f} dB" in str(difference)
    assert difference.shift_ms < 1


def test_a_shorter_pause_leaves_the_speech_alone(speech: PcmAudio) -> None:
    samples = np.frombuffer(speech.pcm, dtype="<i2")
    quiet = np.lib.stride_tricks.sliding_window_view(samples, 3200).any(axis=1)
    begin = int(np.flatnonzero(~quiet)[0]) * 2
    difference = compare(speech, speech.pcm[:begin] + speech.pcm[begin + 640 :] + FRAME)
    assert not difference.exact
    assert difference.arrived == 1
    assert difference.shift_ms == pytest.approx(20, abs=0.1)
    assert str(difference) == "speech unchanged, pauses changed by 20 ms"


def test_what_is_missing_is_told(speech: PcmAudio) -> None:
    half = len(speech.pcm) // 4 * 2
    difference = compare(speech, speech.pcm[:half] + b"\0" * half)
    assert 0.3 < difference.arrived < 0.7
    assert not difference.speech_arrived
    assert "of the speech is missing" in str(difference)


@pytest.mark.parametrize("arrived", [b"", FRAME, 500 * FRAME])
def test_silence_is_no_speech(speech: PcmAudio, arrived: bytes) -> None:
    difference = compare(speech, arrived)
    assert difference.arrived == 0 < ENOUGH
    assert not difference.speech_arrived
    assert str(difference) == "nothing of it was found"


def test_other_sound_is_no_speech(speech: PcmAudio) -> None:
    tone = 8000 * np.sin(np.arange(5 * RATE_HZ) * 2 * np.pi * 300 / RATE_HZ)
    assert not compare(speech, tone.astype("<i2").tobytes()).speech_arrived


def test_stereo_is_compared_by_frames_of_both_channels(speech: PcmAudio) -> None:
    samples = np.frombuffer(speech.pcm, dtype="<i2")
    stereo = PcmAudio(np.repeat(samples, 2).tobytes(), RATE_HZ, 2)
    assert compare(stereo, 2 * FRAME + stereo.pcm + 2 * FRAME).exact
    assert compare(stereo, with_noise(stereo.pcm, 20)).speech_arrived


def test_seconds_of_sound() -> None:
    sound = np.zeros(RATE_HZ, dtype="<i2")
    assert seconds_of_sound(PcmAudio(sound.tobytes(), RATE_HZ, 1)) == 0
    sound[[100, 8099]] = 1
    assert seconds_of_sound(PcmAudio(sound.tobytes(), RATE_HZ, 1)) == 0.5


def test_latencies_leave_out_frames_that_nobody_pushed() -> None:
    arrivals = [(90.0, 0), (130.5, 100), (141.0, 110), (150.0, 120), (160.0, 130)]
    assert latencies_ms([100, 110], arrivals).tolist() == [30.5, 31.0]
    assert latencies_ms([100, 110], [(90.0, 0)]).size == 0
