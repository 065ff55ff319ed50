"""The way into a call and out of it."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from async_calls import PATIENCE_S, passing_time, run

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    ConnectError,
    InvalidArgumentError,
    InvalidStateError,
    ReleasedError,
    TimedOutError,
    aio,
)
from agora_rtc import ConnectionChangedReasonType as Reason
from agora_rtc.aio import _shared_service
from agora_rtc.aio._finish import in_thread
from agora_rtc.testing import advance
from agora_rtc.tokens import build_token

APP_ID = "0123456789abcdef" * 2
CERTIFICATE = "fedcba9876543210" * 2


class EarlyLoop(asyncio.SelectorEventLoop):
    """Its timers come a little early, as those of uvloop do, which counts in whole milliseconds."""

    def call_at(self, when: float, *callback: Any, **context: Any) -> Any:  # type: ignore[override]
        return super().call_at(when - 0.005, *callback, **context)


def descriptors() -> int:
    return len(os.listdir("/dev/fd"))


def test_join_and_leave() -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test", user_id="7") as call:
            assert call.joined
            assert (call.channel, call.user_id, call.users) == ("channel", "7", frozenset())
        assert [call.joined] == [False]
        with pytest.raises(ReleasedError):
            call.connection.get_sid()

    run(main())


def test_the_user_id_is_known_after_the_join(
    service: AgoraService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the engine has joined before the loop has seen the event of it."""

    async def in_thread_and_join(work: Callable[[], None]) -> None:
        await in_thread(work)
        advance(50)

    monkeypatch.setattr(aio.call, "in_thread", in_thread_and_join)

    async def main() -> None:
        async with aio.join("channel", service=service, user_id="7") as call:
            assert (call.joined, call.user_id) == (True, "7")

    run(main())


def test_two_users_see_each_other() -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test", user_id="1") as first:
            events = first.events()
            async with aio.join("channel", app_id="test", user_id="2") as second:
                assert await anext(events) == aio.UserJoined("2")
                assert first.users == {"2"}
                assert await anext(second.events()) == aio.UserJoined("1")
            assert await anext(events) == aio.UserLeft("2", reason=0)
            assert first.users == frozenset()
        assert [event async for event in events] == [aio.Disconnected(reason=5)]

    run(main())


def test_nothing_is_left_behind() -> None:
    async def call() -> None:
        async with (
            aio.join("channel", app_id="test") as first,
            aio.join("channel", app_id="test") as second,
        ):
            await second.audio_source().push(bytes(960))
            assert await anext(first.events()) == aio.UserJoined(second.user_id)

    run(call())
    before = descriptors(), threading.active_count()
    run(call())
    assert (descriptors(), threading.active_count()) == before


def test_the_service_is_shared_and_goes_with_the_last_call() -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test") as first:
            async with aio.join("other", app_id="test") as second:
                assert first.connection is not second.connection
            with pytest.raises(InvalidStateError, match="'other app'; while"):
                async with aio.join("channel", app_id="other app"):
                    pass
            assert first.joined
        async with aio.join("channel", app_id="other app") as third:
            assert third.joined

    run(main())


def test_a_given_service_is_used_and_kept() -> None:
    async def main(service: AgoraService) -> None:
        async with aio.join("channel", service=service, user_id="name") as call:
            assert call.user_id == "name"

    with AgoraService(AgoraServiceConfig(app_id="test", use_string_uid=True)) as service:
        run(main(service))
        assert service.engine_name == "local"


def test_a_refused_join_says_why() -> None:
    async def main(channel: str, **options: str) -> None:
        async with aio.join(channel, **options):  # type: ignore[arg-type]
            raise AssertionError("joined")

    with pytest.raises(InvalidArgumentError):
        run(main("a channel with a €", app_id="test"))
    with pytest.raises(ValueError, match="app_id is ''"):
        run(main("channel"))
    with AgoraService(AgoraServiceConfig(app_id="test")), pytest.raises(InvalidStateError):
        run(main("channel", app_id="test"))


