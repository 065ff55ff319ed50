"""Who may use what there is only so much of: first come, first served."""

from __future__ import annotations

import concurrent.futures
import threading
from collections import deque
from concurrent.futures import Future
from contextlib import suppress

from .enums import ErrorCode
from .errors import PoolExhausted, ReleasedError

Turn = Future[None]


def pool_released() -> ReleasedError:
    code = ErrorCode.ERR_INVALID_STATE
    return ReleasedError("this ConnectionPool was released", code=code, name=code.name)


class Turns:
    """A number of places, and the queue of those who wait for one.

    A turn is a future, so a thread can wait for it, and an asyncio loop too. All methods may be
    called from any thread; only `take` blocks.
    """

    def __init__(self, places: int) -> None:
        self._lock = threading.Lock()
        self._places = places
        self._free = places
        self._waiting: deque[Turn] = deque()
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        with self._lock:
            return len(self._waiting)

    def ask(self) -> Turn:
        """Return a turn that is done when its place is free.

        It belongs to the caller then, who ends it by `give_back`, or by `withdraw` at any time.
        Raises ReleasedError when closed; a turn that waits fails with it.
        """
        turn = Turn()
        with self._lock:
            if self._closed:
                raise pool_released()
            if self._free == 0:
                self._waiting.append(turn)
                return turn
            self._free -= 1
        turn.set_result(None)
        return turn

    def take(self, timeout: float) -> None:
        """Wait for a place so many seconds.

        Raises PoolExhausted, or ReleasedError when closed. Ctrl+C works.
        """
        turn = self.ask()
        try:
            turn.result(timeout)
        except concurrent.futures.TimeoutError:
            self.withdraw(turn)
            raise self.exhausted(timeout) from None
        except BaseException:
            self.withdraw(turn)
            raise

    def exhausted(self, timeout: float) -> PoolExhausted:
        """Return the error of who waited in vain."""
        code = ErrorCode.ERR_TIMEDOUT
        return PoolExhausted(
            f"all {self._places} connections of the pool are in use; none came free in {timeout} s",
            code=code,
            name=code.name,
        )

    def give_back(self) -> None:
        """Pass a place on to the first who waits and still wants it."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._free += 1
                    return
                turn = self._waiting.popleft()
            if turn.set_running_or_notify_cancel():
                turn.set_result(None)
                return

    def withdraw(self, turn: Turn) -> None:
        """End a turn whose place may have come, or not."""
        if turn.cancel():
            with self._lock, suppress(ValueError):  # it may have been looked at meanwhile
                self._waiting.remove(turn)
        elif turn.exception() is None:
            self.give_back()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._lock:
            self._closed = True
            waiting, self._waiting = self._waiting, deque()
        for turn in waiting:
            if turn.set_running_or_notify_cancel():
                turn.set_exception(pool_released())
