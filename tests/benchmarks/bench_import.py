"""How long `import agora_rtc` takes above numpy's own import, in fresh processes."""

from __future__ import annotations

import statistics
import subprocess
import sys

from report import Result, say

MEASURE = """
import time
began = time.perf_counter()
import {module}
print((time.perf_counter() - began) * 1000)
"""


def import_ms(module: str) -> float:
    """Return how long one fresh process takes for one import."""
    said = subprocess.run(
        [sys.executable, "-c", MEASURE.format(module=module)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    return float(said.stdout)


def main() -> None:
    """Measure and hand the row over; the imports take turns, so that both meet the same load."""
    processes = 5 if "--quick" in sys.argv else 20
    import_ms("agora_rtc")  # warms the caches
    pairs = [(import_ms("agora_rtc"), import_ms("numpy")) for _ in range(processes)]
    ours = statistics.median(pair[0] for pair in pairs)
    numpys = statistics.median(pair[1] for pair in pairs)
    note = f"median of {processes}; agora_rtc {ours:.0f} ms, numpy {numpys:.0f} ms"
    say([Result("import agora_rtc, above numpy's own import", ours - numpys, "ms", 60, note)])


if __name__ == "__main__":
    main()
