"""Checks of fields and arguments: types and ranges, with messages that name the argument."""

from __future__ import annotations

from typing import Any

INT32_MAX = 2**31 - 1
UINT32_MAX = 2**32 - 1


def check_int(owner: object, name: str, low: int, high: int) -> None:
    value = getattr(owner, name)
    if not isinstance(value, int):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if not low <= value <= high:
        raise ValueError(f"{name} is {value}; allowed are {low} to {high}")


def check_type(owner: object, name: str, wanted: type) -> None:
    value = getattr(owner, name)
    if not isinstance(value, wanted):
        raise TypeError(f"{name} must be a {wanted.__name__}, not {type(value).__name__}")


def check_flag(owner: object, name: str) -> None:
    """Accept True, False, 1 and 0, the latter two because old programs pass them."""
    value = getattr(owner, name)
    if not isinstance(value, int):
        raise TypeError(f"{name} must be a bool, not {type(value).__name__}")
    object.__setattr__(owner, name, value > 0)


def check_enum(owner: object, name: str, enum: Any) -> None:
    value = getattr(owner, name)
    if not isinstance(value, int):
        raise TypeError(f"{name} must be a {enum.__name__}, not {type(value).__name__}")
    try:
        object.__setattr__(owner, name, enum(value))
    except ValueError:
        allowed = ", ".join(f"{member.value} ({member.name})" for member in enum)
        raise ValueError(f"{name} is {value}; allowed are {allowed}") from None


def check_timeout(timeout: float) -> None:
    if not timeout >= 0:  # nor NaN
        raise ValueError(f"timeout is {timeout}; allowed are 0 and more seconds")
