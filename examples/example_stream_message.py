"""Sends a numbered message per second to everybody in a channel, and tells what others send.

    example_stream_message.py --appId=xxx --channelId=xxx --message=hello

Each goes twice: on the connection's own data stream, where it may be lost, and on a reliable one.

On the local engine only connections of one process meet. With --secondUser this process has a
second user, who sends every message back on the stream that it came on.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace

from arguments import Arguments, checked, new_parser
from program import JOIN_TIMEOUT_S, Announcer, rounds, run, say, say_engine

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    InvalidStateError,
    IRTCLocalUserObserver,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
)

ROUNDS_PER_MESSAGE = 5  # of a fifth of a second


class Reader(IRTCLocalUserObserver):
    """Tells every message."""

    def on_stream_message(
        self, agora_local_user: LocalUser, user_id: str, stream_id: int, data: bytes, length: int
    ) -> None:
        say(f"user {user_id}, stream {stream_id}: {data.decode(errors='replace')}")


class Echo(IRTCLocalUserObserver):
    """Sends every message back."""

    def on_stream_message(
        self, agora_local_user: LocalUser, user_id: str, stream_id: int, data: bytes, length: int
    ) -> None:
        with suppress(InvalidStateError):  # it came while this user was leaving
            agora_local_user.get_rtc_connection().send_stream_message(b"again: " + data, stream_id)


def join(
    service: AgoraService, arguments: Arguments, channel_id: str, reader: IRTCLocalUserObserver
) -> RTCConnection:
    """Return a connection that has joined."""
    connection = service.create_rtc_connection(RTCConnConfig())
    connection.get_local_user().register_local_user_observer(reader)
    connection.register_observer(Announcer())
    connection.connect(arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S)
    return connection


def main() -> None:
    parser = new_parser(__doc__)
    parser.add_argument("--message", default="hello", help="up to 1,000 bytes (default: hello)")
    given = parser.parse_args()
    arguments = checked(given)
    with AgoraService(AgoraServiceConfig(app_id=arguments.app_id)) as service, ExitStack() as stack:
        say_engine(service, arguments)
        calls = []
        for channel_id in arguments.channel_ids:
            connection = join(service, arguments, channel_id, Reader())
            stack.callback(connection.disconnect)  # while observers find everything still there
            calls.append((connection, connection.create_data_stream(reliable=True, ordered=True)))
        if arguments.second_user:
            for channel_id in arguments.channel_ids:
                echo = join(service, replace(arguments, user_id="0"), channel_id, Echo())
                stack.callback(echo.disconnect)
                echo.create_data_stream(reliable=True, ordered=True)

        for number, _ in enumerate(rounds(arguments)):
            if number % ROUNDS_PER_MESSAGE > 0:
                continue
            text = f"{given.message} {number // ROUNDS_PER_MESSAGE + 1}"
            for connection, reliable in calls:
                connection.send_stream_message(text)
                connection.send_stream_message(text, reliable)
            say(f"sent {text}")


if __name__ == "__main__":
    run(main)
