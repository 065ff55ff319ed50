"""A conversation: one round after the other, each of which ends what is left of the one before."""

from __future__ import annotations

import asyncio
import enum
from contextlib import suppress
from types import TracebackType
from typing import Any

from .._logging import logger
from ..errors import InvalidStateError, ReleasedError
from .interruption import Interruption
from .pace import Pace
from .round import Round
from .speech_source import SpeechSource


class Trigger(enum.Enum):
    """What lets a user interrupt.

    Attributes:
        VOICE: that he begins to speak. The fastest, but a cough interrupts, too, unless the voice
            activity detection knows better.
        FIRST_TEXT: the first text of the recogniser. Later, but only words interrupt.
    """

    VOICE = "voice"
    FIRST_TEXT = "first text"


class Rounds:
    """Owner: the program; one per conversation and source, `async with` closes it.

    Threads: all methods belong to the thread of the event loop.
    Blocks: never; only `close` waits, for a bounded time, until cancelled tasks have ended.
    After close: no round can begin; `RoundOverError` for whatever still comes.

    Only one round at a time is the current one and speaks. A round becomes it by `begin`, or by
    `listen` and its trigger; then all older rounds are over: their tasks are cancelled, what the
    source still had to play of them is dropped, and what they try to say is refused. So no late
    data of a recogniser, a language model or a voice gets into the next answer.

    source: what speaks; nobody else should push into it or interrupt it.
    trigger: when a round that listens takes over.

    Attributes:
        current: the round that speaks, None before the first and after `interrupt`.
        refused: how often something was refused because its round was over.
        pace: what is known of how fast the voice speaks.
    """

    def __init__(self, source: SpeechSource, *, trigger: Trigger = Trigger.VOICE) -> None:
        self.source = source
        self.trigger = trigger
        self.current: Round | None = None
        self.refused = 0
        self.pace = Pace()
        self._last_id = 0
        self._listening: list[Round] = []
        self._ending: set[asyncio.Task[Any]] = set()
        self._closed = False

    def begin(self) -> Round:
        """Begin a round that is the current one at once, for what the agent says unasked.

        Raises InvalidStateError after `close`.
        """
        begun = self._new_round()
        begun.take_over()
        return begun

    def listen(self) -> Round:
        """Begin a round because the user began to speak; it takes over at its trigger.

        With Trigger.VOICE that is now. With Trigger.FIRST_TEXT the round before goes on speaking
        until `Round.take_over` is called; a round whose tasks end before that is over.

        Raises InvalidStateError after `close`.
        """
        begun = self._new_round()
        if self.trigger is Trigger.VOICE:
            begun.take_over()
        else:
            self._listening = [*(one for one in self._listening if not one.over), begun]
        return begun

    def interrupt(self) -> Interruption | None:
        """Stop the current round at once; return what was heard of it.

        None when there is none or when it was complete: all tasks done and all speech played. Tasks
        are cancelled but not waited for; one that ignores that can do no more harm. The task that
        calls this is not cancelled.
        """
        stopped, self.current = self.current, None
        if stopped is None:
            return None
        complete = stopped._is_complete()
        self._end(stopped)
        return None if complete else stopped._what_was_cut_off()

    async def close(self, timeout_s: float = 1.0) -> None:
        """End all rounds and wait until their tasks have ended, at most ``timeout_s`` seconds.

        A task that ignores its cancellation for longer is named in a warning.
        """
        self._closed = True
        for listening in self._listening:
            self._end(listening)
        with suppress(ReleasedError):  # the call was left before: nothing is playing any more
            self.interrupt()
        waited_for = self._ending - {asyncio.current_task()}
        if waited_for:
            _, stubborn = await asyncio.wait(waited_for, timeout=timeout_s)
            for task in stubborn:
                logger.warning(
                    "%s ignores since %.1f s that it was cancelled", task.get_name(), timeout_s
                )

    async def __aenter__(self) -> Rounds:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def _new_round(self) -> Round:
        if self._closed:
            raise InvalidStateError("these rounds are closed")
        self._last_id += 1
        return Round(self, self._last_id)

    def _replace_by(self, newer: Round) -> Interruption | None:
        """Make a round the current one, for `Round.take_over`."""
        interruption = self.interrupt()
        for listening in self._listening:
            if listening.id < newer.id:
                self._end(listening)
        self._listening = [one for one in self._listening if one.id > newer.id]
        self.current = newer
        return interruption

    def _end(self, ended: Round) -> None:
        for task in ended._end():
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)
