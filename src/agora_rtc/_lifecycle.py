"""Threads of the SDK that run Python, and their end.

The dispatch thread is a daemon because non-daemon threads are joined before atexit hooks run; the
hook, registered with the first service, releases what is left while everything still works.
"""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from typing import TYPE_CHECKING

from ._logging import logger
from .errors import NotInitializedError

if TYPE_CHECKING:
    from ._native import AgoraService, EventLoop

_JOIN_TIMEOUT_S = 5.0

_live: weakref.WeakSet[AgoraService] = weakref.WeakSet()
_hooked_in_pid: int | None = None


def start(service: AgoraService, loop: EventLoop, with_thread: bool) -> threading.Thread | None:
    """Keep the service for the hook at exit, and start its dispatch thread when it has one."""
    global _hooked_in_pid
    if _hooked_in_pid is None:
        _hooked_in_pid = os.getpid()
        atexit.register(_release_all)
    thread = None
    if with_thread:
        thread = threading.Thread(target=loop.run, name="agora-dispatch", daemon=True)
        thread.start()
    _live.add(service)
    return thread


def end(service: AgoraService, thread: threading.Thread | None) -> None:
    """Forget a released service, and wait for its dispatch thread, at most five seconds.

    ``thread`` is None when there is none, or when the caller runs on it.
    """
    _live.discard(service)
    if thread is None:
        return
    thread.join(_JOIN_TIMEOUT_S)
    if thread.is_alive():
        logger.warning(
            "the dispatch thread still runs after %.0f s: an observer blocks", _JOIN_TIMEOUT_S
        )


def _release_all() -> None:
    if os.getpid() != _hooked_in_pid:
        return  # a forked child: the native objects belong to the parent
    for service in list(_live):
        service.release()


def live_service() -> AgoraService:
    """Return the initialized service of this process.

    Raises NotInitializedError when there is none.
    """
    for service in _live:
        return service
    raise NotInitializedError("there is no initialized AgoraService in this process")
