"""Write src/agora_rtc/_native.pyi, the stub of the compiled module, from the module itself."""

from __future__ import annotations

import argparse
import importlib
import inspect
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STUB = ROOT / "src" / "agora_rtc" / "_native.pyi"
MODULE = "agora_rtc._native"

# Types that are made with the C API, because one is made for every frame.
RAW_TYPES = ["AudioFrame"]
# What pybind11 writes -> what a caller should pass, or a type checker needs to hear.
PLAIN_TYPES = {
    "typing.SupportsInt | typing.SupportsIndex": "int",
    "typing.SupportsFloat | typing.SupportsIndex": "float",
    "collections.abc.Buffer": "typing_extensions.Buffer",
    "-> tuple:": "-> tuple[typing.Any, ...]:",
    "-> dict:": "-> dict[str, typing.Any]:",
    "*args)": "*args: typing.Any)",
}


def generate() -> str:
    """Return the stub's text; raise when a signature names a type that the stub cannot say."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pybind11_stubgen", MODULE, "--output-dir", folder]
        # pybind11 writes numbers of an enum default as <Name.VALUE: 1>; the class is all it needs.
        command += ["--enum-class-locations", f".*:{MODULE}", "--exit-code"]
        subprocess.run(command, check=True, timeout=120)
        path = Path(folder, *MODULE.split(".")).with_suffix(".pyi")
        path.write_text(improve(path.read_text(encoding="utf-8")), encoding="utf-8")
        format_command = [sys.executable, "-m", "ruff", "format", "--quiet", "--isolated"]
        subprocess.run([*format_command, "--line-length=100", str(path)], check=True, timeout=60)
        return path.read_text(encoding="utf-8")


def improve(text: str) -> str:
    """Say types as people do, and describe the raw types, which pybind11 knows nothing of."""
    for name in RAW_TYPES:
        raw = getattr(importlib.import_module(MODULE), name)
        text = re.sub(rf"class {name}:\n(?:[ \n].*\n|\n)+", raw_type_stub(raw) + "\n", text)
    for long_form, plain in PLAIN_TYPES.items():
        text = text.replace(long_form, plain)
    for signature in positional_signatures():
        # stubgen leaves a "/" at the end out.
        text = text.replace(f"def {signature.replace(', /)', ')')}:", f"def {signature}:")
    return text


def positional_signatures() -> Iterator[str]:
    """Find the methods that take no keywords, by the first line of their docstrings."""
    for kind in vars(importlib.import_module(MODULE)).values():
        for member in vars(kind).values() if isinstance(kind, type) else ():
            signature = (inspect.getdoc(member) or "").partition("\n")[0]
            if inspect.ismethoddescriptor(member) and ", /) -> " in signature:
                yield signature


def raw_type_stub(raw: type) -> str:
    """Describe a type made with the C API by its docstrings.

    The class docstring opens with the signature of its constructor, that of a method with its own,
    that of a property with its type and a colon.
    """
    signature, _, about = inspect.getdoc(raw).partition("\n\n")  # type: ignore[union-attr]
    lines = [f"class {raw.__name__}:", quoted(about, 4)]
    arguments = signature[signature.index("(") + 1 : -1]
    lines += [f"    def __init__(self, {arguments}) -> None: ..."]
    lines += ["    def __len__(self) -> int: ..."]
    lines += ["    def __buffer__(self, flags: int, /) -> memoryview: ..."]
    for name, member in vars(raw).items():
        if inspect.isgetsetdescriptor(member):
            kind, _, about = inspect.getdoc(member).partition(": ")  # type: ignore[union-attr]
            lines += ["    @property", f"    def {name}(self) -> {kind}:", quoted(about, 8)]
        elif inspect.ismethoddescriptor(member) and not name.startswith("_"):
            signature, _, about = inspect.getdoc(member).partition("\n\n")  # type: ignore[union-attr]
            lines += [f"    def {signature}:", quoted(about, 8)]
    return "\n".join(lines) + "\n"


def quoted(text: str, indent: int) -> str:
    """Return a docstring, indented."""
    return textwrap.indent(f'"""{text}\n"""' if "\n" in text else f'"""{text}"""', " " * indent)


def main() -> int:
    """Write the stub, or with --check compare the committed one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, exit 1 on a difference")
    arguments = parser.parse_args()
    text = generate()
    if not arguments.check:
        STUB.write_text(text, encoding="utf-8")
        return 0
    if text == STUB.read_text(encoding="utf-8"):
        return 0
    print(f"{STUB} is not what the module says: run ./dev stubs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
