"""One source of items, any number of streams of them."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import Generic, TypeVar

from .stream import QueueStream

T = TypeVar("T")

# Items that may wait in one stream.
_LIMIT = 1000


class Feed(Generic[T]):
    """Gives each item to all streams that somebody holds."""

    def __init__(self) -> None:
        self._streams: weakref.WeakSet[QueueStream[T]] = weakref.WeakSet()
        self._ended = False

    def open(self, first: Iterable[T] = ()) -> QueueStream[T]:
        """Return another stream, which begins with the items of `first`."""
        stream: QueueStream[T] = QueueStream(_LIMIT)
        for item in first:
            stream._put(item)
        self._streams.add(stream)
        if self._ended:
            stream._end()
        return stream

    def put(self, item: T) -> None:
        for stream in self._streams:
            stream._put(item)

    def end(self) -> None:
        self._ended = True
        for stream in self._streams:
            stream._end()
