"""What a frame costs from the C callback to a Python observer that does nothing.

The vendor double's synthetic source calls back for all streams in one burst every 10 ms. The
process's CPU time is compared with the same source on an observer in C, in the same run.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time

from engines import Counter, service_on_double
from report import Result, say
from vendor_double import VendorDouble

from agora_rtc import RTCConnConfig

STREAMS_AND_BARS = [(1, 60.0), (20, 4.0), (100, 1.2)]
ROUNDS = 3


def us_per_frame(double: VendorDouble, streams: int, seconds: float, c_observer: bool) -> float:
    """Return CPU microseconds of the whole process per frame."""
    with double.source(streams, c_observer=c_observer) as statistics_of_source:
        time.sleep(0.2)  # past the start
        before = statistics_of_source()
        began = time.process_time_ns()
        time.sleep(seconds)
        cpu_ns = time.process_time_ns() - began
        frames = statistics_of_source().frames - before.frames
    return cpu_ns / frames / 1000


def beside_a_busy_thread(double: VendorDouble, seconds: float) -> int:
    """Return how many frames of one stream a spinning Python thread keeps from arriving."""
    stop = threading.Event()

    def spin() -> None:
        while not stop.is_set():
            pass

    spinner = threading.Thread(target=spin)
    spinner.start()
    with double.source(1) as statistics_of_source:
        time.sleep(seconds)
    stop.set()
    spinner.join()
    return statistics_of_source().frames


def main() -> None:
    """Measure and hand the rows over."""
    seconds = 0.5 if "--quick" in sys.argv else 5.0
    rows = []
    with service_on_double() as (service, double):
        connection = service.create_rtc_connection(RTCConnConfig())
        local_user = connection.get_local_user()
        local_user.register_audio_frame_observer(Counter())
        for streams, bar in STREAMS_AND_BARS:
            above = []
            for _ in range(ROUNDS):
                floor = us_per_frame(double, streams, seconds, c_observer=True)
                above.append(us_per_frame(double, streams, seconds, c_observer=False) - floor)
            name = f"frame to a no-op observer, {streams} stream{'s' if streams > 1 else ''}"
            note = f"median of {ROUNDS} x {seconds:g} s, all " + " ".join(f"{x:.2f}" for x in above)
            rows.append(Result(name, statistics.median(above), "us CPU", bar, note))
        delivered = connection.dispatch_stats.delivered
        sent = beside_a_busy_thread(double, seconds)
        time.sleep(0.1)
        stats = connection.dispatch_stats
        lost = sent - (stats.delivered - delivered)
        rows.append(Result("frames lost beside a busy thread", lost, "frames", 0, f"of {sent}"))
        os.environ.pop("AGORA_SDK_DIR", None)
    say(rows)


if __name__ == "__main__":
    main()
