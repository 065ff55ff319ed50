"""The native connections of a pool, and the calls on them."""

from __future__ import annotations

import threading
from collections import deque

from . import _native
from ._logging import logger
from ._native import AgoraService, EventLoop, RTCConnection
from ._turns import pool_released
from .config import RTCConnConfig, RtcConnectionPublishConfig


class KeptConnections:
    """Native connections that go from call to call.

    All methods may be called from any thread. `begin`, `end` and `release` block, each bounded.
    """

    def __init__(
        self,
        service: AgoraService,
        size: int,
        conn_config: RTCConnConfig,
        publish_config: RtcConnectionPublishConfig | None,
    ) -> None:
        self.service = service
        self._conn_config = conn_config
        self._publish_config = publish_config
        self._lock = threading.Lock()  # guards what follows; no native call is made with it held
        self._idle = deque(_native.IdleConnection(service, conn_config) for _ in range(size))
        self._in_use: set[RTCConnection] = set()
        self._created = size
        self._discarded = 0
        self._released = False

    def counts(self) -> dict[str, int]:
        """Return the fields of `PoolStats` that are known here."""
        with self._lock:
            return {
                "created": self._created,
                "discarded": self._discarded,
                "in_use": len(self._in_use),
                "idle": len(self._idle),
            }

    def begin(self, event_loop: EventLoop | None = None) -> RTCConnection:
        """Return a connection for the next call; a native one that was given up is replaced here.

        event_loop: what calls its observers; by default the dispatch thread.
        """
        with self._lock:
            idle = self._idle.popleft() if self._idle else None
        if idle is None:
            idle = _native.IdleConnection(self.service, self._conn_config)
            with self._lock:
                self._created += 1
        try:
            connection = idle.session(self.service, self._publish_config, event_loop)
        except BaseException:
            self._discard()
            raise
        with self._lock:
            released = self._released
            if not released:
                self._in_use.add(connection)
        if released:
            connection.release()
            raise pool_released()
        return connection

    def end(self, connection: RTCConnection) -> None:
        """Leave, deliver the last events, and take the native connection back."""
        idle = connection._finish()
        with self._lock:
            known = connection in self._in_use  # not when `release` has ended it
            self._in_use.discard(connection)
            keep = idle is not None and not self._released
            if idle is not None and keep:
                self._idle.append(idle)
        if idle is not None and not keep:
            idle.release()
        if idle is None and known:
            self._discard()

    def release(self) -> None:
        """End what runs and give everything back; calling it again does nothing."""
        with self._lock:
            self._released = True
            idle, self._idle = self._idle, deque()
            in_use, self._in_use = self._in_use, set()
        for connection in in_use:
            connection.release()
        for native in idle:
            native.release()

    def _discard(self) -> None:
        logger.info("a native connection of a pool was given up; the next call makes another")
        with self._lock:
            self._discarded += 1
