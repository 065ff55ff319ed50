"""What people forget: one version, include arrows between folders, sizes, banned words."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import agora_rtc

ROOT = Path(__file__).resolve().parents[2]
CPP = ROOT / "src" / "cpp"

# Folder of src/cpp -> the other folders that it may include, and whether it may know the C ABI.
ARROWS: dict[str, tuple[set[str], bool]] = {
    "base": (set(), False),
    "audio": ({"base"}, False),
    "dispatch": ({"base"}, False),
    "sdk": ({"base", "audio", "dispatch"}, True),
    "bindings": ({"base", "audio", "dispatch", "sdk"}, True),
    "engine": ({"base", "audio"}, True),
}

# What a third-party header's path begins with -> the one folder that may name it.
HEADER_OWNERS = {
    "pybind11/": "bindings",
    "Python.h": "bindings",
    "speex/": "audio",
    "silero_vad": "audio",
    "nlohmann/": "engine",
    "opus": "engine",
    "openssl/": "engine",
    "zlib.h": "engine",
    "vpx/": "engine",
    "libyuv": "engine",
}

# What the local engine exports beside the vendor's ABI, in C, belongs to the ABI.
ENGINE_ABI = "engine/agora_rtc_local.h"

MAX_LINES = 500
SOURCE_FOLDERS = ("src", "tests", "tools", "examples", "cmake")
SOURCE_SUFFIXES = {".cpp", ".hpp", ".h", ".c", ".py", ".sh", ".cmake", ".txt"}


def source_files() -> Iterator[Path]:
    for folder in SOURCE_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SOURCE_SUFFIXES and "__pycache__" not in path.parts:
                yield path


def cpp_files(folder: str = "") -> list[Path]:
    return sorted(
        path for path in (CPP / folder).rglob("*") if path.suffix in {".cpp", ".hpp", ".h"}
    )


def without_comments(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"//[^\n]*", "", text)


def includes(path: Path) -> list[str]:
    return re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', path.read_text(), flags=re.MULTILINE)


def is_generated(path: Path) -> bool:
    return "generated" in path.read_text(encoding="utf-8")[:400].lower() or path.suffix == ".pyi"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_version_is_the_same_everywhere() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[0] == agora_rtc.__version__
    assert importlib.metadata.version("agora-rtc") == agora_rtc.__version__


def test_every_folder_has_its_arrows() -> None:
    assert {path.name for path in CPP.iterdir() if path.is_dir()} == set(ARROWS)


@pytest.mark.parametrize("folder", ARROWS)
def test_include_arrows(folder: str) -> None:
    allowed, knows_the_abi = ARROWS[folder]
    wrong = []
    for path in cpp_files(folder):
        for header in includes(path):
            first = header.split("/")[0]
            is_abi = header.startswith("agora_") or header == ENGINE_ABI
            foreign = first in ARROWS and first not in allowed | {folder} and not is_abi
            abi = is_abi and not knows_the_abi
            owner = next(
                (own for start, own in HEADER_OWNERS.items() if header.startswith(start)), folder
            )
            if foreign or abi or owner != folder:
                wrong.append(f"{name(path)} includes {header}")
    assert not wrong


def test_no_printing_and_no_exits_in_native_code() -> None:
    banned = re.compile(
        r"std::c(?:out|err|log)\b|\b(?:f?printf|f?puts|putchar|perror)\s*\("
        r"|(?<![.>\w])(?:std::)?(?:_?exit|_Exit|quick_exit|abort|terminate)\s*\("
    )
    wrong = [
        f"{name(path)}: {match.group()}"
        for path in cpp_files()
        for match in banned.finditer(without_comments(path.read_text()))
    ]
    assert not wrong


def test_files_are_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    too_long = [
        f"{name(path)}: {lines} lines"
        for path, lines in sizes.items()
        if lines > MAX_LINES and not is_generated(path)
    ]
    assert not too_long


def test_nothing_is_left_to_do() -> None:
    # Written apart, so that this file does not find itself.
    word = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]))
    wrong = [name(path) for path in source_files() if word.search(path.read_text(encoding="utf-8"))]
    assert not wrong
