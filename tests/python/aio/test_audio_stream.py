"""What a call receives, in the form that each reader wants."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import Any

import pytest
from async_calls import run, spoken_to, until_passed

from agora_rtc import AgoraService, AudioFrame, aio, testing

SPEECH = bytes(range(1, 251)) * 64  # half a second of 16 kHz mono, no sample of it zero
END = bytes(6400)


async def frames(stream: aio.AudioStream, ms: int) -> list[AudioFrame]:
    """Read so much."""
    heard: list[AudioFrame] = []
    async for frame in stream:
        heard.append(frame)
        ms -= frame.samples_per_channel * 1000 // frame.samples_per_sec
        if ms <= 0:
            break
    return heard


def joined(heard: list[AudioFrame]) -> bytes:
    return b"".join(bytes(frame) for frame in heard)


@pytest.mark.parametrize("frame_ms", [10, 20, 100])
def test_frames_have_the_length_and_the_audio(service: AgoraService, frame_ms: int) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            heard = asyncio.create_task(frames(call.audio("2", frame_ms=frame_ms), 1500))
            await asyncio.sleep(0)
            speaker.say(SPEECH + END)
            assert {len(frame) for frame in await heard} == {32 * frame_ms}
            assert {frame.user_id for frame in await heard} == {"2"}
            assert SPEECH in joined(await heard)

    run(main())


def test_readers_are_independent_of_each_other(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            plain = asyncio.create_task(frames(call.audio(), 1500))
            await asyncio.sleep(0)
            wide = asyncio.create_task(
                frames(call.audio("2", sample_rate=48000, channels=2, frame_ms=50), 1500)
            )
            other = asyncio.create_task(frames(call.audio("3"), 10))
            await asyncio.sleep(0)
            speaker.say(SPEECH + END)
            for frame in await wide:
                assert (frame.samples_per_sec, frame.channels) == (48000, 2)
                assert frame.to_ndarray().shape == (2400, 2)
            for frame in await plain:
                assert (frame.samples_per_sec, frame.channels, len(frame)) == (16000, 1, 640)
            assert not other.done()
            other.cancel()

    run(main())


def test_readers_of_one_user_each_hear_all(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            reading = [asyncio.create_task(frames(call.audio("2"), 1500)) for _ in range(3)]
            slow, closed = call.audio("2", queue_ms=20), call.audio("2")
            await anext(slow)  # and never again
            await anext(closed)
            await closed.aclose()
            speaker.say(SPEECH + END)
            for heard in await asyncio.gather(*reading):
                assert SPEECH in joined(heard)
                assert {frame.dropped_before_ms for frame in heard} == {0}

    run(main())


def test_a_tick_wakes_the_loop_once(service: AgoraService, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        add_reader = loop.add_reader
        woken = 0

        def add_counting_reader(descriptor: int, drain: Callable[..., None], *args: Any) -> None:
            def wake() -> None:
                nonlocal woken
                woken += 1
                drain(*args)

            add_reader(descriptor, wake)

        monkeypatch.setattr(loop, "add_reader", add_counting_reader)
        async with (
            spoken_to(service) as (call, _),
            aio.join("channel", service=service, user_id="3") as other,
        ):
            streams = [one.audio("2", frame_ms=10) for one in (call, call, other, other)]
            for stream in streams:
                await anext(stream)
            woken_before, began_ms = woken, testing.now_ms()
            await asyncio.gather(*(frames(stream, 500) for stream in streams))
            ticks = (testing.now_ms() - began_ms) / 10
            assert 40 <= woken - woken_before <= ticks + 1

    run(main())


def test_a_slow_reader_loses_the_oldest_and_is_told(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):
            stream = call.audio("2", queue_ms=100)
            await anext(stream)
            while stream.dropped < 5:
                await until_passed(10)
            frame = await anext(stream)
            assert frame.dropped_before_ms >= 100
            assert frame.dropped_before_ms % 20 == 0

    run(main())


def test_a_cancelled_reader_loses_nothing(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):
            stream = call.audio("2", frame_ms=10)
            last = await anext(stream)
            for _ in range(200):
                reading = asyncio.ensure_future(anext(stream))
                await asyncio.sleep(0)
                if reading.cancel():
                    await asyncio.wait([reading])
                if reading.cancelled():
                    continue
                frame = reading.result()
                assert frame.rtp_timestamp - last.rtp_timestamp == 160
                last = frame
            assert stream.dropped == 0

    run(main())


def test_close_ends_the_wait_of_a_reader(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):
            streams: list[aio.Stream[Any]] = [call.audio("3"), call.utterances(), call.messages()]
            waiting = [asyncio.ensure_future(anext(stream, None)) for stream in streams]
            await asyncio.sleep(0)
            for stream in streams:
                await stream.aclose()
            assert await asyncio.gather(*waiting) == [None, None, None]

    run(main())


def test_one_task_reads_a_stream(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):
            stream = call.audio("3")
            first = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0)
            with pytest.raises(RuntimeError, match="another task reads this stream"):
                await anext(stream)
            first.cancel()

    run(main())


def test_a_stream_ends_with_its_user(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            of_user = asyncio.create_task(frames(call.audio("2"), 1_000_000))
            of_all = asyncio.create_task(frames(call.audio(), 1_000_000))
            events = call.events()
            await until_passed(200)  # in which both have heard something
            speaker.connection.disconnect()
            assert await of_user
            speaker.connection.connect("", "channel", "2")
            while not isinstance(await anext(events), aio.UserLeft):
                pass
            assert not of_all.done()
        assert await of_all, "it ends with the call"

    run(main())


def test_what_nobody_reads_costs_nothing(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):

            async def per_tick() -> float:
                before = call.connection.dispatch_stats.delivered
                began_ms = testing.now_ms()
                await until_passed(1000)
                delivered = call.connection.dispatch_stats.delivered - before
                return delivered / (testing.now_ms() - began_ms) * 10

            stream = call.audio()
            assert await per_tick() < 0.2, "nobody has read it yet"
            await anext(stream)
            assert await per_tick() > 0.8
            await stream.aclose()
            assert [frame async for frame in stream] == []
            assert await per_tick() < 0.2, "it is closed"
            await anext(call.audio("2"))
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(anext(call.audio("3")), 0.001)
            gc.collect()
            assert await per_tick() < 0.2, "nobody holds them any more"

    run(main())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sample_rate": 96001}, "sample_rate is 96001; allowed are"),
        ({"channels": 0}, "channels is 0; allowed are"),
        ({"frame_ms": 15}, "frame_ms is 15; allowed are multiples of 10"),
        ({"frame_ms": 1010}, "frame_ms is 1010; allowed are"),
        ({"queue_ms": 19}, "queue_ms is 19; allowed are 20"),
    ],
)
def test_arguments_are_checked(
    service: AgoraService, options: dict[str, Any], message: str
) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):
            with pytest.raises(ValueError, match=message):
                call.audio(**options)

    run(main())
