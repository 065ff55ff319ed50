"""What asyncio adds: a frame through ``async for``, and ``await source.push``.

As in bench_delivery the vendor double's source calls back for all streams in one burst every 10 ms,
and the process's CPU time is compared with the same source on an observer in C. Every stream has a
task of its own that reads frames of 10 ms, so each frame wakes a task.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time

from engines import service_on_double
from report import Result, say
from vendor_double import VendorDouble

from agora_rtc import AgoraService, aio

STREAMS_AND_BARS = [(1, 150.0), (20, 8.0), (100, 4.0)]
ROUNDS = 3
PUSH_BAR_US = 3.0
PUSHED = bytes(960)  # 20 ms of 24 kHz mono


class Reader:
    """A task that reads one stream and does nothing with it."""

    def __init__(self, stream: aio.AudioStream) -> None:
        self.frames = 0
        self.task = asyncio.create_task(self._read(stream))

    async def _read(self, stream: aio.AudioStream) -> None:
        async for _ in stream:
            self.frames += 1


async def us_per_frame(
    call: aio.Call, double: VendorDouble, streams: int, frame_ms: int, seconds: float
) -> float:
    """Return CPU microseconds of the whole process per frame of the engine, above its own."""
    users = [str(1000 + number) for number in range(streams)]  # as the source names them
    readers = [Reader(call.audio(user, frame_ms=frame_ms)) for user in users]
    await asyncio.sleep(0.01)
    costs = []
    for c_observer in (True, False):
        with double.source(streams, c_observer=c_observer) as statistics_of_source:
            await asyncio.sleep(0.2)  # past the start
            before = statistics_of_source()
            began = time.process_time_ns()
            await asyncio.sleep(seconds)
            cpu_ns = time.process_time_ns() - began
            costs.append(cpu_ns / (statistics_of_source().frames - before.frames) / 1000)
            sent = statistics_of_source().frames
    read = sum(reader.frames for reader in readers) * frame_ms // 10
    assert read > 0.95 * sent, f"of {sent} frames {read} were read"
    for reader in readers:
        reader.task.cancel()
    await asyncio.wait([reader.task for reader in readers])
    floor, cost = costs
    return cost - floor


async def delivery(call: aio.Call, double: VendorDouble, seconds: float) -> list[Result]:
    rows = []
    for frame_ms in (10, 20):
        for streams, bar in STREAMS_AND_BARS:
            above = [
                await us_per_frame(call, double, streams, frame_ms, seconds) for _ in range(ROUNDS)
            ]
            name = f"frame through async for, {streams} stream{'s' if streams > 1 else ''}"
            if frame_ms != 10:
                name += f", two read as one of {frame_ms} ms"
            note = f"median of {ROUNDS} x {seconds:g} s, all " + " ".join(f"{x:.2f}" for x in above)
            rows.append(Result(name, statistics.median(above), "us CPU", bar, note))
    return rows


async def push(call: aio.Call, calls: int) -> Result:
    """Measure pushes into a queue that never fills."""
    costs = []
    for _ in range(ROUNDS):
        source = call.audio_source(sample_rate=24000, queue_ms=600_000)
        began = time.perf_counter_ns()
        for _ in range(calls):
            await source.push(PUSHED)
        costs.append((time.perf_counter_ns() - began) / calls / 1000)
        source.close()
    note = f"{ROUNDS} x {calls} calls, loop included"
    return Result("await source.push of 20 ms", statistics.median(costs), "us", PUSH_BAR_US, note)


async def measure(service: AgoraService, double: VendorDouble, quick: bool) -> list[Result]:
    async with aio.join("channel", service=service) as call:
        rows = await delivery(call, double, 0.5 if quick else 5.0)
        rows.append(await push(call, 1000 if quick else 20_000))
    return rows


def main() -> None:
    """Measure and hand the rows over."""
    with service_on_double() as (service, double):
        say(asyncio.run(measure(service, double, "--quick" in sys.argv)))


if __name__ == "__main__":
    main()
