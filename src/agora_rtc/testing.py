"""Time in the hands of a test.

Set ``AGORA_LOCAL_CLOCK=manual`` before the service is initialized: then the local engine stands
still until `advance` is called, and a long call passes in a short time, the same every time.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import _native
from ._lifecycle import live_service


@dataclass(frozen=True)
class TickStats:
    """The 10 ms ticks of the local engine's media workers since the service was initialized.

    Attributes:
        ticks: how many there were.
        late_1ms, late_5ms, late_20ms: how many began more than so late.
        max_late_us: the worst, in microseconds.
    """

    ticks: int
    late_1ms: int
    late_5ms: int
    late_20ms: int
    max_late_us: int


def advance(ms: int) -> None:
    """Let ``ms`` milliseconds of engine time pass; 0 does what is due now.

    Steps 10 ms at a time: the engine first, then every observer is called, on this thread.

    Raises InvalidStateError when the engine is not on its manual clock, from inside an observer,
    and while another thread advances; ValueError for a negative time.
    """
    _native.advance(live_service(), ms)


def now_ms() -> int:
    """Time of the local engine in ms. Raises NotSupportedError on another engine."""
    return _native.now_ms(live_service())


def tick_stats() -> TickStats:
    """How punctual the local engine has been. Raises NotSupportedError on another engine."""
    return TickStats(**_native.tick_stats(live_service()))
