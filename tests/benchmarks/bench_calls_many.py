"""Many connections at once: how fast they join, and what memory they take."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from calls import make_talkers, speech
from engines import Counter, local_service
from report import Result, say

from agora_rtc import AgoraService, IRTCConnectionObserver, RTCConnConfig, RTCConnection

CONNECTIONS = 200
TALKERS = 50


class Joined(IRTCConnectionObserver):
    """Counts joins."""

    count = 0

    def on_connected(self, agora_rtc_conn, conn_info, reason):
        Joined.count += 1


def rss_mb() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def join_all(service: AgoraService) -> tuple[float, list[RTCConnection]]:
    """Return how long it takes until all have joined, two in a channel."""
    Joined.count = 0
    observer = Joined()
    connections = []
    began = time.monotonic()
    for number in range(CONNECTIONS):
        connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        connection.register_observer(observer)
        connection.connect("", f"many-{number // 2}", str(number + 1))
        connections.append(connection)
    while Joined.count < CONNECTIONS and time.monotonic() - began < 20:
        time.sleep(0.002)
    return time.monotonic() - began, connections


def main() -> None:
    """Measure and hand the rows over."""
    with local_service() as service:
        before = rss_mb()
        took, connections = join_all(service)
        time.sleep(0.5)
        idle = (rss_mb() - before) / CONNECTIONS
        for connection in connections:
            connection.release()
    with local_service() as service:
        before = rss_mb()
        talkers = make_talkers(service, TALKERS, Counter)
        seconds = 1 if "--quick" in sys.argv else 5
        second = speech(1)
        for _ in range(seconds):
            for talker in talkers:
                talker.push(second)
            time.sleep(1)
        talking = (rss_mb() - before) / TALKERS
    say(
        [
            Result("200 connections joined within", took, "s", 1),
            Result("memory of an idle connection", idle, "MB", 0.3, f"of {CONNECTIONS}"),
            Result("memory of a talking connection", talking, "MB", 1, f"of {TALKERS}"),
        ]
    )


if __name__ == "__main__":
    main()
