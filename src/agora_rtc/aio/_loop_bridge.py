"""Native events on an asyncio loop."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from .._native import EventLoop

# One wake-up delivers at most so much before the loop's other callbacks have their turn.
_ITEMS_PER_WAKE = 256


class LoopBridge:
    """What all calls of one asyncio loop share: a native event loop that the asyncio loop drains.

    Its descriptor is watched while there is a call, so a tick of the engine costs one wake-up
    however many calls and streams there are.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = weakref.ref(loop)  # which keeps this as long as it lives
        self._events = EventLoop()
        self._users = 0

    @contextmanager
    def watched(self) -> Iterator[EventLoop]:
        """Have the loop drain for as long as the block runs; on the loop's own thread."""
        loop = self._loop()
        assert loop is not None, "the running loop is alive"
        fd = self._events.fileno()
        if self._users == 0:
            loop.add_reader(fd, self._events.drain, _ITEMS_PER_WAKE)
        self._users += 1
        try:
            yield self._events
        finally:
            self._users -= 1
            if self._users == 0 and not loop.is_closed():
                loop.remove_reader(fd)


_lock = threading.Lock()
_bridges: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, LoopBridge] = (
    weakref.WeakKeyDictionary()
)


def loop_bridge() -> LoopBridge:
    """Return the bridge of the running loop."""
    loop = asyncio.get_running_loop()
    with _lock:  # loops of other threads look theirs up, too
        bridge = _bridges.get(loop)
        if bridge is None:
            bridge = _bridges[loop] = LoopBridge(loop)
    return bridge
