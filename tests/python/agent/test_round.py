"""What a round says: in order, refused when it is late, and what its tasks and source do wrong."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_source import FakeSource, run, settle, speech, stream

from agora_rtc import InvalidStateError
from agora_rtc.agent import RoundOverError, Rounds, Trigger


def test_what_waits_for_room_is_refused_when_the_round_is_over() -> None:
    async def test() -> None:
        source = FakeSource(queue_ms=100)
        rounds = Rounds(source)
        old = rounds.begin()
        closed: list[str] = []
        # Not owned by the round, so nothing cancels them, and one more waits for its turn.
        long = asyncio.ensure_future(old.say("Long.", stream(speech(300), closed=closed)))
        queued = asyncio.ensure_future(old.say("More.", speech(100)))
        await settle()
        source.play(20)
        await settle()
        new = rounds.begin()  # makes room in the queue
        await new.say("New.", speech(50, 2))
        results = await asyncio.gather(long, queued, return_exceptions=True)
        assert [type(result) for result in results] == [RoundOverError, RoundOverError]
        assert closed == ["closed"] and rounds.refused == 2
        assert source.stream == [speech(100), speech(20), None, speech(50, 2)]
        assert new.interrupted is not None and new.interrupted.said == "Long."

    run(test())


def test_what_is_made_too_late_does_not_get_to_the_source() -> None:
    """The voice of a round that is over goes on, in a task that the round does not own."""

    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source)
        old = rounds.begin()
        made = asyncio.Event()

        async def slow_voice() -> AsyncIterator[bytes]:
            await made.wait()
            yield speech(10)

        saying = asyncio.ensure_future(old.say("Late.", slow_voice()))
        await settle()
        rounds.begin()
        for late in (old.say("More.", speech(10)), old.finish()):
            with pytest.raises(RoundOverError):  # at once, though a piece is still being spoken
                await asyncio.wait_for(late, 1)
        made.set()
        with pytest.raises(RoundOverError):
            await saying
        assert source.stream == [None] and source.utterances_ended == 0

    run(test())


def test_who_only_listens_has_nothing_to_finish() -> None:
    async def test() -> None:
        listening = Rounds(FakeSource(), trigger=Trigger.FIRST_TEXT).listen()
        with pytest.raises(InvalidStateError, match="round 1 only listens"):
            await listening.finish()

    run(test())


def test_failures_of_tasks_are_told() -> None:
    async def fail(error: Exception) -> None:
        raise error

    async def test() -> None:
        told: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        answer = Rounds(FakeSource()).begin()
        error = OSError("no model")
        answer.start(fail(error))
        answer.start(fail(RoundOverError(7)))
        answer.start(asyncio.sleep(0))
        await settle()
        assert [(one["message"], one["exception"]) for one in told] == [("round 1 failed", error)]

    run(test())


def test_errors_of_the_source_reach_who_speaks() -> None:
    async def test() -> None:
        source = FakeSource()
        answer = Rounds(source).begin()
        source.fails = ValueError("half a sample")
        with pytest.raises(ValueError, match="half a sample"):
            await answer.say("One.", speech(10))
        source.fails = None
        await answer.say("Two.", speech(10))

    run(test())


def test_errors_of_a_push_that_is_over_are_nobody_s_business() -> None:
    class BadAtEnds(FakeSource):
        async def push(self, pcm: bytes) -> None:
            try:
                await super().push(pcm)
            except asyncio.CancelledError:
                raise OSError("closed") from None

    async def test() -> None:
        told: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        rounds = Rounds(BadAtEnds(queue_ms=100))
        saying = asyncio.ensure_future(rounds.begin().say("Long.", speech(300)))
        await settle()
        rounds.begin()
        await asyncio.wait([saying])
        assert isinstance(saying.exception(), RoundOverError)
        del saying
        gc.collect()  # asyncio tells of an exception when nobody can look at it any more
        assert told == []

    run(test())


def test_pieces_are_spoken_in_the_order_of_the_calls() -> None:
    async def test() -> None:
        source = FakeSource(queue_ms=50)
        answer = Rounds(source).begin()
        parts = [speech(40, sample) for sample in range(4)]
        for first, second in ((0, 1), (2, 3)):
            answer.start(answer.say(f"{first}.", stream(parts[first], parts[second])))
        for _ in range(20):
            await settle()
            source.play(10)
        assert b"".join(filter(None, source.stream)) == b"".join(parts)
        assert await answer.finish() == "0.2."

    run(test())


def test_finish_waits_until_all_is_heard() -> None:
    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source)
        answer = rounds.begin()
        await answer.say("One.", speech(105))
        done = answer.start(answer.finish())
        await settle()
        assert not done.done() and source.utterances_ended == 1
        source.play(200)
        assert await done == "One."
        await answer.say("Two.", speech(100))
        waiting = asyncio.ensure_future(answer.finish())
        await settle()
        rounds.begin()
        with pytest.raises(RoundOverError):
            await waiting

    run(test())


def test_say_can_be_cancelled_alone() -> None:
    async def test() -> None:
        source = FakeSource(queue_ms=100)
        rounds = Rounds(source)
        answer = rounds.begin()
        closed: list[str] = []
        part = asyncio.ensure_future(answer.say("One two.", stream(speech(500), closed=closed)))
        await settle()
        part.cancel()
        await asyncio.wait([part])
        assert part.cancelled() and closed == ["closed"] and not answer.over
        source.play(100)
        await answer.say("Three.", speech(50))
        source.play(50)
        assert answer.said == "One two.Three." and answer.heard == "Three."
        assert b"".join(filter(None, source.stream)) == speech(150)

    run(test())


@pytest.mark.parametrize("steps", range(1, 25))
def test_say_can_be_cancelled_anywhere(steps: int) -> None:
    async def test() -> None:
        source = FakeSource(queue_ms=100)
        answer = Rounds(source).begin()
        parts = stream(speech(80, 2), speech(80, 2))
        before = asyncio.ensure_future(answer.say("One.", stream(speech(80, 1), speech(80, 1))))
        cancelled = asyncio.ensure_future(answer.say("Two.", parts))
        for _ in range(steps):
            await asyncio.sleep(0)
            source.play(10)
        cancelled.cancel()
        await asyncio.wait([cancelled])
        assert cancelled.cancelled() and await anext(parts, None) is None, "it is closed"
        taken = b"".join(filter(None, source.stream)).count(2)
        after = asyncio.ensure_future(answer.say("Three.", speech(80, 3)))
        while not after.done():
            await settle()
            source.play(10)
        await before
        heard = b"".join(filter(None, source.stream))
        assert heard == speech(160, 1) + bytes([2]) * taken + speech(80, 3)

    run(test())
