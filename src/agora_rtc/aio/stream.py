"""Async iterators that are fed by the SDK on their loop's thread."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

T = TypeVar("T")


class Stream(ABC, Generic[T]):
    """``async for`` over what arrives, in the loop of the call; one task at a time.

    It is bounded: when a reader is too slow the oldest item goes, and `dropped` counts it.
    Cancelling the reading task loses nothing. It ends when its call does, or with `aclose`. A
    stream that nobody holds any more is forgotten.
    """

    # The oldest item, None when there is none.
    _take: Callable[[], T | None]
    # Gets the future of the reader that waits, where it is not this class that resolves it.
    _resolve_later: Callable[[asyncio.Future[None]], None] | None = None

    def __init__(self) -> None:
        self._new_future: Callable[[], asyncio.Future[None]] | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._ended = False

    @property
    @abstractmethod
    def dropped(self) -> int:
        """How many items went because the reader was too slow."""

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while (item := self._take()) is None:
            if self._ended:
                raise StopAsyncIteration
            waiter = self._begin_wait()
            try:
                await waiter
            finally:
                self._waiter = None
        return item

    def _begin_wait(self) -> asyncio.Future[None]:
        if self._waiter is not None:
            raise RuntimeError("another task reads this stream; make one for each")
        if self._new_future is None:
            self._attach()
            self._new_future = asyncio.get_running_loop().create_future
        self._waiter = waiter = self._new_future()
        if self._resolve_later is not None:
            self._resolve_later(waiter)
        return waiter

    def _attach(self) -> None:
        """Begin to be fed: now somebody reads."""

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _end(self) -> None:
        """Let the reader have what waits; then its iteration ends."""
        self._ended = True
        self._wake()

    async def aclose(self) -> None:
        """End the iteration, and keep nothing more."""
        self._end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


class QueueStream(Stream[T]):
    """A stream of Python objects, of which at most ``limit`` wait."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._items: deque[T] = deque()
        self._limit = limit
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many items went because the reader was too slow."""
        return self._dropped

    def _take(self) -> T | None:
        return self._items.popleft() if self._items else None

    def _put(self, item: T) -> None:
        if self._ended:
            return
        if len(self._items) == self._limit:
            self._items.popleft()
            self._dropped += 1
        self._items.append(item)
        self._wake()

    async def aclose(self) -> None:
        """End the iteration, and forget what waits."""
        self._end()
        self._items.clear()
