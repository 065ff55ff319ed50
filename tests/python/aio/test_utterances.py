"""What users say, as streams of utterances."""

from __future__ import annotations

import asyncio

import pytest
from async_calls import Speaker, run, spoken_to, until_passed

from agora_rtc import AgoraService, AudioVadConfigV2, InvalidStateError, aio

SILENCE = bytes(32_000)


async def next_utterance(
    utterances: aio.Utterances, speaker: Speaker, speech: bytes
) -> aio.Utterance:
    """Begin to listen, have something said, and return what was heard first."""
    first = asyncio.create_task(anext(utterances))
    await asyncio.sleep(0)
    speaker.say(SILENCE + speech + SILENCE)
    return await first


def test_utterances_start_have_bytes_and_end(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            utterances = call.utterances()
            first = await next_utterance(utterances, speaker, speech_pcm)
            assert (first.user_id, first.sample_rate, first.channels) == ("2", 16000, 1)
            second = await anext(utterances)
            for utterance in (first, second):
                assert await utterance.read() in SILENCE + speech_pcm + SILENCE
                assert utterance.dropped == 0

    run(main())


def test_an_utterance_ends_with_the_call(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            utterances = call.utterances("2")
            utterance = await next_utterance(utterances, speaker, speech_pcm)
            assert len(await anext(utterance)) >= 46 * 320
        assert isinstance(await utterance.read(), bytes)
        assert isinstance([left async for left in utterances], list)

    run(main())


def test_another_users_utterances_are_not_mine(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            others = asyncio.create_task(anext(call.utterances("3")))
            assert (await next_utterance(call.utterances("2"), speaker, speech_pcm)).user_id == "2"
            assert not others.done()
            others.cancel()

    run(main())


def test_one_configuration_at_a_time(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            utterances = call.utterances()
            await next_utterance(utterances, speaker, speech_pcm)
            stricter = AudioVadConfigV2(start_voice_prob=75)
            with pytest.raises(InvalidStateError, match="start_voice_prob=75"):
                await anext(call.utterances(vad=stricter))
            await utterances.aclose()
            await next_utterance(call.utterances(vad=stricter), speaker, speech_pcm)

    run(main())


def test_utterances_have_the_format_that_was_asked_for(
    service: AgoraService, speech_pcm: bytes
) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            utterances = call.utterances(sample_rate=8000)
            others = asyncio.create_task(anext(call.utterances(channels=2)))
            first = await next_utterance(utterances, speaker, speech_pcm)
            assert (first.sample_rate, first.channels) == (8000, 1)
            other = await others  # which is heard to its end, though nobody holds its stream
            assert 4 * len(await first.read()) == pytest.approx(len(await other.read()), rel=0.01)

    run(main())


def test_formats_are_checked(service: AgoraService) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, _):
            with pytest.raises(ValueError, match="sample_rate is 7999; allowed are"):
                call.utterances(sample_rate=7999)
            with pytest.raises(ValueError, match="channels is 3; allowed are"):
                call.utterances(channels=3)

    run(main())


def test_the_detection_ends_when_nobody_reads(service: AgoraService, speech_pcm: bytes) -> None:
    async def main() -> None:
        async with spoken_to(service) as (call, speaker):
            await next_utterance(call.utterances(), speaker, speech_pcm)
            await until_passed(500)  # until the detection has ended
            delivered = call.connection.dispatch_stats.delivered
            speaker.say(speech_pcm)
            await until_passed(1000)
            assert call.connection.dispatch_stats.delivered - delivered < 10

    run(main())
