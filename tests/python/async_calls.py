"""Calls of `agora_rtc.aio` for tests: a bound in time, and time that passes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from agora_rtc import AgoraService, testing

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


def send_as_it_is(service: AgoraService) -> None:
    """Have the local engine carry PCM without loss."""
    service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
