"""Runs a script of the ctypes package as ``python script.py`` would."""

from __future__ import annotations

import argparse
import runpy
import sys
from pathlib import Path

from . import install


def main() -> None:
    """Install the old names, and hand over to the script."""
    parser = argparse.ArgumentParser(
        prog="python -m agora_rtc.compat",
        description="Run a script that was written for Agora's ctypes package.",
    )
    parser.add_argument("script", help="the script")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the script is given")
    options = parser.parse_args()
    install()
    sys.argv = [options.script, *options.arguments]
    sys.path[0] = str(Path(options.script).resolve().parent)
    runpy.run_path(options.script, run_name="__main__")


if __name__ == "__main__":
    main()
