"""The ABI headers are what abi.json says, and the local engine exports what it promises."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SDK_DIR = ROOT / "third_party" / "agora_sdk"
INCLUDE_DIR = SDK_DIR / "include"
ENGINE_NAME = "libagora_rtc_local" + (".dylib" if sys.platform == "darwin" else ".so")
OWN_PREFIX = "agora_rtc_local_"


def load_tool(name: str) -> ModuleType:
    """Import a script of tools/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_headers(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.h")}


def declared_functions(header: str) -> list[str]:
    return re.findall(r"^AGORA_API [^;(]*?(\w+)\(", header, flags=re.MULTILINE)


def engine_path() -> Path:
    """Return the engine that the installed package would open; its absence is a failure.

    In an editable install the package is in the source tree, and the built files are beside the
    compiled module in site-packages.
    """
    package = importlib.import_module("agora_rtc")
    native = importlib.import_module("agora_rtc._native")
    folders = [Path(str(module.__file__)).parent for module in (package, native)]
    candidates = [folder / "lib" / ENGINE_NAME for folder in folders]
    found = next((path for path in candidates if path.is_file()), None)
    assert found is not None, f"no local engine; looked for {[str(path) for path in candidates]}"
    return found


def parse_symbols(listing: str, platform: str) -> set[str]:
    """Return the symbols that nm lists: the last column, without version or Mach-O underscore."""
    names = {line.split()[-1].partition("@")[0] for line in listing.splitlines() if line.strip()}
    return {name.removeprefix("_") for name in names} if platform == "darwin" else names


def exported_symbols(library: Path) -> set[str]:
    flags = ["-gU"] if sys.platform == "darwin" else ["-D", "--defined-only"]
    command = ["nm", *flags, str(library)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return parse_symbols(result.stdout, sys.platform)


@pytest.fixture(scope="module")
def abi() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((SDK_DIR / "abi.json").read_text(encoding="utf-8"))
    return facts


def test_abi_json_is_laid_out_by_the_importer(abi: dict[str, Any]) -> None:
    text = (SDK_DIR / "abi.json").read_text(encoding="utf-8")
    assert text == load_tool("import_abi").render(abi) + "\n"


def test_headers_are_generated_from_abi_json(abi: dict[str, Any], tmp_path: Path) -> None:
    load_tool("generate_abi_headers").write_headers(abi, tmp_path)
    assert read_headers(tmp_path) == read_headers(INCLUDE_DIR)


def test_every_function_is_declared_in_exactly_one_header(abi: dict[str, Any]) -> None:
    declared = Counter(
        name
        for header in read_headers(INCLUDE_DIR).values()
        for name in declared_functions(header.decode())
    )
    assert declared == Counter(function["name"] for function in abi["functions"])
    assert set(declared.values()) == {1}


def test_functions_and_engine_symbols_are_complete(abi: dict[str, Any]) -> None:
    functions = {function["name"] for function in abi["functions"]}
    assert len(functions) == len(abi["functions"]) == 244
    assert len(set(abi["engine_symbols"])) == len(abi["engine_symbols"]) == 155
    assert set(abi["engine_symbols"]) <= functions


def test_enumerator_names_give_way_only_where_they_must() -> None:
    abi = {
        "functions": [{"name": "open"}],
        "structs": [{"name": "frame"}],
        "observers": [],
        "enums": [
            {"name": "A", "values": {"ONCE": 1, "TWICE": 2, "open": 3, "frame": 4}},
            {"name": "B", "values": {"TWICE": 1, "4K": 2, "default": 3}},
        ],
    }
    names = load_tool("generate_abi_headers").enumerator_names(abi)
    assert " ".join(names.values()) == "ONCE A_TWICE A_open A_frame B_TWICE B_4K B_default"


def test_symbol_listings_of_both_platforms_are_understood() -> None:
    linux = "0000000000001100 T agora_service_create\n0000000000004010 D agora_x@@V1\n"
    macos = "0000000000000f80 T _agora_service_create\n0000000000004010 D _agora_x\n"
    expected = {"agora_service_create", "agora_x"}
    assert parse_symbols(linux, "linux") == parse_symbols(macos, "darwin") == expected


def test_engine_exports_its_symbols_and_nothing_else(abi: dict[str, Any]) -> None:
    exported = exported_symbols(engine_path())
    shared = {name for name in exported if not name.startswith(OWN_PREFIX)}
    promised = set(abi["engine_symbols"])
    assert sorted(promised - shared) == [], "promised but not exported"
    assert sorted(shared - promised) == [], "exported but not promised"
