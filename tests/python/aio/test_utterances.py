"""What users say, as streams of utterances."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from async_calls import passing_time, run, send_as_it_is

from agora_rtc import (
    AgoraService,
    AudioConsumer,
    AudioVadConfigV2,
    InvalidStateError,
    RTCConnConfig,
    aio,
)

SILENCE = bytes(32_000)


@asynccontextmanager
async def spoken_to(
    service: AgoraService, speech: bytes
) -> AsyncIterator[tuple[aio.Call, Callable[[], None]]]:
    """Join as user 1, whom user 2 tells something at each call of the second value."""
    send_as_it_is(service)
    sender = service.create_media_node_factory().create_audio_pcm_data_sender()
    track = service.create_custom_audio_track_pcm(sender)
    consumer = AudioConsumer(sender, 16000, 1)
    speaker = service.create_rtc_connection(RTCConnConfig())
    speaker.connect("", "channel", "2", timeout=1)
    track.set_enabled(True)
    speaker.get_local_user().publish_audio(track)
    async with passing_time(), aio.join("channel", service=service, user_id="1") as call:
        yield call, lambda: consumer.push_pcm_data(SILENCE + speech + SILENCE)


async def next_utterance(utterances: aio.Utterances, say: Callable[[], None]) -> aio.Utterance:
    """Begin to listen, have something said, and return what was heard first."""
    first = asyncio.create_task(anext(utterances))
    await asyncio.sleep(0)
    say()
    return await first


def test_utterances_start_have_bytes_and_end(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service, speech_pcm) as (call, say):
            utterances = call.utterances()
            first = await next_utterance(utterances, say)
            assert (first.user_id, first.sample_rate, first.channels) == ("2", 16000, 1)
            second = await anext(utterances)
            for utterance in (first, second):
                assert await utterance.read() in SILENCE + speech_pcm + SILENCE
                assert utterance.dropped == 0

    run(main())


def test_an_utterance_ends_with_the_call(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service, speech_pcm) as (call, say):
            utterances = call.utterances("2")
            utterance = await next_utterance(utterances, say)
            assert len(await anext(utterance)) >= 46 * 320
        assert isinstance(await utterance.read(), bytes)
        assert isinstance([left async for left in utterances], list)

    run(main())


def test_another_users_utterances_are_not_mine(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service, speech_pcm) as (call, say):
            others = asyncio.create_task(anext(call.utterances("3")))
            assert (await next_utterance(call.utterances("2"), say)).user_id == "2"
            assert not others.done()
            others.cancel()

    run(main())


def test_one_configuration_at_a_time(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service, speech_pcm) as (call, say):
            utterances = call.utterances()
            await next_utterance(utterances, say)
            stricter = AudioVadConfigV2(start_voice_prob=75)
            with pytest.raises(InvalidStateError, match="start_voice_prob=75"):
                await anext(call.utterances(vad=stricter))
            await utterances.aclose()
            await next_utterance(call.utterances(vad=stricter), say)

    run(main())
