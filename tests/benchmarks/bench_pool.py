"""Calls one after the other on the native connections of a pool: what one costs, what stays."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

import call
from engines import local_service
from report import Result, say

from agora_rtc import AgoraService, ConnectionPool, RTCConnConfig, RtcConnectionPublishConfig

SIZE = 4
THREADS = 8
CALLS = 1000
OWN_TRACK = RtcConnectionPublishConfig()


def pooled(pool: ConnectionPool, user_id: str) -> None:
    """Have one call: join, publish, push 20 ms, leave."""
    with pool.acquire("pool", user_id, timeout=call.PATIENCE_S) as connection:
        connection.publish_audio()
        connection.push_audio_pcm_data(call.SPEECH[:640], 16000, 1)


def unpooled(service: AgoraService, user_id: str) -> None:
    """Have the same call on a connection of its own."""
    connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True), OWN_TRACK)
    connection.connect("", "pool", user_id, timeout=call.PATIENCE_S)
    connection.publish_audio()
    connection.push_audio_pcm_data(call.SPEECH[:640], 16000, 1)
    connection.disconnect()
    connection.release()


def milliseconds(calls: int, one: Callable[[str], None]) -> float:
    """Return what a call takes, one after the other."""
    began = time.monotonic()
    for _ in range(calls):
        one("1")
    return (time.monotonic() - began) * 1000 / calls


def have(calls: int, one: Callable[[str], None]) -> None:
    """Have so many calls, from several threads."""

    def some(number: int) -> None:
        for _ in range(calls // THREADS):
            one(str(number + 1))

    threads = [call.in_thread(partial(some, number)) for number in range(THREADS)]
    for thread in threads:
        call.join(thread)
    time.sleep(0.1)  # the system is slower to forget a thread than Python


def main() -> None:
    """Measure and hand the rows over."""
    calls = CALLS // 10 if "--quick" in sys.argv else CALLS
    with local_service() as service:
        own = milliseconds(calls, partial(unpooled, service))
        with ConnectionPool(service, SIZE, publish_config=OWN_TRACK) as pool:
            took = milliseconds(calls, partial(pooled, pool))
            have(calls // 5, partial(pooled, pool))
            before = call.usage()
            have(calls, partial(pooled, pool))
            growth = [now - then for now, then in zip(call.usage(), before, strict=True)]
            made = pool.stats.created
    threads, files, resident = growth
    say(
        [
            Result("pool: a call from join to leave", took, "ms", None, f"unpooled {own:.3f}"),
            Result("  native connections, for 4 at a time", made, "", SIZE),
            Result(f"  memory that {calls} calls leave", resident / 1e6, "MB", 1),
            Result("  threads and descriptors", threads + files, "", 0),
        ]
    )


if __name__ == "__main__":
    main()