def test_a_join_without_the_token_that_is_needed() -> None:
    async def main(service: AgoraService, token: str) -> bool:
        async with aio.join("channel", service=service, user_id="1", token=token) as call:
            return call.joined

    with AgoraService(AgoraServiceConfig(app_id=APP_ID)) as service:
        service.get_agora_parameter().set_parameters(
            f'{{"agora.local.app_certificate": "{CERTIFICATE}"}}'
        )
        for token in ("", build_token(APP_ID, CERTIFICATE, "channel", "2")):
            with pytest.raises(ConnectError) as raised:
                run(main(service, token))
            assert raised.value.reason == Reason.CONNECTION_CHANGED_INVALID_TOKEN
        assert run(main(service, build_token(APP_ID, CERTIFICATE, "channel", "1")))


def test_after_the_leave() -> None:
    async def main() -> None:
        async with (
            aio.join("channel", app_id="test", user_id="2"),
            aio.join("channel", app_id="test", user_id="1") as call,
        ):
            assert await anext(call.events()) == aio.UserJoined("2")
        assert (call.channel, call.user_id, call.users) == ("channel", "1", frozenset())
        for stream in (call.audio(), call.utterances(), call.messages(), call.events()):
            assert [item async for item in stream] == []
        with pytest.raises(ReleasedError):
            call.send_message("late")
        with pytest.raises(ReleasedError):
            call.audio_source()

    run(main())


def test_a_body_that_raises_leaves() -> None:
    async def main() -> aio.Call:
        with pytest.raises(ZeroDivisionError):
            async with aio.join("channel", app_id="test") as call:
                _ = 1 / 0
        return call

    assert not run(main()).joined


def test_a_user_who_is_removed_is_told_and_leaves() -> None:
    async def main() -> None:
        async with aio.join("channel", app_id="test", user_id="1") as call:
            events, audio = call.events(), call.audio()
            async with aio.join("channel", app_id="test", user_id="1") as again:
                assert await anext(events) == aio.Disconnected(reason=19)  # SAME_UID_LOGIN
                assert [frame async for frame in audio] == []
                assert [call.joined, again.joined] == [False, True]
                for stream in (call.audio(), call.utterances(), call.messages()):
                    assert [item async for item in stream] == [], "it has ended already"

    run(main())


def test_a_service_that_goes_first_is_no_obstacle() -> None:
    async def main(service: AgoraService) -> None:
        async with aio.join("channel", service=service) as call:
            source = call.audio_source()
            await source.push(bytes(960))
            service.release()
            with pytest.raises(ReleasedError):
                await source.push(bytes(960))
            with pytest.raises(ReleasedError):
                call.audio_source()

    with AgoraService(AgoraServiceConfig(app_id="test")) as service:
        run(main(service))


def test_a_join_on_the_manual_clock_waits_for_engine_time(service: AgoraService) -> None:
    async def main() -> None:
        with pytest.raises(TimedOutError, match=r"took longer than 0\.05 s"):
            async with aio.join("channel", service=service, timeout=0.05):
                raise AssertionError("joined")
        async with passing_time(), aio.join("channel", service=service, timeout=None) as call:
            assert call.joined

    run(main())


def test_a_timer_that_comes_early_is_no_obstacle(service: AgoraService) -> None:
    async def main() -> None:
        with pytest.raises(TimedOutError):
            async with aio.join("channel", service=service, timeout=0.05):
                raise AssertionError("joined")

    loop = EarlyLoop()
    loop.run_until_complete(asyncio.wait_for(main(), PATIENCE_S))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.mark.parametrize("timeout", [-0.1, float("nan")])
def test_timeouts_are_checked_before_anything_begins(timeout: float) -> None:
    async def main() -> None:
        with pytest.raises(ValueError, match=f"timeout is {timeout}; allowed are 0 and more"):
            async with aio.join("channel", app_id="test", timeout=timeout):
                raise AssertionError("joined")

    run(main())
    assert _shared_service._shared._service is None
