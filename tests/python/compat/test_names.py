"""Every importable name and every signature of the ctypes package, 2.2.0 and 2.4.10.

`facts.json` holds names, parameters and defaults. What agora_rtc.compat has not got is listed in
docs/migration.md with the reason, and nothing else is missing.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import re
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest

from agora_rtc import compat

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "facts.json").read_text())
VERSIONS = tuple(FACTS)
PAGE = (HERE.parents[2] / "docs" / "migration.md").read_text()

# The others are made by objects of the package, from handles that do not exist here.
MADE_BY_SCRIPTS = {
    *("AgoraService", "AudioConsumer", "AudioVadConfigV2", "AudioVadManager", "AudioVadV2"),
    *("EncodedVideoFrameInfo", "ExternalAudioProcessor", "VadDump"),
}

compat.install()


def table(heading: str) -> dict[str, str]:
    """Return what the table under a heading of docs/migration.md says of each name."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?`) \| (.+?) \|", section, re.MULTILINE)
    return {name: why for names, why in rows for name in re.findall(r"`([^`]+)`", names)}


def old_class(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(f"agora.rtc.{module}"), name, None)


def names(version: str) -> Iterator[tuple[str, str]]:
    of_modules = FACTS[version]["names"]
    for module, text in of_modules.items():
        for name in text.replace("*", of_modules["agora.rtc.agora_base"]).split():
            yield module, name


def classes(version: str) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for path, facts in FACTS[version]["classes"].items():
        found = old_class(path)
        if found is not None:
            yield path.rpartition(".")[2], found, facts


def methods(version: str) -> Iterator[tuple[str, Any, str]]:
    for name, found, facts in classes(version):
        for method, parameters in facts.get("methods", {}).items():
            if method != "__init__" or name in MADE_BY_SCRIPTS:
                yield f"{name}.{method}", getattr(found, method, None), parameters


def missing_names(version: str) -> set[str]:
    missing = set()
    for module, name in names(version):
        try:
            if not hasattr(importlib.import_module(module), name):
                missing.add(name)
        except ModuleNotFoundError:
            missing.add(module)
    return missing


def missing_members(version: str) -> set[str]:
    of_methods = {name for name, method, _ in methods(version) if method is None}
    return of_methods | {
        f"{name}.{field}"
        for name, found, facts in classes(version)
        for field in [*facts.get("fields", ()), *facts.get("members", ())]
        if field not in known_members(found)
    }


def known_members(found: Any) -> set[str]:
    if issubclass(found, IntEnum):
        return set(found.__members__)
    return {field.name for field in dataclasses.fields(found)}


def test_what_is_missing_is_in_the_docs() -> None:
    missing = set()
    for version in VERSIONS:
        missing |= missing_names(version) | missing_members(version)
    assert missing == set(table("What is missing"))


def test_what_is_not_supported_is_in_the_docs() -> None:
    refused = {
        name: method.unsupported
        for version in VERSIONS
        for name, method, _ in methods(version)
        if hasattr(method, "unsupported")
    }
    assert refused == table("What is not supported")


@pytest.mark.parametrize("version", VERSIONS)
def test_calls_are_accepted_by_position_and_by_name(version: str) -> None:
    refused = []
    for name, method, parameters in methods(version):
        if method is None:
            continue
        given = [part.partition("=")[0] for part in parameters.split(", ") if part]
        try:
            inspect.signature(method).bind("self", *given)
            inspect.signature(method).bind("self", **dict.fromkeys(given))
        except TypeError as error:
            refused.append(f"{name}({parameters}): {error}")
    assert refused == []


@pytest.mark.parametrize("version", VERSIONS)
def test_optional_parameters_have_their_defaults(version: str) -> None:
    different = set()
    for name, method, parameters in methods(version):
        if method is None:
            continue
        known = inspect.signature(method).parameters
        for part in filter(None, parameters.split(", ")):
            parameter, equals, default = part.partition("=")
            if equals and known[parameter].default != evaluated(default):
                different.add(f"{name}.{parameter}")
    assert different == set()


def test_fields_have_their_defaults_or_the_docs_say_otherwise() -> None:
    different = {
        f"{name}.{field}"
        for version in VERSIONS
        for name, found, facts in classes(version)
        for field, default in facts.get("fields", {}).items()
        if default is not None and default_of(found, field) != evaluated(default)
    }
    assert different == set(table("Defaults that differ"))


def default_of(found: Any, name: str) -> Any:
    (field,) = (field for field in dataclasses.fields(found) if field.name == name)
    return made(field) if field.default is dataclasses.MISSING else field.default


def evaluated(default: str) -> Any:
    base = vars(importlib.import_module("agora.rtc.agora_base"))
    value = eval(default, {**base, "field": dataclasses.field})
    return made(value) if isinstance(value, dataclasses.Field) else value


def made(field: dataclasses.Field[Any]) -> Any:
    assert field.default_factory is not dataclasses.MISSING
    return field.default_factory()


def test_members_of_enumerations_have_their_values() -> None:
    different = {
        f"{name}.{member}"
        for version in VERSIONS
        for name, found, facts in classes(version)
        for member, value in facts.get("members", {}).items()
        if found[member] != value
    }
    assert different == set(table("Members that differ"))


def test_star_imports_hand_out_what_scripts_rely_on() -> None:
    for module in FACTS["2.4.10"]["names"]:
        if not module.startswith("agora.rtm"):
            handed_out: dict[str, Any] = {}
            exec(f"from {module} import *", handed_out)
            assert {"ctypes", "logger", "os", "sys", "time"} <= set(handed_out), module
