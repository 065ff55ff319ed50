"""Stream messages, and what else users send beside audio."""

from __future__ import annotations

import asyncio

import pytest
from async_calls import run
from programs import DOUBLE, Programs

from agora_rtc import SizeTooLargeError, aio


def test_messages_arrive_in_order() -> None:
    async def main() -> None:
        async with (
            aio.join("channel", app_id="test", user_id="1") as first,
            aio.join("channel", app_id="test", user_id="2") as second,
        ):
            assert await anext(first.events()) == aio.UserJoined("2")
            inbox, late = first.messages(), first.messages()
            for number in range(20):
                second.send_message(f"ünï {number}")
            second.send_message(b"\x00\xff", reliable=False)
            heard = [await anext(inbox) for _ in range(21)]
            assert {message.user_id for message in heard} == {"2"}
            texts = [message.data for message in heard if message.data != b"\x00\xff"]
            assert texts == [f"ünï {number}".encode() for number in range(20)]
            assert len({message.stream_id for message in heard}) == 2
            with pytest.raises(SizeTooLargeError):
                second.send_message(bytes(1025))
        assert len([message async for message in late]) == 21

    run(main())


def test_callbacks_become_messages_and_events(programs: Programs) -> None:
    """On the double, which fires all of them, for user 42."""
    programs.run(
        """
        import asyncio
        import call as calls
        from agora_rtc import aio

        happen = [
            (aio.MessagesLost("42", 1, 2), "on_stream_message_error", {}),
            (aio.AudioMetadata("42", b"m"), "on_audio_meta_data_received", {"meta_data": b"m"}),
            (aio.UserMuted("42"), "on_user_info_updated", {"val": 1}),
            (aio.UserUnmuted("42"), "on_user_info_updated", {"val": 0}),
            (aio.ActiveSpeaker("42"), "on_active_speaker", {}),
            (aio.UserJoined("42"), "on_user_joined", {}),
            (aio.UserLeft("42", 1), "on_user_left", {"reason": 1}),
            (aio.Reconnecting(2), "on_reconnecting", {}),
            (aio.Reconnected(), "on_reconnected", {}),
            (aio.ConnectionLost(), "on_connection_lost", {}),
            (aio.TokenWillExpire("old"), "on_token_privilege_will_expire", {"token": "old"}),
            (aio.TokenExpired(), "on_token_privilege_did_expire", {}),
            (aio.Failure(110, "no"), "on_error", {"error": 110, "msg": "no"}),
        ]

        async def main():
            async with aio.join("channel", app_id="test") as call:
                double = calls.double()
                inbox, events = call.messages(), call.events()
                message = {"data": b"a\\xffb", "stream_id": 3}
                await asyncio.to_thread(double.fire, "on_stream_message", **message)
                assert await anext(inbox) == aio.Message("42", 3, b"a\\xffb")
                for expected, callback, arguments in happen:
                    await asyncio.to_thread(double.fire, callback, **arguments)
                    while type(event := await anext(events)) is not type(expected):
                        assert type(event) in (aio.Statistics, aio.AudioVolume), event
                    assert event == expected
                    assert call.users == ({"42"} if callback == "on_user_joined" else frozenset())
                assert call.joined

                reading = asyncio.ensure_future(anext(call.audio()))
                await asyncio.sleep(0)
                await asyncio.to_thread(double.fire, "on_disconnected", reason=3)
                outcome = await asyncio.gather(reading, return_exceptions=True)
                assert isinstance(outcome[0], StopAsyncIteration), outcome
                assert not call.joined
                while await anext(events) != aio.Disconnected(3):
                    pass

        asyncio.run(main())
        """,
        engine=DOUBLE,
    )


def test_a_slow_reader_of_messages_loses_the_oldest() -> None:
    async def main() -> None:
        stream: aio.QueueStream[int] = aio.QueueStream(3)
        for number in range(5):
            stream._put(number)
        assert [await anext(stream), stream.dropped] == [2, 2]
        stream._end()
        stream._put(9)
        assert [number async for number in stream] == [3, 4]
        other: aio.QueueStream[int] = aio.QueueStream(3)
        other._put(1)
        async with other:
            pass
        assert [number async for number in other] == []

    asyncio.run(main())
