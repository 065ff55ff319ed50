"""Run the benchmarks, print a table and write JSON: `./dev bench [NAME ...] [--quick]`.

Each benchmark runs in a process of its own, because a process stays with the engine it chose first.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from report import Result, machine, print_table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TIMEOUT_S = 1800


def names() -> list[str]:
    """Return the benchmarks there are: every bench_*.py of this folder."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def run(name: str, quick: bool) -> list[Result]:
    """Run one benchmark in a fresh process and return its rows."""
    print(f"… {name}", file=sys.stderr, flush=True)
    environment = os.environ | {"PYTHONPATH": f"{HERE}{os.pathsep}{ROOT / 'tests' / 'python'}"}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] += os.pathsep + os.environ["PYTHONPATH"]
    command = [sys.executable, str(HERE / f"bench_{name}.py"), *(["--quick"] if quick else [])]
    finished = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, timeout=TIMEOUT_S, check=True
    )
    return [Result(**row) for row in json.loads(finished.stdout)]


def main() -> None:
    """Parse the command line and run what it names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names())}")
    parser.add_argument("--quick", action="store_true", help="a short look instead of a figure")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "benchmarks.json")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(names())
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")

    results = [row for name in arguments.names or names() for row in run(name, arguments.quick)]
    settings = {"quick": arguments.quick, "machine": machine()}
    print_table(results)
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    rows = [row._asdict() for row in results]
    arguments.json.write_text(json.dumps(settings | {"results": rows}, indent=1) + "\n")
    print(f"\nwritten to {arguments.json}")


if __name__ == "__main__":
    main()
