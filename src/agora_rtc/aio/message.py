"""Stream messages of a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """What another user sent with `Call.send_message`, or with `RTCConnection.send_stream_message`.

    Attributes:
        user_id: who sent it.
        stream_id: number of the sender's data stream.
        data: 1 to 1,024 bytes.
    """

    user_id: str
    stream_id: int
    data: bytes
