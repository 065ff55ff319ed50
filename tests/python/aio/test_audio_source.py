"""What a call sends, and when a push waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import numpy as np
import pytest
from async_calls import run

from agora_rtc import AgoraService, AgoraServiceConfig, ReleasedError, aio

MS = 32  # bytes of 16 kHz mono


@asynccontextmanager
async def a_source(queue_ms: int = 1000) -> AsyncIterator[aio.AudioSource]:
    async with aio.join("channel", app_id="test") as call:
        yield call.audio_source(sample_rate=16000, queue_ms=queue_ms)


def test_push_and_wait_for_playout() -> None:
    async def main() -> None:
        async with a_source() as source:
            assert (source.sample_rate, source.channels) == (16000, 1)
            began = time.monotonic()
            for _ in range(10):
                assert await source.push(bytes(20 * MS))
            played_ms = source.played_ms
            assert played_ms + source.queued_ms <= 200
            queued_ms = source.queued_ms
            assert queued_ms + source.played_ms >= 198, "both are rounded down"
            assert await source.wait_for_playout()
            assert 0.19 <= time.monotonic() - began < 1.5
            assert source.queued_ms == 0
            assert source.played_ms >= 199, "both are rounded down"

    run(main())


def test_push_waits_while_the_queue_is_full() -> None:
    async def main() -> None:
        async with a_source(queue_ms=100) as source:
            began = time.monotonic()
            for _ in range(15):
                await source.push(bytes(20 * MS))
                assert source.queued_ms <= 100
            assert 0.18 <= time.monotonic() - began < 1.5

    run(main())


def test_data_longer_than_the_queue_is_taken_piece_by_piece() -> None:
    async def main() -> None:
        async with a_source(queue_ms=100) as source:
            began = time.monotonic()
            assert await source.push(np.zeros(300 * 16, np.int16).data)
            assert 0.18 <= time.monotonic() - began < 1.5
            await source.wait_for_playout()
            assert source.played_ms >= 299

    run(main())


def test_waiting_pushes_keep_their_order() -> None:
    async def main() -> None:
        async with a_source(queue_ms=50) as source:
            done: list[int] = []

            async def push(number: int) -> None:
                await source.push(bytes(40 * MS))
                done.append(number)

            await asyncio.gather(*(push(number) for number in range(5)))
            assert done == [0, 1, 2, 3, 4]

    run(main())


def test_play_takes_chunks_of_any_iterable() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield bytes(10 * MS + 1)

    async def main() -> None:
        async with a_source() as source:
            assert await source.play(chunks())
            assert await source.play([bytes(10 * MS - 1)] * 3)
            await source.end_utterance()
            assert await source.wait_for_playout()
            assert source.played_ms >= 59

    run(main())


def test_a_producer_that_fails() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield bytes(10 * MS)
        raise ZeroDivisionError

    async def main() -> None:
        async with a_source() as source:
            with pytest.raises(ZeroDivisionError):
                await source.play(chunks())
            assert await source.wait_for_playout()
            assert source.played_ms >= 9

    run(main())


@pytest.mark.parametrize("how", ["interrupted", "cancelled", "failed"])
def test_play_closes_a_generator_that_is_not_at_its_end(how: str) -> None:
    async def main() -> None:
        closed: list[str] = []

        async def chunks() -> AsyncIterator[Any]:
            try:
                while True:
                    yield "no PCM" if how == "failed" else bytes(100 * MS)
            finally:
                await asyncio.sleep(0)
                closed.append("closed")

        async with a_source(queue_ms=100) as source:
            producer = chunks()
            play = asyncio.create_task(source.play(producer))
            await asyncio.sleep(0.01)
            if how == "interrupted":
                source.interrupt()
            elif how == "cancelled":
                play.cancel()
            await asyncio.gather(play, return_exceptions=True)
            assert closed == ["closed"]

    run(main())


def test_interrupt_drops_what_waits_and_ends_waits() -> None:
    async def main() -> None:
        async with a_source(queue_ms=200) as source:
            play = asyncio.create_task(source.play([bytes(100 * MS)] * 10))
            await asyncio.sleep(0.1)  # some of it is heard
            playout = asyncio.create_task(source.wait_for_playout())
            await asyncio.sleep(0)
            cleared = source.interrupt()
            assert cleared.played_ms >= 80 and cleared.dropped_ms > 0
            assert cleared.played_ms + cleared.dropped_ms < 1000, "the rest was not taken"
            assert not await play
            assert not await playout
            assert source.queued_ms == 0
            assert await source.push(bytes(10 * MS)), "the next data begins anew"

    run(main())


def test_a_cancelled_push_takes_nothing_more() -> None:
    async def main() -> None:
        async with a_source(queue_ms=50) as source:
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(source.push(bytes(1000 * MS)), 0.1)
            await source.wait_for_playout()
            assert source.played_ms < 1000
            assert await source.push(bytes(10 * MS))

    run(main())


def test_who_is_cancelled_keeps_nobody_else_from_it() -> None:
    async def main() -> None:
        async with a_source(queue_ms=200) as source:
            first, second, third, end, playout = (
                asyncio.create_task(work)
                for work in (
                    source.push(bytes(250 * MS)),
                    source.push(bytes(250 * MS)),
                    source.push(bytes(250 * MS)),
                    source.end_utterance(),
                    source.wait_for_playout(),
                )
            )
            await asyncio.sleep(0)
            for cancelled in (second, end, playout):
                cancelled.cancel()
            assert await first and await third
            assert await source.wait_for_playout()
            assert all(task.cancelled() for task in (second, end, playout))
            assert 499 <= source.played_ms <= 501
            assert not source._waiters

    run(main())


def test_a_closed_source_is_unpublished() -> None:
    async def come(events: aio.Stream[aio.Event], wanted: aio.Event) -> None:
        async for event in events:
            if event == wanted:
                return

    async def main() -> None:
        async with (
            aio.join("channel", app_id="test", user_id="1") as hearer,
            aio.join("channel", app_id="test", user_id="2") as call,
        ):
            events = hearer.events()
            source = call.audio_source()
            await come(events, aio.UserUnmuted("2"))
            source.close()
            await come(events, aio.UserMuted("2"))
            call.audio_source()
            await come(events, aio.UserUnmuted("2"))

    run(main())


def test_after_close_and_after_the_leave() -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test") as call:
            closed, left = call.audio_source(), call.audio_source()
            closed.close()
            closed.close()
            assert call._session._sources == {left}
            waiting = asyncio.create_task(left.push(bytes(2_000_000)))
            await asyncio.sleep(0)
        assert not await waiting
        for source in (closed, left):
            with pytest.raises(ReleasedError):
                await source.push(bytes(2))
            assert source.queued_ms == 0

    run(main())


def test_no_source_is_made_while_the_call_is_left() -> None:
    async def make_sources(call: aio.Call) -> list[aio.AudioSource]:
        made: list[aio.AudioSource] = []
        with suppress(ReleasedError):
            while True:
                made.append(call.audio_source())
                await asyncio.sleep(0)
        return made

    async def main(service: AgoraService) -> None:
        async with aio.join("channel", service=service) as call:
            making = asyncio.create_task(make_sources(call))
            await asyncio.sleep(0)
        made = await making
        assert made
        for source in made:
            with pytest.raises(ReleasedError):
                await source.push(bytes(2))

    with AgoraService(AgoraServiceConfig(app_id="test")) as service:
        run(main(service))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sample_rate": 7999}, "sample_rate is 7999; allowed are"),
        ({"channels": 3}, "channels is 3; allowed are"),
        ({"queue_ms": 9}, "queue_ms is 9; allowed are"),
    ],
)
def test_arguments_are_checked(options: dict[str, int], message: str) -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test") as call:
            with pytest.raises(ValueError, match=message):
                call.audio_source(**options)
            with pytest.raises(TypeError):
                await call.audio_source().push("text")  # type: ignore[arg-type]

    run(main())
