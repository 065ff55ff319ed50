"""Native work in the executor of a loop: carried to its end, and let go of."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from async_calls import PATIENCE_S, run

from agora_rtc.aio._finish import in_thread


class Keeper(ThreadPoolExecutor):
    """Never lets go of what it ran, as a thread that is not scheduled does for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Any] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.kept.append((fn, args, kwargs))
        return super().submit(fn, *args, **kwargs)


def test_the_outcome_comes_back() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    async def main() -> None:
        assert await in_thread(threading.get_ident) != threading.get_ident()
        with pytest.raises(ZeroDivisionError):
            await in_thread(fail)

    run(main())


@pytest.mark.parametrize("fails", [False, True])
def test_who_is_cancelled_waits_for_the_end(fails: bool) -> None:
    async def main() -> None:
        may_end, ended = threading.Event(), threading.Event()

        def work() -> None:
            assert may_end.wait(PATIENCE_S)
            ended.set()
            if fails:
                raise ZeroDivisionError

        told: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        task = asyncio.create_task(in_thread(work))
        for _ in range(3):
            await asyncio.sleep(0)
            task.cancel()
        await asyncio.sleep(0)
        assert not task.done()
        may_end.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert ended.is_set() and told == []

    run(main())


def test_nothing_of_the_work_is_left_with_the_thread() -> None:
    class Thing:
        def use(self) -> None:
            """Be the work."""

    async def main() -> None:
        keeper = Keeper()
        asyncio.get_running_loop().set_default_executor(keeper)
        thing = Thing()
        alive = weakref.ref(thing)
        await in_thread(thing.use)
        del thing
        assert len(keeper.kept) == 1 and alive() is None

    run(main())
