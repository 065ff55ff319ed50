"""The way into a call with a connection of a pool."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .._kept_connections import KeptConnections
from .._turns import Turns
from ._connections import PooledConnection
from ._loop_bridge import loop_bridge
from ._session import Session
from .call import Call


@asynccontextmanager
async def acquire(
    turns: Turns,
    connections: KeptConnections,
    channel: str,
    user_id: str,
    token: str,
    timeout: float,
    wait: bool,
) -> AsyncIterator[Call]:
    """See `ConnectionPool.acquire_async`."""
    deadline = asyncio.get_running_loop().time() + timeout
    await _take_turn(turns, timeout if wait else 0)
    try:
        with loop_bridge().watched() as events:
            call = Call(Session(PooledConnection(connections), events), channel)
            try:
                left = max(0.0, deadline - asyncio.get_running_loop().time())
                await call._join(token, user_id, left)
                yield call
            finally:
                await call._leave()
    finally:
        turns.give_back()


async def _take_turn(turns: Turns, timeout: float) -> None:
    turn = turns.ask()
    if turn.done():
        return
    future = asyncio.wrap_future(turn)
    try:
        # Not wait_for: it may keep a cancellation to itself that comes together with the turn.
        await asyncio.wait([future], timeout=timeout)
    except BaseException:
        turns.withdraw(turn)
        raise
    if not future.done():
        turns.withdraw(turn)
        raise turns.exhausted(timeout)
    future.result()  # raises when the pool was released
