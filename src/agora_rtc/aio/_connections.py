"""Where calls have their connections from."""

from __future__ import annotations

from typing import Protocol

from .._kept_connections import KeptConnections
from .._logging import logger
from .._native import AgoraService, EventLoop, RTCConnection
from ..config import RTCConnConfig
from ..errors import AgoraError
from ._shared_service import ServiceLease


class ConnectionSource(Protocol):
    """One call's way to a connection. All methods block, each bounded."""

    def begin(self, events: EventLoop) -> tuple[AgoraService, RTCConnection]:
        """Return a connection that `events` drains, and its service."""

    def end(self, connection: RTCConnection) -> None:
        """Leave, let the loop have the events of that, and give the connection back."""

    def give_back(self) -> None:
        """Give back whatever else there is, after everything that uses it."""


class OwnConnection:
    """A connection that is made for a call."""

    def __init__(self, lease: ServiceLease, config: RTCConnConfig) -> None:
        self._lease = lease
        self._config = config

    def begin(self, events: EventLoop) -> tuple[AgoraService, RTCConnection]:
        service = self._lease.take()
        return service, service.create_rtc_connection(self._config, _event_loop=events)

    def end(self, connection: RTCConnection) -> None:
        try:
            connection.disconnect()
        except AgoraError as error:  # the service may have been released already
            logger.info("leaving a call: %s", error)
        finally:
            connection.release()

    def give_back(self) -> None:
        self._lease.give_back()


class PooledConnection:
    """A connection of a pool."""

    def __init__(self, connections: KeptConnections) -> None:
        self._connections = connections

    def begin(self, events: EventLoop) -> tuple[AgoraService, RTCConnection]:
        return self._connections.service, self._connections.begin(events)

    def end(self, connection: RTCConnection) -> None:
        self._connections.end(connection)

    def give_back(self) -> None:
        """Nothing: the pool keeps the service."""
