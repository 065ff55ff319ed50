"""Which round is the current one, what becomes of the others, and what was heard of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from fake_source import FakeSource, forever, run, settle, speech, stream

from agora_rtc import Cleared, InvalidStateError, ReleasedError
from agora_rtc.agent import Interruption, Round, RoundOverError, Rounds, Trigger


def test_ids_grow_and_begin_replaces() -> None:
    async def test() -> None:
        rounds = Rounds(FakeSource())
        assert rounds.current is None
        first, second, third = rounds.begin(), rounds.listen(), rounds.begin()
        assert [first.id, second.id, third.id] == [1, 2, 3]
        assert [first.over, second.over, third.over] == [True, True, False]
        assert rounds.current is third

    run(test())


def test_an_interruption_cancels_tasks_and_says_what_was_heard() -> None:
    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source)
        answer = rounds.begin()
        model, voice = answer.start(forever()), answer.start(forever())
        await answer.say("Paris is the capital.", speech(400))
        await answer.say(" It lies at the Seine.", speech(400))
        assert answer.heard == ""
        source.play(600)
        assert answer.heard == "Paris is the capital. It lies at"
        assert rounds.interrupt() == Interruption(
            round_id=1,
            heard="Paris is the capital. It lies at",
            said="Paris is the capital. It lies at the Seine.",
            played_ms=600,
            dropped_ms=200,
        )
        assert source.stream[-1] is None and answer.over and rounds.current is None
        source.play(1000)  # what comes later is none of its business
        await settle()
        assert model.cancelled() and voice.cancelled()
        assert answer.heard == "Paris is the capital. It lies at"
        assert rounds.interrupt() is None

    run(test())


def test_a_round_knows_what_it_interrupted() -> None:
    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source)
        await rounds.begin().say("One.", speech(100))
        source.play(100)
        second = rounds.begin()
        assert second.interrupted is None  # the first was complete
        assert source.stream == [speech(100)]  # so there was nothing to stop
        await second.say("Two.", speech(100))
        third = rounds.begin()
        assert third.interrupted is not None and third.interrupted.heard == ""
        assert third.interrupted.dropped_ms == 100
        third.start(forever())  # thinks, and has said nothing yet
        assert rounds.begin().interrupted == Interruption(
            round_id=3, heard="", said="", played_ms=0, dropped_ms=0
        )
        assert source.stream.count(None) == 1

    run(test())


def test_late_data_is_refused_and_counted() -> None:
    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source)
        old = rounds.begin()
        rounds.begin()
        closed: list[str] = []
        for late in (
            old.say("Late.", speech(10)),
            old.say("Late.", stream(speech(10), closed=closed)),
            old.finish(),
        ):
            with pytest.raises(RoundOverError, match="round 1 is over") as raised:
                await late
            assert raised.value.round_id == 1
        with pytest.raises(RoundOverError):
            old.start(forever())  # warns of no coroutine that was never awaited
        with pytest.raises(RoundOverError):
            old.take_over()
        assert rounds.refused == 5 and source.stream == [] and old.said == ""

    run(test())


def test_the_first_text_interrupts() -> None:
    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source, trigger=Trigger.FIRST_TEXT)
        answer = rounds.begin()
        await answer.say("One two three four.", speech(400))
        source.play(100)
        listening = rounds.listen()
        assert [rounds.current is answer, answer.over] == [True, False]
        with pytest.raises(InvalidStateError, match="round 2 only listens"):
            await listening.say("Too early.", speech(10))
        source.play(100)
        for _ in ("how", "how are", "how are you"):
            listening.take_over()
        assert [rounds.current is listening, answer.over] == [True, True]
        assert listening.interrupted is not None and listening.interrupted.heard == "One two"
        assert source.stream.count(None) == 1

    run(test())


def test_a_cough_interrupts_nothing() -> None:
    async def test() -> None:
        rounds = Rounds(FakeSource(), trigger=Trigger.FIRST_TEXT)
        answer = rounds.begin()
        cough = rounds.listen()
        cough.start(asyncio.sleep(0))
        recogniser = cough.start(forever())
        await settle()
        assert [cough.over] == [False]
        recogniser.cancel()
        await settle()
        assert cough.over and rounds.current is answer
        assert rounds.listen().id == 3

    run(test())


@pytest.mark.parametrize("newer_first", [False, True])
def test_two_rounds_listen(newer_first: bool) -> None:
    async def test() -> None:
        rounds = Rounds(FakeSource(), trigger=Trigger.FIRST_TEXT)
        older, newer = rounds.listen(), rounds.listen()
        task = older.start(forever())
        if not newer_first:
            older.take_over()
            assert not newer.over
        newer.take_over()
        assert older.over and rounds.current is newer
        await settle()
        assert task.cancelled()

    run(test())


def test_nobody_waits_for_a_task_that_ignores_cancellation(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def stubborn(end: asyncio.Event) -> None:
        while not end.is_set():
            with suppress(asyncio.CancelledError):
                await end.wait()

    async def test() -> None:
        end = asyncio.Event()
        rounds = Rounds(FakeSource())
        task = rounds.begin().start(stubborn(end), name="deaf")
        await settle()
        assert rounds.interrupt() is not None and not task.done()
        with caplog.at_level(logging.WARNING, "agora_rtc"):
            await rounds.close(timeout_s=0.01)
        assert "deaf ignores since 0.0 s" in caplog.text
        end.set()
        await task

    run(test())


def test_close_ends_all_and_waits_for_it() -> None:
    async def slow_end(ended: list[str]) -> None:
        try:
            await forever()
        finally:
            await settle()
            ended.append("ended")

    async def test() -> None:
        ended: list[str] = []
        async with Rounds(FakeSource(), trigger=Trigger.FIRST_TEXT) as rounds:
            current, listening = rounds.begin(), rounds.listen()
            current.start(slow_end(ended))
            listening.start(slow_end(ended))
            await settle()
        assert ended == ["ended", "ended"] and current.over and listening.over
        await rounds.close()
        for begin in (rounds.begin, rounds.listen):
            with pytest.raises(InvalidStateError, match="closed"):
                begin()

    run(test())


def test_close_after_the_call_was_left() -> None:
    class Released(FakeSource):
        def interrupt(self) -> Cleared:
            raise ReleasedError

    async def test() -> None:
        async with Rounds(Released()) as rounds:
            answer = rounds.begin()
            await answer.say("One.", speech(100))
            task = answer.start(forever())
        assert task.cancelled() and answer.over

    run(test())


def test_who_waits_for_the_next_speech_is_interrupted_too() -> None:
    async def test() -> None:
        source = FakeSource()
        rounds = Rounds(source)
        old = rounds.begin()
        # All that was made has been played, and no task of the round waits for more.
        saying = asyncio.ensure_future(old.say("One two three.", slow_stream(speech(100))))
        await settle()
        source.play(100)
        await settle()
        new = rounds.begin()
        assert new.interrupted is not None and new.interrupted.heard == ""
        await new.say("New.", speech(900))
        source.play(900)
        assert old.heard == ""
        saying.cancel()
        await asyncio.wait([saying])

    async def slow_stream(part: bytes) -> AsyncIterator[bytes]:
        yield part
        await forever()

    run(test())


def test_the_task_that_interrupts_is_not_cancelled() -> None:
    async def test() -> None:
        rounds = Rounds(FakeSource())

        async def stop_talking() -> str:
            rounds.interrupt()
            await settle()
            await rounds.close()
            return "still here"

        assert await rounds.begin().start(stop_talking()) == "still here"

    run(test())


def test_wherever_a_round_is_interrupted_nothing_of_it_follows() -> None:
    async def answer(mine: Round, sample: int) -> None:
        for _ in range(5):
            await asyncio.sleep(0)  # the language model
            await mine.say("A few words.", stream(*[speech(30, sample)] * 3))
        await mine.finish()

    async def test() -> None:
        source = FakeSource(queue_ms=100)
        async with Rounds(source) as rounds:
            for sample in range(1, 201):
                current = rounds.begin()
                current.start(answer(current, sample))
                for step in range(sample % 67):
                    await asyncio.sleep(0)
                    source.play(step % 5)
        assert len(asyncio.all_tasks()) == 2  # this one and who waits for it
        pieces = [piece for piece in source.stream if piece is not None]
        samples = [piece[0] for piece in pieces]
        assert len(set(samples)) > 150 and samples == sorted(samples)

    run(test())
