"""Programs that run in a process of their own, as users start them, and how they ended.

A process stays with the engine it opened first and can end only once, so tests of exits, forks and
of the vendor double start one program each. `call` and `vendor_double` are there to be imported.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import textwrap
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vendor_double import double_dir

HERE = Path(__file__).parent
LOCAL = "local"
DOUBLE = "agora"
ENGINES = (LOCAL, DOUBLE)

# Less than the 60 s of a test, so that a hang is told with the stacks of the program.
TIMEOUT_S = 45.0
DUMP_S = 10.0

# A hang is ended by SIGABRT: faulthandler then writes the stack of every thread. And a shell starts
# what runs in its background with SIGINT ignored.
PRELUDE = """\
import faulthandler, signal
faulthandler.enable()
signal.signal(signal.SIGINT, signal.default_int_handler)"""


@dataclass(frozen=True)
class Finished:
    """What a program left behind."""

    returncode: int
    stdout: str
    stderr: str

    def result(self) -> Any:
        """Return what the program printed as JSON in its last line."""
        return json.loads(self.stdout.splitlines()[-1])


@dataclass(frozen=True)
class Programs:
    """Starts programs on the engines of one build."""

    build_dir: Path

    def run(
        self,
        text: str,
        *,
        prepare: str = "",
        engine: str = LOCAL,
        variant: str = "",
        environment: dict[str, str | None] | None = None,
        returncode: int = 0,
        stderr: str | None = None,
    ) -> Finished:
        """Run a program, with ``prepare`` before it, to its end and check how it ended.

        ``engine`` is LOCAL or DOUBLE, ``variant`` a defective folder of the vendor double; None in
        ``environment`` takes a variable away. The program must write nothing to stderr, or what
        matches ``stderr``.
        """
        __tracebackhide__ = True
        program = "\n".join([PRELUDE, textwrap.dedent(prepare), textwrap.dedent(text)])
        process = subprocess.Popen(
            [sys.executable, "-c", program],
            env=self._environment(engine, variant, environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            out, err = _abort(process)
            raise AssertionError(f"the program hangs\n{_told(program, out, err)}") from None
        finished = Finished(process.returncode, out, err)
        told = _told(program, out, err)
        assert finished.returncode == returncode, f"exit code {finished.returncode}\n{told}"
        if stderr is None:
            assert err == "", f"something on stderr\n{told}"
        else:
            assert re.search(stderr, err), f"stderr does not match {stderr!r}\n{told}"
        return finished

    def _environment(
        self, engine: str, variant: str, changes: dict[str, str | None]
    ) -> dict[str, str]:
        path = [str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]
        wanted: dict[str, str | None] = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path),
            "PYTHONUNBUFFERED": "1",
            "AGORA_RTC_ENGINE": engine,
            "AGORA_SDK_DIR": str(double_dir(self.build_dir, variant)) if engine == DOUBLE else None,
            **changes,
        }
        return {name: value for name, value in wanted.items() if value is not None}


def _abort(process: subprocess.Popen[str]) -> tuple[str, str]:
    process.send_signal(signal.SIGABRT)
    try:
        return process.communicate(timeout=DUMP_S)
    except subprocess.TimeoutExpired:
        return "", "SIGABRT did not end it"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what it forked, too


def _told(program: str, out: str, err: str) -> str:
    numbered = enumerate(program.splitlines(), start=1)
    lines = "\n".join(f"{number:3} {line}" for number, line in numbered)
    return f"--- program\n{lines}\n--- stdout\n{out}\n--- stderr\n{err}"
