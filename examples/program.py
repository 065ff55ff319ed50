"""What every example does around its call: tell what happens, last, end cleanly."""

from __future__ import annotations

import math
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import NoReturn

from arguments import Arguments

from agora_rtc import (
    AgoraError,
    AgoraService,
    IRTCConnectionObserver,
    RTCConnection,
    RTCConnInfo,
)

JOIN_TIMEOUT_S = 10
ROUND_S = 0.2


def run(main: Callable[[], None], *, stopped: int = 0) -> NoReturn:
    """Run an example: Ctrl+C and SIGTERM end it cleanly, errors are told in one line.

    ``stopped`` is the exit code after a signal.
    """
    # Explicitly: a program that a shell starts in the background would ignore Ctrl+C otherwise.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        main()
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(stopped)
    except (AgoraError, OSError, ValueError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    sys.exit(0)


def say_engine(service: AgoraService, arguments: Arguments) -> None:
    """Tell which engine runs, and what that means for this example."""
    if service.engine_name == "local":
        say("engine: local, calls stay on this machine")
        if not arguments.second_user:
            say("        only connections of one process meet there: add --secondUser for company")
    else:
        say(f"engine: {service.engine_name}, calls go over Agora's network")


def say(text: str) -> None:
    # In one piece: print writes the end of a line separately, and another thread may come between.
    print(f"{text}\n", end="", flush=True)


def rounds(arguments: Arguments) -> Iterator[None]:
    """Tick a few times per second until the end: so many seconds as asked for, or Ctrl+C."""
    say(f"runs for {arguments.seconds:g} s" if arguments.seconds else "Ctrl+C ends it")
    deadline = time.monotonic() + (arguments.seconds or math.inf)
    while (left := deadline - time.monotonic()) > 0:
        yield
        time.sleep(min(left, ROUND_S))


class Announcer(IRTCConnectionObserver):
    """Tells who comes and goes."""

    def on_connected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> None:
        say(f"joined channel {conn_info.channel_id} as user {conn_info.local_user_id}")

    def on_user_joined(self, agora_rtc_conn: RTCConnection, user_id: str) -> None:
        say(f"user {user_id} is there")

    def on_user_left(self, agora_rtc_conn: RTCConnection, user_id: str, reason: int) -> None:
        say(f"user {user_id} left")

    def on_connection_lost(self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo) -> None:
        say(f"connection to channel {conn_info.channel_id} lost, still trying")
