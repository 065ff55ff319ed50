"""The options of the examples that detect speech, one for each field of AudioVadConfigV2.

What each does, with pictures: docs/vad.md.
"""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import Any

from agora_rtc import AudioVadConfigV2

CHOICES = {"detector": ("auto", "engine", "silero")}


def add_vad_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("speech detection", "counts are frames of 10 ms")
    for field in fields(AudioVadConfigV2):
        option: dict[str, Any] = {"dest": field.name, "default": field.default}
        if field.default is False:
            option |= {"action": "store_true"}
        elif field.name in CHOICES:
            option |= {"choices": CHOICES[field.name], "help": "default: %(default)s"}
        else:
            option |= {"type": type(field.default), "metavar": "N", "help": "default: %(default)s"}
        group.add_argument(option_name(field.name), **option)


def option_name(field_name: str) -> str:
    """Return the field's name as Agora's documentation spells it, as an option."""
    first, *rest = field_name.split("_")
    return f"--{first}{''.join(word.capitalize() for word in rest)}"


def vad_config(given: argparse.Namespace) -> AudioVadConfigV2:
    """Return what was given. Raises ValueError that names a field outside its range."""
    return AudioVadConfigV2(
        **{field.name: getattr(given, field.name) for field in fields(AudioVadConfigV2)}
    )
