"""ConnectionPool.acquire_async: the same pool for asyncio loops, beside threads."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from functools import partial

import call
import pytest
from async_calls import Speaker, passing_time, run

from agora_rtc import (
    AgoraService,
    ConnectionPool,
    InvalidArgumentError,
    PoolExhausted,
    ReleasedError,
    aio,
)


@pytest.fixture
def pool(live_service: AgoraService) -> Iterator[ConnectionPool]:
    with ConnectionPool(live_service, 1) as pool:
        yield pool


def is_whole(pool: ConnectionPool) -> bool:
    """Whether nothing was lost: not a place, not a native connection."""
    stats = pool.stats
    unused = (stats.in_use, stats.waiting, stats.discarded) == (0, 0, 0)
    return unused and stats.idle == stats.created == pool.size


async def come(events: aio.Stream[aio.Event], wanted: aio.Event) -> None:
    async for event in events:
        if event == wanted:
            return
    raise AssertionError(f"{wanted} did not come")


def test_calls(live_service: AgoraService, pool: ConnectionPool) -> None:
    async def main() -> None:
        async with aio.join("channel", service=live_service, user_id="1") as other:
            events = other.events()
            for _ in range(7):
                async with pool.acquire_async("channel", "7") as mine:
                    assert (mine.joined, mine.channel, mine.user_id) == (True, "channel", "7")
                    await come(events, aio.UserJoined("7"))
                    await come(mine.events(), aio.UserJoined("1"))
                    mine.send_message("hello", reliable=True)
                    await mine.audio_source().push(bytes(960))
                await come(events, aio.UserLeft("7", reason=0))
                assert not mine.joined
                with pytest.raises(ReleasedError):
                    mine.audio_source()

    run(main())
    assert is_whole(pool)


def test_hears(service: AgoraService) -> None:
    pool = ConnectionPool(service, 1)

    async def main() -> None:
        speaker = Speaker(service)
        async with passing_time():
            for _ in range(2):
                async with pool.acquire_async("channel", "7") as mine:
                    speaker.say(call.SPEECH[:3200])
                    heard = b""
                    async for frame in mine.audio():
                        heard += bytes(frame)
                        if call.SPEECH[1:3200] in heard:
                            break

    run(main())
    assert is_whole(pool)


def test_the_last_events_are_told(pool: ConnectionPool) -> None:
    async def main() -> None:
        async with pool.acquire_async("channel") as mine:
            events = mine.events()
        assert [event async for event in events] == [aio.Disconnected(reason=5)]

    run(main())


def test_exhausted(pool: ConnectionPool) -> None:
    async def main() -> None:
        async with pool.acquire_async("channel"):
            with pytest.raises(PoolExhausted, match="all 1 connections"):
                await pool.acquire_async("channel", wait=False).__aenter__()
            with pytest.raises(PoolExhausted):
                await pool.acquire_async("channel", timeout=0.05).__aenter__()
            assert pool.stats.waiting == 0
        with pytest.raises(ValueError, match="timeout is -1"):
            pool.acquire_async("channel", timeout=-1)

    run(main())
    assert is_whole(pool)


def test_threads_and_tasks_wait_in_one_queue(pool: ConnectionPool) -> None:
    served: list[int] = []

    def in_a_thread(number: int) -> None:
        with pool.acquire("channel", timeout=call.PATIENCE_S):
            served.append(number)

    async def in_a_task(number: int) -> None:
        async with pool.acquire_async("channel", timeout=call.PATIENCE_S):
            served.append(number)

    async def main() -> None:
        threads, tasks = [], []
        async with pool.acquire_async("channel"):
            for number in range(6):
                if number % 2:
                    threads.append(call.in_thread(partial(in_a_thread, number)))
                else:
                    tasks.append(asyncio.create_task(in_a_task(number)))
                while pool.stats.waiting <= number:
                    await asyncio.sleep(0.001)  # the thread comes when it comes
        await asyncio.gather(*tasks)
        for thread in threads:
            await asyncio.to_thread(call.join, thread)

    run(main())
    assert served == list(range(6))


def test_an_error_in_the_block(pool: ConnectionPool) -> None:
    async def main() -> None:
        with pytest.raises(KeyError):
            async with pool.acquire_async("channel"):
                raise KeyError

    run(main())
    assert is_whole(pool)


def test_a_join_that_cannot_begin(pool: ConnectionPool) -> None:
    async def main() -> None:
        with pytest.raises(InvalidArgumentError):
            await pool.acquire_async("no/such\0channel").__aenter__()
        async with pool.acquire_async("channel", wait=False):
            pass

    run(main())


def test_cancelled_while_it_waits(pool: ConnectionPool) -> None:
    async def main() -> None:
        async with pool.acquire_async("channel"):
            task = asyncio.create_task(pool.acquire_async("channel").__aenter__())
            await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert pool.stats.waiting == 0

    run(main())
    assert is_whole(pool)


def test_cancelled_when_its_turn_has_come(pool: ConnectionPool) -> None:
    """The place was given to a task that ends before it sees it."""

    async def main() -> None:
        pool._turns.take(0)
        task = asyncio.create_task(pool.acquire_async("channel").__aenter__())
        await asyncio.sleep(0.01)
        pool._turns.give_back()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with pool.acquire_async("channel", wait=False):
            pass

    run(main())
    assert is_whole(pool)


def test_cancelled_anywhere(live_service: AgoraService) -> None:
    pool = ConnectionPool(live_service, 2)
    chance = random.Random(7)

    async def one() -> None:
        async with pool.acquire_async("channel", timeout=call.PATIENCE_S) as mine:
            await mine.audio_source().push(bytes(960))
            await asyncio.sleep(0.002)

    async def main() -> None:
        for _ in range(60):
            tasks = [asyncio.create_task(one()) for _ in range(4)]
            await asyncio.sleep(chance.uniform(0, 0.008))
            for task in tasks:
                task.cancel()
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                assert result is None or isinstance(result, asyncio.CancelledError), result

    run(main())
    assert is_whole(pool)


def test_release_ends_the_wait_and_the_call(pool: ConnectionPool) -> None:
    async def main() -> None:
        async with pool.acquire_async("channel") as mine:
            task = asyncio.create_task(pool.acquire_async("channel").__aenter__())
            await asyncio.sleep(0.01)
            pool.release()
            with pytest.raises(ReleasedError):
                await task
            with pytest.raises(ReleasedError):
                mine.connection.get_sid()

    run(main())
    assert pool.stats.idle == 0


def test_several_loops(live_service: AgoraService) -> None:
    pool = ConnectionPool(live_service, 2)
    failures: list[BaseException] = []

    async def main(number: int) -> None:
        for _ in range(10):
            async with pool.acquire_async(f"channel {number}", timeout=call.PATIENCE_S) as mine:
                events = mine.events()
            assert [event async for event in events] == [aio.Disconnected(reason=5)]

    def loop(number: int) -> None:
        try:
            run(main(number))
        except BaseException as error:
            failures.append(error)

    for thread in [call.in_thread(partial(loop, number)) for number in range(4)]:
        call.join(thread)
    assert failures == []
    assert is_whole(pool)
