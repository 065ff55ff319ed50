"""The pictures of docs/vad.md, one function each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import compress
from typing import Any

from chart import Chart
from judged import FRAME_MS, Utterance, active_frames, levels, utterances, voice_probs
from sounds import cut, dbfs, frames, power, quieter, recording, with_noise

from agora_rtc import AudioVadConfigV2

FLOOR_DBFS = -80  # lowest level that is drawn


def config(**values: Any) -> AudioVadConfigV2:
    """Return a configuration that judges a sound by itself: there is no engine to label it."""
    return AudioVadConfigV2(detector="silero", **values)


def gated(start_dbfs: int, stop_dbfs: int) -> AudioVadConfigV2:
    return config(start_rms_threshold=start_dbfs, stop_rms_threshold=stop_dbfs)


def length_ms(sound: array[int]) -> int:
    return len(frames(sound)) * FRAME_MS


def chart_of(sound: array[int], title: str, end_ms: int | None = None) -> Chart:
    return Chart(title, 0, length_ms(sound) if end_ms is None else end_ms)


def finish(chart: Chart, step_ms: int = 500) -> Chart:
    chart.time_axis(step_ms)
    chart.legend()
    return chart


def add_level(chart: Chart, sound: array[int], thresholds: Sequence[int] = (-50,)) -> None:
    height = 70 if len(thresholds) == 1 else 130
    chart.curve("level, dBFS", levels(sound), FLOOR_DBFS, 0, thresholds, height=height)


def add_labels(chart: Chart, sound: array[int]) -> None:
    """Add what a frame is judged by, and the verdict."""
    add_level(chart, sound)
    chart.curve("voice_prob", voice_probs(sound), 0, 100, [70], height=46)
    chart.strip("active frames", active_frames(sound, config()))


def defaults() -> Chart:
    sound = recording()
    chart = chart_of(sound, "Level, voice_prob, active frames and utterances")
    add_labels(chart, sound)
    found = utterances(sound, config())
    chart.utterances("utterances", found)
    states: list[tuple[int, int, str]] = []
    silent_ms = 0
    for utterance in found:
        states.append((silent_ms, utterance.start_ms, "0"))
        states.append((utterance.start_ms, utterance.stop_ms, "1 2 2 2 … 3"))
        silent_ms = utterance.stop_ms
    chart.spans("state", [*states, (silent_ms, length_ms(sound), "0")])
    return finish(chart)


def start() -> Chart:
    sound = recording()
    chart = chart_of(sound, "When speech starts, and how far back its bytes reach", 1300)
    add_labels(chart, sound)
    sound_ms = FRAME_MS * next(i for i, rms in enumerate(levels(sound)) if rms > FLOOR_DBFS)
    for name, values in (
        ("start_recognize_count", (10, 30, 50)),
        ("active_percent", (0.5, 0.7, 1.0)),
    ):
        chart.heading(name, "starts at")
        for value in values:
            (first, *_) = utterances(sound, config(**{name: value}))
            chart.utterances(f"{value:g}", [first], f"{first.start_ms / 1000:.2f} s")
    chart.heading("pre_start_recognize_count, with start_recognize_count 10", "sound lost")
    for count in (0, 16, 40):
        kept = config(pre_start_recognize_count=count, start_recognize_count=10)
        (first, *_) = utterances(sound, kept)
        chart.utterances(f"{count}", [first], f"{max(0, first.begin_ms - sound_ms)} ms")
    return finish(chart, 100)


def stop() -> Chart:
    sound = recording()
    chart = chart_of(sound, "Which pauses split an utterance")
    add_level(chart, sound)
    chart.strip("active frames", active_frames(sound, config()))

    def add_row(label: str, count: int, share: float) -> None:
        found = utterances(sound, config(stop_recognize_count=count, inactive_percent=share))
        chart.utterances(label, found, f"{count * share * FRAME_MS:.0f} ms")

    chart.heading("stop_recognize_count", "pause that splits")
    for count in (20, 50, 80):
        add_row(f"{count}", count, 0.5)
    chart.heading("inactive_percent", "pause that splits")
    for share in (0.2, 0.5, 0.9):
        add_row(f"{share:g}", 50, share)
    return finish(chart)


def voice_prob() -> Chart:
    sound = with_noise(recording(), -20)
    chart = chart_of(sound, "Thresholds of voice_prob, in noise as loud as the voice")
    add_level(chart, sound)
    thresholds = (30, 70, 90)
    chart.curve("voice_prob", voice_probs(sound), 0, 100, thresholds, height=130)
    for name in ("start_voice_prob", "stop_voice_prob"):
        chart.heading(name)
        for threshold in thresholds:
            chart.utterances(f"{threshold}", utterances(sound, config(**{name: threshold})))
    return finish(chart)


def level() -> Chart:
    behind = quieter(recording(), 20)
    parts = (
        ("a voice behind", cut(behind, 0.5, 2.9)),
        ("the talker", cut(recording(), 0.4, 3.28)),
        ("a voice behind", cut(behind, 3.56, 5.5)),
    )
    sound = array("h")
    spans = []
    for name, part in parts:
        begin_ms = length_ms(sound)
        sound += part
        spans.append((begin_ms, length_ms(sound), name))
    chart = chart_of(sound, "Thresholds of the level, with another voice behind")
    chart.spans("", spans)
    thresholds = (-50, -40, -30)
    add_level(chart, sound, thresholds)
    chart.heading("start_rms_threshold and stop_rms_threshold")
    for threshold in thresholds:
        chart.utterances(f"{threshold}", utterances(sound, gated(threshold, threshold)))
    chart.heading("stop_rms_threshold, with start_rms_threshold -30")
    for threshold in thresholds:
        chart.utterances(f"{threshold}", utterances(sound, gated(-30, threshold)))
    return finish(chart)


def quiet() -> Chart:
    sound = recording()
    chart = chart_of(sound, "Quiet talkers are lost by the level, not by the detector")
    sounding = [index for index, rms in enumerate(levels(sound)) if rms > -50]
    loudness = dbfs(sum(power(frames(sound)[index]) for index in sounding) / len(sounding))
    for threshold in (-50, -80):
        chart.heading(
            f"level of the talker, with both rms thresholds at {threshold}", "voice_prob > 70"
        )
        for step in (0, 10, 20, 25, 30, 40, 50):
            heard = quieter(sound, step)
            probs = voice_probs(heard)
            share = sum(probs[index] > 70 for index in sounding) / len(sounding)
            found = utterances(heard, gated(threshold, threshold))
            chart.utterances(f"{loudness - step} dBFS", found, f"{100 * share:.0f} %")
    return finish(chart)


def adaptive() -> Chart:
    sound = quieter(recording(), 20)
    adapted = utterances(sound, config(adaptive_rms_threshold=True))
    chart = chart_of(sound, "A stop threshold that follows the level of the start")
    chart.curve(
        "level, dBFS",
        levels(sound),
        FLOOR_DBFS,
        0,
        [-50],
        steps=[(one.start_ms, one.stop_ms, adaptive_threshold(sound, one)) for one in adapted],
        height=110,
    )
    chart.strip("active frames", active_frames(sound, config()))
    chart.heading("adaptive_rms_threshold")
    chart.utterances("False", utterances(sound, config()))
    chart.utterances("True", adapted)
    return finish(chart)


def adaptive_threshold(sound: array[int], utterance: Utterance) -> float:
    """Return the stop threshold that follows from the start of an utterance."""
    window = slice(utterance.window_ms // FRAME_MS, utterance.start_ms // FRAME_MS)
    active = active_frames(sound, config())[window]
    started_at = list(compress(levels(sound)[window], active))
    return 0.67 * (sum(started_at) / len(started_at) + 127) - 127


PICTURES = (defaults, start, stop, voice_prob, level, quiet, adaptive)
