"""A call that is cancelled anywhere leaves nothing behind."""

from __future__ import annotations

import pytest
from programs import DOUBLE, ENGINES, Programs

PREPARE = """
import asyncio, gc, os, random, threading
import call as calls
from agora_rtc import aio
from agora_rtc.aio import _shared_service

seed = random.randrange(1 << 32)
print("seed", seed)
chance = random.Random(seed)

kinds = (aio.Call, aio.AudioSource, aio.AudioStream, aio.Utterances)

def left():
    gc.collect()
    descriptors = len(os.listdir("/dev/fd"))
    threads = sum(not thread.name.startswith("asyncio_") for thread in threading.enumerate())
    return descriptors, threads, sum(isinstance(thing, kinds) for thing in gc.get_objects())

def nothing_lives():
    assert _shared_service._shared._service is None
    double = calls.double()
    assert double is None or double.live() == [], double.live()
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_cancelled_at_200_random_points(programs: Programs, engine: str) -> None:
    programs.run(
        """
        async def use():
            async with aio.join("channel", app_id="test", user_id="7") as call:
                source = call.audio_source(queue_ms=50)
                reading = asyncio.create_task(anext(call.audio()))
                listening = asyncio.create_task(anext(call.utterances()))
                try:
                    await source.push(bytes(48 * 10))
                    await asyncio.sleep(0.002)  # so that some cancellations come here
                finally:
                    reading.cancel()
                    listening.cancel()
                    source.interrupt()

        async def cancelled_somewhere():
            task = asyncio.create_task(use())
            for _ in range(chance.choice((1, 1, 3))):  # also while it leaves already
                await asyncio.sleep(chance.random() * 0.01 * chance.choice((0, 0.1, 1)))
                task.cancel()
            done, _ = await asyncio.wait([task], timeout=calls.PATIENCE_S)
            assert done, task
            assert task.cancelled() or task.exception() is None, task

        async def main():
            await cancelled_somewhere()
            before = left()
            for _ in range(200):
                await cancelled_somewhere()
            nothing_lives()
            assert len(asyncio.all_tasks()) == 1, asyncio.all_tasks()
            assert left() == before, (left(), before)

        asyncio.run(main())
        assert threading.active_count() == 1, threading.enumerate()
        """,
        prepare=PREPARE,
        engine=engine,
    )


def test_a_join_that_takes_too_long_is_undone(programs: Programs) -> None:
    programs.run(
        """
        import time
        from agora_rtc import ConnectError, TimedOutError

        async def main():
            async with aio.join("channel", app_id="test"):
                double = calls.double()
                double.configure(connect_delay_ms=300_000)
                began = time.monotonic()
                try:
                    async with aio.join("other", app_id="test", timeout=0.05):
                        raise AssertionError("joined")
                except TimedOutError as error:
                    assert str(error).endswith("'other' took longer than 0.05 s"), error
                assert time.monotonic() - began < 2
                double.configure(connect_delay_ms=0)
                async with aio.join("other", app_id="test"):
                    pass
                double.configure(connect_failure=8)
                try:
                    async with aio.join("other", app_id="test"):
                        raise AssertionError("joined")
                except ConnectError as error:
                    assert error.reason == 8
                assert sum(name.startswith("conn#") for name in double.live()) == 1

        asyncio.run(main())
        nothing_lives()
        """,
        prepare=PREPARE,
        engine=DOUBLE,
    )
