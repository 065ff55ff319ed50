"""Calls of `agora_rtc.aio` for tests: a bound in time, and time that passes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from agora_rtc import AgoraService, AudioConsumer, RTCConnConfig, aio, testing

T = TypeVar("T")

PATIENCE_S = 20.0


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run in a new loop, with an end to every wait."""

    async def bounded() -> T:
        return await asyncio.wait_for(coroutine, PATIENCE_S)

    return asyncio.run(bounded())


async def advance(ms: int) -> None:
    """Let engine time of the manual clock pass, and the loop deliver what came of it."""
    for _ in range(ms // 10):
        testing.advance(10)
        await asyncio.sleep(0)
    await asyncio.sleep(0)


@asynccontextmanager
async def passing_time() -> AsyncIterator[None]:
    """Let time of the manual clock pass by itself, much faster than it does elsewhere."""

    async def pass_time() -> None:
        while True:
            await advance(10)

    task = asyncio.create_task(pass_time())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until_passed(ms: int) -> None:
    """Wait, inside of `passing_time`, until so much engine time has passed."""
    end_ms = testing.now_ms() + ms
    while testing.now_ms() < end_ms:
        await asyncio.sleep(0)


class Speaker:
    """User 2 of the channel, who sends 16 kHz mono as it is; on the local engine."""

    def __init__(self, service: AgoraService) -> None:
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        self.track = service.create_custom_audio_track_pcm(sender)
        self.connection = service.create_rtc_connection(RTCConnConfig())
        self.connection.connect("", "channel", "2", timeout=PATIENCE_S)
        self.track.set_enabled(True)
        self.connection.get_local_user().publish_audio(self.track)
        self._consumer = AudioConsumer(sender, 16000, 1)

    def say(self, pcm: bytes) -> None:
        self._consumer.push_pcm_data(pcm)


@asynccontextmanager
async def spoken_to(service: AgoraService) -> AsyncIterator[tuple[aio.Call, Speaker]]:
    """Join as user 1, beside a speaker, while time of the manual clock passes."""
    speaker = Speaker(service)
    async with passing_time(), aio.join("channel", service=service, user_id="1") as call:
        yield call, speaker
