"""A caller with a script, who measures how quickly the agent falls silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from program import say
from voice_agent.espeak import SAMPLE_RATE

from agora_rtc.aio import Call

QUESTION = "What can you tell me about Paris?"
OBJECTION = "I wanted to know about London"
LINES = (QUESTION, OBJECTION)

LISTENS_S = 2.0  # to the answer, before he interrupts it
QUIET_DBFS = -50
PAUSE_S = 0.7  # of quiet after which the agent has finished, and does not just take breath
LONGEST_MS = 10_000  # of a line


class ScriptedCaller:
    """Hears a greeting, asks, interrupts the answer, hears the next one to its end.

    It reads what the agent says frame by frame, and does everything else in between. Times are
    those of the frames, in seconds; on the local engine that is the clock of `time.monotonic`.

    call: the caller's. lines: the speech of LINES.
    """

    def __init__(self, call: Call, lines: Sequence[bytes]) -> None:
        self._call = call
        self._question, self._objection = lines
        self._frames = call.audio(channels=1, frame_ms=10)
        self._first_sound_s: float | None = None  # of what the agent says at the time
        self._last_sound_s = 0.0
        self._now_s = 0.0
        self.heard: list[tuple[float, float]] = []  # each time the agent spoke: from, to

    async def run(self) -> None:
        """Have the conversation; it takes as long as it takes to speak it."""
        source = self._call.audio_source(sample_rate=SAMPLE_RATE, queue_ms=LONGEST_MS)

        await self._until_the_agent_has_finished()
        say(f"caller  {QUESTION}")
        await source.push(self._question)

        await self._until(lambda: self._talk_s > LISTENS_S)
        say(f"caller  {OBJECTION}")
        await source.push(self._objection)
        await self._until_the_agent_has_finished()  # soon, for it was interrupted

        await self._until_the_agent_has_finished()

    @property
    def _talk_s(self) -> float:
        """How long the agent has been talking."""
        return 0.0 if self._first_sound_s is None else self._now_s - self._first_sound_s

    async def _until_the_agent_has_finished(self) -> None:
        await self._until(lambda: self._first_sound_s is not None)
        await self._until(lambda: self._now_s - self._last_sound_s > PAUSE_S)
        assert self._first_sound_s is not None
        self.heard.append((self._first_sound_s, self._last_sound_s))
        self._first_sound_s = None

    async def _until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            frame = await anext(self._frames)
            self._now_s = frame.render_time_ms / 1000
            if frame.rms > QUIET_DBFS:
                self._last_sound_s = self._now_s
                if self._first_sound_s is None:
                    self._first_sound_s = self._now_s
