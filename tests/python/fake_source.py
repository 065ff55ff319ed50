"""A source of speech that plays only when a test says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from agora_rtc import Cleared

BYTES_PER_MS = 32


class FakeSource:
    """As `agora_rtc.aio.AudioSource`, at 16 kHz mono: a bounded queue, and time in `play`.

    ``stream`` is all that was ever taken; an interruption ends what is taken before with a mark.
    """

    sample_rate = 16000
    channels = 1

    def __init__(self, queue_ms: int = 1000) -> None:
        self._queue_bytes = queue_ms * BYTES_PER_MS
        self._queued = 0
        self._played = 0
        self._changed = asyncio.Event()
        self.stream: list[bytes | None] = []
        self.utterances_ended = 0
        self.fails: Exception | None = None

    @property
    def played_ms(self) -> int:
        return self._played // BYTES_PER_MS

    @property
    def queued_ms(self) -> int:
        return self._queued // BYTES_PER_MS

    async def push(self, pcm: bytes) -> None:
        if self.fails:
            raise self.fails
        while pcm:
            room = self._queue_bytes - self._queued
            taken, pcm = pcm[:room], pcm[room:]
            if taken:
                self.stream.append(taken)
                self._queued += len(taken)
            else:
                await self._change()

    async def end_utterance(self) -> None:
        self.utterances_ended += 1

    async def wait_for_playout(self) -> None:
        while self._queued:
            await self._change()

    def interrupt(self) -> Cleared:
        dropped, self._queued = self._queued, 0
        self.stream.append(None)
        self._wake()
        return Cleared(played_ms=self.played_ms, dropped_ms=dropped // BYTES_PER_MS)

    def play(self, ms: int) -> None:
        played = min(ms * BYTES_PER_MS, self._queued)
        self._played += played
        self._queued -= played
        self._wake()

    async def _change(self) -> None:
        changed = self._changed
        await changed.wait()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def speech(ms: int, sample: int = 1) -> bytes:
    """Return PCM of that length, all of one byte."""
    return bytes([sample]) * (ms * BYTES_PER_MS)


async def settle() -> None:
    """Let every task run as far as it can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def stream(*parts: bytes, closed: list[str] | None = None) -> AsyncIterator[bytes]:
    try:
        for part in parts:
            await asyncio.sleep(0)
            yield part
    finally:
        if closed is not None:
            closed.append("closed")


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run a test; it never waits for real time."""
    asyncio.run(asyncio.wait_for(test, 20))


async def forever() -> None:
    await asyncio.Event().wait()
