"""What a Python call costs: loops that do nothing else, in CPU time of their thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import repeat
from typing import Any


def ns_per_call(call: Callable[[Any], object], argument: object, calls: int) -> float:
    """Return nanoseconds per `call(argument)`, the loop included."""
    began = time.thread_time_ns()
    for _ in repeat(None, calls):
        call(argument)
    return (time.thread_time_ns() - began) / calls


def ns_per_turn(calls: int) -> float:
    """Return what the loop itself costs."""
    began = time.thread_time_ns()
    for _ in repeat(None, calls):
        pass
    return (time.thread_time_ns() - began) / calls
