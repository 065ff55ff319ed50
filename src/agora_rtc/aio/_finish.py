"""Work that is carried to its end whatever happens to the task that waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[], T]) -> T:
    """Run native work that may block in the loop's executor.

    A cancelled task waits for the end of the work all the same, and is cancelled then: what the
    work makes or gives back is never half done. So `work` must be bounded, and store what it makes
    where the clean-up finds it.
    """
    loop = asyncio.get_running_loop()
    # Its thread may keep what it ran for a while after it told of the end; so that nothing of a
    # call lives on there, that is a list which is empty then.
    once = [work]
    del work
    future = loop.run_in_executor(None, lambda: once.pop()())
    cancelled: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait([future])  # which leaves the future alone when it is cancelled
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return future.result()
    future.exception()  # looked at, so that nobody logs it
    raise cancelled
