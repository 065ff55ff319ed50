"""Plain data of the old package, in a line per field."""

from __future__ import annotations

from dataclasses import field, make_dataclass
from typing import Any


def record(name: str, /, *, frozen: bool = False, **fields: Any) -> Any:
    """Make a dataclass; a field is given its default, or its type when it has none."""
    columns = [
        (key, value, field()) if isinstance(value, type) else (key, Any, value)
        for key, value in fields.items()
    ]
    return make_dataclass(name, columns, frozen=frozen)


def made(kind: Any) -> Any:
    """Give a field a new object of its own as default."""
    return field(default_factory=kind)
