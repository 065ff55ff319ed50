"""The service behind all calls of this process that were given none."""

from __future__ import annotations

import threading
import weakref

from .._native import AgoraService
from ..config import AgoraServiceConfig
from ..errors import InvalidStateError


class SharedService:
    """Starts with the first lease and is released with the last one.

    A lease that was lost with its loop counts no more; the service then stays for the next call,
    or until the process ends.
    """

    def __init__(self) -> None:
        # Held during start and release, since whoever comes meanwhile needs their outcome. Both run
        # in worker threads, never on an asyncio loop.
        self._lock = threading.Lock()
        self._service: AgoraService | None = None
        self._app_id = ""
        self._leases: weakref.WeakSet[ServiceLease] = weakref.WeakSet()

    def take(self, app_id: str, lease: ServiceLease) -> AgoraService:
        """Return the service, started when there is none. Raises as `ServiceLease.take` does."""
        with self._lock:
            if self._service is not None and app_id != self._app_id:
                if self._leases:
                    raise InvalidStateError(
                        f"app_id is {app_id!r}; while this process has a call with "
                        f"{self._app_id!r} only that is allowed"
                    )
                self._release()
            if self._service is None:
                service = AgoraService()
                service.initialize(AgoraServiceConfig(app_id=app_id))
                self._service, self._app_id = service, app_id
            self._leases.add(lease)
            return self._service

    def give_back(self, lease: ServiceLease) -> None:
        with self._lock:
            self._leases.discard(lease)
            if not self._leases:
                self._release()

    def _release(self) -> None:
        service, self._service = self._service, None
        if service is not None:
            service.release()


_shared = SharedService()


class ServiceLease:
    """One call's hold on a service: on the shared one, or on one that the program made.

    Raises ValueError when there is neither a service nor an app id.
    """

    def __init__(self, app_id: str, service: AgoraService | None) -> None:
        if service is None and not app_id:
            raise ValueError("app_id is ''; allowed is the id of an Agora project")
        self._app_id = app_id
        self._given = service

    def take(self) -> AgoraService:
        """Return the service. Blocks while it starts.

        Raises InvalidStateError while the process has calls with another app id, or a service that
        was not given to them; and what `AgoraService.initialize` raises.
        """
        if self._given is not None:
            return self._given
        return _shared.take(self._app_id, self)

    def give_back(self) -> None:
        """Let go; doing it again does nothing. Blocks while the last lease releases the service."""
        if self._given is None:
            _shared.give_back(self)
