"""Connections that are used for one call after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import TYPE_CHECKING

from ._checks import check_timeout
from ._kept_connections import KeptConnections
from ._native import AgoraService, RTCConnection
from ._turns import Turns
from .config import RTCConnConfig, RtcConnectionPublishConfig
from .stats import PoolStats

if TYPE_CHECKING:
    from .aio import Call


class ConnectionPool:
    """Native connections that are made once and serve one call after the other.

    `acquire` takes one that is free and joins a channel. At the end of its block the channel is
    left, and what the call did to the native connection is undone; docs/pool.md says what that is,
    and when the native connection is replaced instead.

    All methods may be called from any thread. `release`, or the end of a ``with`` block, gives
    everything back, and ends the calls that still run.
    """

    def __init__(
        self,
        service: AgoraService,
        size: int,
        *,
        conn_config: RTCConnConfig | None = None,
        publish_config: RtcConnectionPublishConfig | None = None,
    ) -> None:
        """Make the native connections.

        service: an initialized service. size: how many calls there can be at a time, 1 and more.
        conn_config, publish_config: as for `AgoraService.create_rtc_connection`, for every call; by
            default everybody is heard, and there is no track of the connection's own.

        Raises ValueError for another size, NotInitializedError, ReleasedError, and AgoraError when
        the engine refuses.
        """
        if size < 1:
            raise ValueError(f"size is {size}; allowed are 1 and more")
        config = RTCConnConfig(auto_subscribe_audio=True) if conn_config is None else conn_config
        self._size = size
        self._connections = KeptConnections(service, size, config, publish_config)
        self._turns = Turns(size)

    def __enter__(self) -> ConnectionPool:
        return self

    def __exit__(self, *error: object) -> None:
        self.release()

    @property
    def size(self) -> int:
        """How many calls there can be at a time."""
        return self._size

    @property
    def stats(self) -> PoolStats:
        """What the pool has and what it did so far."""
        return PoolStats(waiting=self._turns.waiting, **self._connections.counts())

    @contextmanager
    def acquire(
        self,
        channel_id: str,
        user_id: str = "0",
        token: str = "",
        timeout: float = 10,
        *,
        wait: bool = True,
        prepare: Callable[[RTCConnection], object] | None = None,
    ) -> Iterator[RTCConnection]:
        """Join a channel, with a connection that is free, for as long as a ``with`` block runs.

        channel_id, user_id, token: as for `RTCConnection.connect`.
        timeout: seconds for all of it, until a connection is free and then for the join. Those who
            wait get one in the order in which they came; this wait is in real time always.
        wait: False raises PoolExhausted at once when no connection is free.
        prepare: called with the connection before it joins. Observers that are registered there
            miss nothing; set formats and subscriptions there, too.

        The connection is this call's alone. At the end of the block the channel is left and the
        last events are delivered; from then on it raises ReleasedError, whoever kept it.

        Raises PoolExhausted when none came free in time, ConnectError (with .reason) when the join
        is refused, TimedOutError when it takes longer, ReleasedError after `release`, ValueError
        for a negative timeout, and what `RTCConnection.connect` and `prepare` raise. The native
        connection is back in the pool then. Ctrl+C works while it waits.
        """
        check_timeout(timeout)
        deadline = time.monotonic() + timeout
        self._turns.take(timeout if wait else 0)
        try:
            connection = self._connections.begin()
            try:
                if prepare is not None:
                    prepare(connection)
                left = max(0.0, deadline - time.monotonic())
                connection.connect(token, channel_id, user_id, timeout=left)
                yield connection
            finally:
                self._connections.end(connection)
        finally:
            self._turns.give_back()

    def acquire_async(
        self,
        channel_id: str,
        user_id: str = "0",
        token: str = "",
        timeout: float = 10,
        *,
        wait: bool = True,
    ) -> AbstractAsyncContextManager[Call]:
        """Join as `acquire` does, for as long as an ``async with`` block runs.

        The call is one as of `agora_rtc.aio.join`, which the running loop drains; whoever waits
        stands in the same queue as threads do. May be cancelled at any time. The rest, and what is
        raised, is as for `acquire`.
        """
        from .aio._acquire import acquire  # asyncio is only for those who use it

        check_timeout(timeout)
        return acquire(self._turns, self._connections, channel_id, user_id, token, timeout, wait)

    def release(self) -> None:
        """Give every native connection back; calling it again does nothing.

        Calls that still run are left as by `RTCConnection.release`, those who wait get a
        ReleasedError.
        """
        self._turns.close()
        self._connections.release()
