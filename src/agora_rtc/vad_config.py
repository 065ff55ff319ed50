"""How voice activity detection decides; docs/vad.md shows what each number does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ._checks import check_flag, check_int

_MOST_FRAMES = 100_000


@dataclass(kw_only=True)
class AudioVadConfigV2:
    """Counts are frames of 10 ms.

    Attributes:
        pre_start_recognize_count: frames before the start window that are handed over with a start,
            0 to 100,000.
        start_recognize_count: frames that are looked at for a start, 1 to 100,000.
        stop_recognize_count: frames that are looked at for a stop, 1 to 100,000.
        active_percent: share of the start window that has to be active, 0 to 1.
        inactive_percent: share of the stop window that has to be inactive, 0 to 1.
        start_voice_prob, stop_voice_prob: a frame is active above this probability while silent,
            and while speaking, 0 to 100.
        start_rms_threshold, stop_rms_threshold: and above this level, -100 to 0 dBFS.
        detector: "engine" takes the engine's labels, "silero" computes the probability here, "auto"
            takes labels where they are graded and computes it where they are binary or absent.
        adaptive_rms_threshold: after a start the level while speaking is 0.67 of the start's mean
            level (on the scale dBFS + 127) instead of stop_rms_threshold.

    Raises TypeError for a wrong type and ValueError for a value outside its range, naming the
    field.
    """

    pre_start_recognize_count: int = 16
    start_recognize_count: int = 30
    stop_recognize_count: int = 50
    active_percent: float = 0.7
    inactive_percent: float = 0.5
    start_voice_prob: int = 70
    stop_voice_prob: int = 70
    start_rms_threshold: int = -50
    stop_rms_threshold: int = -50
    detector: Literal["auto", "engine", "silero"] = "auto"
    adaptive_rms_threshold: bool = False

    def __post_init__(self) -> None:
        check_int(self, "pre_start_recognize_count", 0, _MOST_FRAMES)
        check_int(self, "start_recognize_count", 1, _MOST_FRAMES)
        check_int(self, "stop_recognize_count", 1, _MOST_FRAMES)
        self._check_number("active_percent", 0, 1)
        self._check_number("inactive_percent", 0, 1)
        self._check_number("start_voice_prob", 0, 100)
        self._check_number("stop_voice_prob", 0, 100)
        self._check_number("start_rms_threshold", -100, 0)
        self._check_number("stop_rms_threshold", -100, 0)
        if self.detector not in ("auto", "engine", "silero"):
            raise ValueError(
                f"detector is {self.detector!r}; allowed are 'auto', 'engine' and 'silero'"
            )
        check_flag(self, "adaptive_rms_threshold")

    def _check_number(self, name: str, low: float, high: float) -> None:
        value = getattr(self, name)
        if not isinstance(value, (int, float)):
            raise TypeError(f"{name} must be a number, not {type(value).__name__}")
        if not low <= value <= high:  # NaN is not, either
            raise ValueError(f"{name} is {value}; allowed are {low} to {high}")
