"""Audio that a call sends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable
from contextlib import ExitStack, aclosing, nullcontext
from typing import TYPE_CHECKING

from .._native import AgoraService, AudioConsumer, LocalUser

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from ..stats import Cleared

# The shortest wait for room: a frame of the engine.
_FRAME_MS = 10


class AudioSource:
    """A published track that plays 16-bit PCM in real time; made by `Call.audio_source`.

    A native thread paces it, so a busy loop makes no gaps. Use it in the loop of its call. After
    `close`, and after the call was left, methods raise ReleasedError.
    """

    def __init__(
        self,
        service: AgoraService,
        local_user: LocalUser,
        sample_rate: int,
        channels: int,
        queue_ms: int,
        forget: Callable[[AudioSource], None],
    ) -> None:
        if not 10 <= queue_ms <= 600_000:
            raise ValueError(f"queue_ms is {queue_ms}; allowed are 10 to 600000 ms")
        self._sample_rate = sample_rate
        self._channels = channels
        self._queue_ms = queue_ms
        self._bytes_per_ms = sample_rate * channels * 2 / 1000
        self._turn = asyncio.Lock()  # pushes that wait keep their order
        self._waiters: set[asyncio.Future[None]] = set()
        self._interruptions = 0
        self._forget = forget
        with ExitStack() as undo:
            sender = service.create_media_node_factory().create_audio_pcm_data_sender()
            undo.callback(sender.release)
            self._track = service.create_custom_audio_track_pcm(sender)
            undo.callback(self._track.release)
            self._consumer = AudioConsumer(sender, sample_rate, channels)
            undo.callback(self._consumer.release)
            self._track.set_enabled(True)
            local_user.publish_audio(self._track)
            # May be called from any thread, and again.
            self._give_back = undo.pop_all().close

    @property
    def sample_rate(self) -> int:
        """Hz."""
        return self._sample_rate

    @property
    def channels(self) -> int:
        """1, or 2 whose samples alternate."""
        return self._channels

    @property
    def queued_ms(self) -> int:
        """What was pushed and has been neither played nor dropped."""
        return self._consumer.queued_ms

    @property
    def played_ms(self) -> int:
        """What has been played since the source was made."""
        return self._consumer.played_ms

    async def push(self, pcm: Buffer) -> bool:
        """Queue PCM: any C-contiguous bytes-like object, of any length.

        Waits while ``queue_ms`` are queued; more than that is taken piece by piece. Returns True
        when all was taken, False when an interruption dropped the rest. Cancelled, it takes nothing
        more.

        Raises TypeError when pcm is not bytes-like, ReleasedError.
        """
        view = memoryview(pcm)
        if view.nbytes > self._room() or self._turn.locked():
            return await self._push_when_there_is_room(view.cast("B"))
        self._consumer.push_pcm_data(pcm)
        return True

    async def play(self, chunks: AsyncIterable[Buffer] | Iterable[Buffer]) -> bool:
        """Push all chunks, as `push` does; takes no more, and returns False, when interrupted.

        An asynchronous generator is closed in any case.
        """
        if not isinstance(chunks, AsyncIterable):
            for chunk in chunks:
                if not await self.push(chunk):
                    return False
            return True
        interruptions = self._interruptions
        async with aclosing(chunks) if isinstance(chunks, AsyncGenerator) else nullcontext():
            async for chunk in chunks:
                if interruptions != self._interruptions or not await self.push(chunk):
                    return False
        return True

    async def end_utterance(self) -> None:
        """Play what was pushed to its last sample: the last frame is filled up with silence.

        Otherwise a broken frame waits a moment for its rest. Waits for pushes that wait.
        """
        async with self._turn:
            self._consumer.flush()

    async def wait_for_playout(self) -> bool:
        """Wait until nothing is queued. False when an interruption, or `close`, saw to that."""
        interruptions = self._interruptions
        while interruptions == self._interruptions and (queued_ms := self._consumer.queued_ms) > 0:
            await self._pass_time(queued_ms + 1)  # which was rounded down
        return interruptions == self._interruptions

    def interrupt(self) -> Cleared:
        """Fall silent at once: drop what has not been played, and the rest of a push that waits.

        Returns what was played and dropped since the last interruption, `Cleared`.
        """
        cleared = self._consumer.interrupt(self._track)
        self._end_waits()
        return cleared

    def close(self) -> None:
        """Unpublish and give everything back; calling it again does nothing."""
        self._end_waits()
        self._give_back()
        self._forget(self)

    def _room(self) -> float:
        """Bytes that may be queued now."""
        return (self._queue_ms - self._consumer.queued_ms) * self._bytes_per_ms

    async def _push_when_there_is_room(self, rest: memoryview) -> bool:
        interruptions = self._interruptions
        async with self._turn:
            while True:
                if interruptions != self._interruptions:
                    return False
                part = rest[: max(0, int(self._room())) & ~1]
                if part:
                    self._consumer.push_pcm_data(part)
                    rest = rest[len(part) :]
                if not rest:
                    return True
                # Half a queue at a time, so that long data takes few wake-ups.
                wanted = min(len(rest), self._queue_ms / 2 * self._bytes_per_ms)
                missing_ms = (wanted - self._room()) / self._bytes_per_ms
                await self._pass_time(max(missing_ms, _FRAME_MS))

    async def _pass_time(self, ms: float) -> None:
        """Wait, or until an interruption.

        What is queued shrinks by the clock alone, so when there is room, or nothing left, is known
        in advance: one timer is exact and needs no thread that tells.
        """
        loop = asyncio.get_running_loop()
        waiter = loop.create_future()
        self._waiters.add(waiter)
        timer = loop.call_later(ms / 1000, _wake, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiters.discard(waiter)

    def _end_waits(self) -> None:
        self._interruptions += 1
        for waiter in self._waiters:
            _wake(waiter)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
