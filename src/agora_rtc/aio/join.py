"""The way into a call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from .._checks import check_timeout
from ..config import RTCConnConfig
from ._connections import OwnConnection
from ._loop_bridge import loop_bridge
from ._session import Session
from ._shared_service import ServiceLease
from .call import Call

if TYPE_CHECKING:
    from .._native import AgoraService


@asynccontextmanager
async def join(
    channel: str,
    *,
    app_id: str = "",
    user_id: str = "0",
    token: str = "",
    timeout: float | None = 10,
    service: AgoraService | None = None,
    config: RTCConnConfig | None = None,
) -> AsyncIterator[Call]:
    """Join a channel for as long as an ``async with`` block runs.

    channel, user_id, token: as for `RTCConnection.connect`.
    app_id: the id of the Agora project. All calls of a process that are given no service share one,
        which starts with the first of them and is released with the last.
    timeout: seconds that the join may take; None waits as long as it takes.
    service: an initialized service to use as it is.
    config: how the connection behaves; by default everybody is heard.

    May be cancelled at any time: at the end of the block, and whatever happens in it, the channel
    is left, what is on its way is delivered and everything is given back.

    Raises ConnectError (with .reason) when the join is refused, TimedOutError when it takes longer,
    InvalidStateError when the process has a service of its own or calls with another app id,
    ValueError for a negative timeout, EngineNotFoundError, and what `RTCConnection.connect` raises.
    """
    if timeout is not None:
        check_timeout(timeout)
    lease = ServiceLease(app_id, service)
    config = RTCConnConfig(auto_subscribe_audio=True) if config is None else config
    with loop_bridge().watched() as events:
        call = Call(Session(OwnConnection(lease, config), events), channel)
        try:
            await call._join(token, user_id, timeout)
            yield call
        finally:
            await call._leave()
