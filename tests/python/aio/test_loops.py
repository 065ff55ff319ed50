"""Several loops in several threads, loops that end early, and Ctrl+C."""

from __future__ import annotations

import importlib.util

import pytest
from programs import ENGINES, Programs

PREPARE = """
import asyncio, gc, os, signal, threading, time
import call as calls
from agora_rtc import aio
from agora_rtc.aio import _shared_service
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_loops_in_threads_share_the_service(programs: Programs, engine: str) -> None:
    programs.run(
        """
        async def call(number):
            threads = set()
            async with aio.join("channel", app_id="test", user_id=str(number + 1)) as mine:
                mine.on("user_joined")(lambda event: threads.add(threading.get_ident()))
                source = mine.audio_source()
                for _ in range(20):
                    await source.push(bytes(960))
                await source.wait_for_playout()
            assert threads <= {threading.get_ident()}

        def run(number):
            for _ in range(5):
                asyncio.run(call(number))
            done.append(number)

        done = []
        threads = [calls.in_thread(lambda n=n: run(n)) for n in range(4)]
        for thread in threads:
            calls.join(thread)
        assert sorted(done) == [0, 1, 2, 3]
        assert _shared_service._shared._service is None
        """,
        prepare=PREPARE,
        engine=engine,
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_loop_that_is_closed_early_loses_its_call_only(programs: Programs, engine: str) -> None:
    programs.run(
        """
        async def call(joined):
            async with aio.join("channel", app_id="test") as mine:
                reading = asyncio.create_task(anext(mine.audio()))
                joined.set()
                await asyncio.sleep(1000)

        async def until_joined():
            joined = asyncio.Event()
            task = asyncio.create_task(call(joined))
            await joined.wait()

        async def call_again():
            async with aio.join("channel", app_id=app_id) as mine:
                assert mine.joined

        loop = asyncio.new_event_loop()
        loop.run_until_complete(until_joined())
        loop.close()
        app_id = "test"
        asyncio.run(call_again())
        del loop
        gc.collect()
        assert _shared_service._shared._service is None
        app_id = "other"
        asyncio.run(call_again())
        """,
        prepare=PREPARE,
        engine=engine,
        stderr=r"\A(Task was destroyed but it is pending!\ntask: .*\n)+\Z",
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_call_is_open_at_exit(programs: Programs, engine: str) -> None:
    programs.run(
        """
        async def call():
            global mine
            joining = aio.join("channel", app_id="test")
            mine = joining, await joining.__aenter__()
            await asyncio.sleep(0.01)

        loop = asyncio.new_event_loop()
        loop.run_until_complete(call())
        """,
        prepare=PREPARE,
        engine=engine,
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_ctrl_c_leaves(programs: Programs, engine: str) -> None:
    programs.run(
        """
        async def call():
            global mine
            async with aio.join("channel", app_id="test") as mine:
                source = mine.audio_source()
                threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
                async for frame in mine.audio():
                    await source.push(bytes(960))
                await asyncio.sleep(1000)

        began = time.monotonic()
        try:
            asyncio.run(call())
        except KeyboardInterrupt:
            print("interrupted")
        assert not mine.joined
        assert _shared_service._shared._service is None
        assert time.monotonic() - began < 5
        """,
        prepare=PREPARE,
        engine=engine,
    )


@pytest.mark.skipif(importlib.util.find_spec("uvloop") is None, reason="uvloop is not installed")
@pytest.mark.parametrize("engine", ENGINES)
def test_on_uvloop(programs: Programs, engine: str) -> None:
    programs.run(
        """
        import uvloop

        async def call():
            async with aio.join("channel", app_id="test", user_id="1") as mine:
                async with aio.join("channel", app_id="test", user_id="2") as other:
                    if calls.double() is None:
                        assert await anext(mine.events()) == aio.UserJoined("2")
                    source = other.audio_source(queue_ms=100)
                    reading = asyncio.ensure_future(anext(mine.audio()))
                    await asyncio.sleep(0)
                    await source.push(bytes(48 * 300))
                    if calls.double() is None:
                        assert (await reading).user_id == "2"
                    else:
                        reading.cancel()
            assert not mine.joined

        for _ in range(3):
            uvloop.run(call())
        assert _shared_service._shared._service is None
        """,
        prepare=PREPARE,
        engine=engine,
    )
