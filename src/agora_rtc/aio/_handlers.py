"""Functions that a program wants to be called when something happens."""

from __future__ import annotations

import asyncio
import inspect
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from .._logging import logger
from .events import Event

Handler = Callable[[Any], object]

# How long cancelled handlers may take to end before a call is left without them.
_LONGEST_END_S = 5.0


class Handlers:
    """Handlers by the name of their event, and the tasks of those that are coroutines."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._handlers: defaultdict[str, list[Handler]] = defaultdict(list)
        self._tasks: set[asyncio.Task[object]] = set()

    def add(self, name: str, handler: Handler) -> None:
        self._handlers[name].append(handler)

    def call(self, event: Event) -> None:
        for handler in self._handlers.get(event.name, ()):
            self.call_one(handler, event)

    def call_one(self, handler: Handler, event: Event) -> None:
        """Call it as the loop calls things: what it raises goes to the loop's exception handler."""
        self._loop.call_soon(self._run, handler, event)

    def _run(self, handler: Handler, event: Event) -> None:
        result = handler(event)
        if inspect.iscoroutine(result):
            task = self._loop.create_task(result)
            self._tasks.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._loop.call_exception_handler(
                {"message": "a handler of a call failed", "exception": error, "task": task}
            )

    async def end(self) -> None:
        """Forget the handlers; cancel those that run, and wait for them."""
        self._handlers.clear()
        running = self._tasks - {asyncio.current_task()}
        for task in running:
            task.cancel()
        if not running:
            return
        _, stubborn = await asyncio.wait(running, timeout=_LONGEST_END_S)
        if stubborn:
            logger.warning("%d handlers of a call run on after it was left", len(stubborn))
