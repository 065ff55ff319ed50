"""A process that only sleeps, on the schedule of the engine's ticks.

Wall-clock figures are compared with it. What the machine does to it, it does to the engine too.
"""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType

PROGRAM = """
import sys, threading, time
until_closed = threading.Thread(target=sys.stdin.read, daemon=True)
until_closed.start()
late = []
due = time.monotonic()
while until_closed.is_alive():
    due += 0.01
    time.sleep(max(0.0, due - time.monotonic()))
    late.append(time.monotonic() - due)
late.sort()
print(sum(seconds > 0.005 for seconds in late), late[len(late) * 99 // 100] * 1000)
"""


class Control:
    """Sleeps while the `with` lasts; afterwards it tells how late it woke."""

    over_5_ms: int
    p99_ms: float

    def __enter__(self) -> Control:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        said, _ = self._process.communicate(timeout=60)
        over_5_ms, p99_ms = said.split()
        self.over_5_ms, self.p99_ms = int(over_5_ms), float(p99_ms)
