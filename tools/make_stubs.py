"""Write src/agora_rtc/_native.pyi, the stub of the compiled module, from the module itself."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STUB = ROOT / "src" / "agora_rtc" / "_native.pyi"
MODULE = "agora_rtc._native"


def generate() -> str:
    """Return the stub's text; raise when a signature names a type that the stub cannot say."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pybind11_stubgen", MODULE, "--output-dir", folder]
        # pybind11 writes numbers of an enum default as <Name.VALUE: 1>; the class is all it needs.
        command += ["--enum-class-locations", f".*:{MODULE}", "--exit-code"]
        subprocess.run(command, check=True, timeout=120)
        path = Path(folder, *MODULE.split(".")).with_suffix(".pyi")
        format_command = [sys.executable, "-m", "ruff", "format", "--quiet", "--isolated"]
        subprocess.run([*format_command, "--line-length=100", str(path)], check=True, timeout=60)
        return path.read_text(encoding="utf-8")


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
