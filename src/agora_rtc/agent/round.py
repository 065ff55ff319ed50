"""One question and its answer: the tasks that work on it and the speech that came of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Coroutine
from contextlib import AsyncExitStack, aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import InvalidStateError
from .interruption import Interruption
from .spoken_text import SpokenText

if TYPE_CHECKING:
    from .rounds import Rounds

_T = TypeVar("_T")


class RoundOverError(InvalidStateError):
    """Something came for a round that is over: it is late, and was refused.

    Attributes:
        round_id: that round.
    """

    def __init__(self, round_id: int) -> None:
        super().__init__(f"round {round_id} is over")
        self.round_id = round_id


class Round:
    """Made by `Rounds`. It listens, then it is the current one, then it is over, for good.

    All methods belong to the thread of the event loop.

    Attributes:
        id: 1 for the first round of a conversation; each has one more than the one before.
        over: whether a newer round has taken over, or this one was interrupted, or it stopped
            listening without a text.
        interrupted: what this round cut off when it took over; None when nothing was under way.
    """

    def __init__(self, rounds: Rounds, round_id: int) -> None:
        self._rounds = rounds
        self._source = rounds.source
        self.id = round_id
        self.over = False
        self.interrupted: Interruption | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._waits: set[asyncio.Task[object]] = set()
        self._one_piece_at_a_time = asyncio.Lock()
        self._spoken = SpokenText(rounds.pace, rounds.source.sample_rate, rounds.source.channels)
        self._final_position_ms: int | None = None

    @property
    def said(self) -> str:
        """All text that was given to `say`."""
        return self._spoken.said

    @property
    def heard(self) -> str:
        """The part of ``said`` that has been played by now, to the last whole word.

        An estimate: the words of a piece are taken to be evenly spread over its sound.
        """
        return self._spoken.heard(self._position_ms())

    def start(self, work: Coroutine[Any, Any, _T], *, name: str | None = None) -> asyncio.Task[_T]:
        """Run work that belongs to this round: it is cancelled when the round is over.

        An exception that ends it goes to the event loop's exception handler, unless it is a
        RoundOverError. ``name`` is that of the task. Raises RoundOverError.
        """
        if self.over:
            work.close()
        self._refuse_late()
        task = asyncio.get_running_loop().create_task(work, name=name or f"round {self.id}")
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    async def say(self, text: str, pcm: bytes | AsyncIterable[bytes]) -> None:
        """Speak a piece of text; returns when the source has taken all of its speech.

        ``pcm``: the speech as the source wants it, whole or in pieces as they are made; an
        asynchronous generator is closed in any case. Pieces of text are spoken one after the other,
        in the order of the calls.

        Raises RoundOverError when the round is over, also while it waits; InvalidStateError before
        it took over.
        """
        async with AsyncExitStack() as stack:
            if isinstance(pcm, AsyncGenerator):
                await stack.enter_async_context(aclosing(pcm))
            self._refuse_unless_current()
            await stack.enter_async_context(self._one_piece_at_a_time)
            self._refuse_unless_current()
            piece = self._spoken.begin(text, self._source.played_ms + self._source.queued_ms)
            if isinstance(pcm, AsyncIterable):
                async for part in pcm:
                    self._refuse_unless_current()
                    piece.add(part)
                    await self._unless_over(self._source.push(part))
                piece.finish(self._rounds.pace)
            else:
                piece.add(pcm)
                piece.finish(self._rounds.pace)
                await self._unless_over(self._source.push(pcm))

    async def finish(self) -> str:
        """Wait until all that was said has been heard; return it.

        Raises as `say` does.
        """
        self._refuse_unless_current()
        async with self._one_piece_at_a_time:
            await self._unless_over(self._source.end_utterance())
        await self._unless_over(self._source.wait_for_playout())
        return self.heard

    def take_over(self) -> None:
        """Become the current round: the recogniser gave a text.

        All older rounds are over then, and what they were saying is cut off. Does nothing when this
        round is the current one, so it may be called for every text. Raises RoundOverError.
        """
        self._refuse_late()
        if self._rounds.current is not self:
            self.interrupted = self._rounds._replace_by(self)

    def _end(self) -> set[asyncio.Task[Any]]:
        """Be over, for `Rounds`: nothing of this round gets to the source any more.

        Returns the tasks that were cancelled. The calling task is not: it ends by itself.
        """
        self.over = True
        self._final_position_ms = self._source.played_ms
        for wait in self._waits:
            wait.cancel()
        cancelled = self._tasks - {asyncio.current_task()}
        for task in cancelled:
            task.cancel()
        return cancelled

    def _what_was_cut_off(self) -> Interruption:
        """Silence the source, for `Rounds`, after `_end`."""
        dropped_ms = self._source.interrupt().dropped_ms if self._spoken else 0
        self._final_position_ms = self._source.played_ms
        return Interruption(
            round_id=self.id,
            heard=self.heard,
            said=self.said,
            played_ms=self._spoken.played_ms(self._final_position_ms),
            dropped_ms=dropped_ms,
        )

    def _is_complete(self) -> bool:
        speaks = self._one_piece_at_a_time.locked()
        return not (self._tasks or self._waits or speaks or self._source.queued_ms)

    def _position_ms(self) -> int:
        if self._final_position_ms is None:
            return self._source.played_ms
        return self._final_position_ms

    async def _unless_over(self, work: Coroutine[Any, Any, object]) -> None:
        """Await work with the source, which `_end` cancels, whichever task waits for it here."""
        wait = asyncio.get_running_loop().create_task(work)
        self._waits.add(wait)
        try:
            await asyncio.wait([wait])
        finally:
            wait.cancel()
            self._waits.discard(wait)
        self._refuse_late()
        wait.result()

    def _refuse_late(self) -> None:
        if self.over:
            self._rounds.refused += 1
            raise RoundOverError(self.id)

    def _refuse_unless_current(self) -> None:
        self._refuse_late()
        if self._rounds.current is not self:
            raise InvalidStateError(f"round {self.id} only listens: it has to take over first")

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, RoundOverError):
            task.get_loop().call_exception_handler(
                {"message": f"{task.get_name()} failed", "exception": error, "task": task}
            )
        if not self._tasks and self._rounds.current is not self:
            self.over = True  # it listened, and there was no text
