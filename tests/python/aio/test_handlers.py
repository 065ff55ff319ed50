"""Functions that are called when something happens."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

import pytest
from async_calls import run

from agora_rtc import aio
from agora_rtc.aio import _handlers


def test_functions_and_coroutines_are_called_in_the_loop() -> None:
    async def main() -> None:
        seen: list[tuple[str, Any]] = []
        left = asyncio.Event()
        async with aio.join("channel", app_id="test", user_id="1") as call:

            @call.on("user_joined")
            def joined(event: aio.UserJoined) -> None:
                seen.append(("joined", event.user_id))

            @call.on("user_left")
            async def user_left(event: aio.UserLeft) -> None:
                await asyncio.sleep(0)
                seen.append(("left", event.user_id))
                left.set()

            async with aio.join("channel", app_id="test", user_id="2"):
                while not call.users:
                    await asyncio.sleep(0.001)  # until the loop has been told
            await left.wait()
            call.on("user_joined")(seen.append)
        assert seen == [("joined", "2"), ("left", "2")]

    run(main())


def test_those_who_are_there_already_are_told_of() -> None:
    async def main() -> None:
        told: list[aio.UserJoined] = []
        async with (
            aio.join("channel", app_id="test", user_id="2"),
            aio.join("channel", app_id="test", user_id="1") as call,
        ):
            assert await anext(call.events()) == aio.UserJoined("2")
            call.on("user_joined")(told.append)
            await asyncio.sleep(0)
            assert told == [aio.UserJoined("2")]

    run(main())


def test_what_a_handler_raises_goes_to_the_loop() -> None:
    async def main() -> None:
        contexts: list[dict[str, Any]] = []
        told = asyncio.Event()

        def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            contexts.append(context)
            if len(contexts) == 2:
                told.set()

        asyncio.get_running_loop().set_exception_handler(handle)
        async with aio.join("channel", app_id="test", user_id="1") as call:

            @call.on("user_joined")
            def fail(event: aio.UserJoined) -> None:
                raise ZeroDivisionError

            @call.on("user_joined")
            async def fail_later(event: aio.UserJoined) -> None:
                raise KeyError

            async with aio.join("channel", app_id="test", user_id="2"):
                await told.wait()
        assert [type(context["exception"]) for context in contexts] == [ZeroDivisionError, KeyError]

    run(main())


def test_a_handler_that_runs_is_cancelled_with_the_call() -> None:
    async def main() -> None:
        outcome: list[str] = []
        running = asyncio.Event()
        async with aio.join("channel", app_id="test", user_id="1") as call:

            @call.on("user_joined")
            async def for_ever(event: aio.UserJoined) -> None:
                try:
                    running.set()
                    await asyncio.sleep(1000)
                finally:
                    outcome.append("cancelled")

            async with aio.join("channel", app_id="test", user_id="2"):
                await running.wait()
        assert outcome == ["cancelled"]

    run(main())


def test_a_handler_that_is_registered_twice_is_called_twice() -> None:
    async def main() -> None:
        told: list[aio.Event] = []
        async with aio.join("channel", app_id="test", user_id="1") as call:
            for _ in range(2):
                assert call.on("user_joined")(told.append) == told.append
            async with aio.join("channel", app_id="test", user_id="2"):
                while not told:
                    await asyncio.sleep(0.001)  # until the loop has been told
        assert told == [aio.UserJoined("2")] * 2

    run(main())


def test_the_leave_is_the_last_that_is_told() -> None:
    async def main() -> None:
        told: list[aio.Event] = []
        async with aio.join("channel", app_id="test") as call:
            call.on("disconnected")(told.append)
        assert told == [aio.Disconnected(reason=5)]
        call.on("disconnected")(told.append)
        call.on("user_joined")(told.append)
        await asyncio.sleep(0)
        assert len(told) == 1

    run(main())


def test_a_handler_that_does_not_end_is_left_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(_handlers, "_LONGEST_END_S", 0.01)

    async def main() -> None:
        may_end = asyncio.Event()
        async with aio.join("channel", app_id="test") as call:

            @call.on("disconnected")
            async def stubborn(event: aio.Disconnected) -> None:
                while not may_end.is_set():
                    with suppress(asyncio.CancelledError):
                        await may_end.wait()

        assert "1 handlers of a call run on after it was left" in caplog.text
        may_end.set()

    with caplog.at_level(logging.WARNING, "agora_rtc"):
        run(main())


def test_a_name_that_no_event_has() -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test") as call:
            with pytest.raises(ValueError, match="name is 'joined'; allowed are active_speaker, "):
                call.on("joined")  # type: ignore[arg-type]

    run(main())
