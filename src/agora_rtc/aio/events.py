"""What happens in a call, for `Call.events` and `Call.on`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from ..stats import AudioVolumeInfo, RTCStats


@dataclass(frozen=True)
class Event:
    """Something that happened in a call.

    Attributes:
        name: by which `Call.on` knows it.
    """

    name: ClassVar[str]


@dataclass(frozen=True)
class UserJoined(Event):
    """A broadcaster is in the channel."""

    name = "user_joined"
    user_id: str


@dataclass(frozen=True)
class UserLeft(Event):
    """A broadcaster left, was lost, or became audience: a `UserOfflineReasonType` value."""

    name = "user_left"
    user_id: str
    reason: int


@dataclass(frozen=True)
class UserMuted(Event):
    """A user sends no audio for now."""

    name = "user_muted"
    user_id: str


@dataclass(frozen=True)
class UserUnmuted(Event):
    """A user sends audio again."""

    name = "user_unmuted"
    user_id: str


@dataclass(frozen=True)
class ActiveSpeaker(Event):
    """Another user became the loudest."""

    name = "active_speaker"
    user_id: str


@dataclass(frozen=True)
class AudioVolume(Event):
    """Who is how loud, where `LocalUser.set_audio_volume_indication_parameters` asked for it."""

    name = "audio_volume"
    speakers: tuple[AudioVolumeInfo, ...]
    total_volume: int


@dataclass(frozen=True)
class Statistics(Event):
    """Statistics of the connection, every two seconds."""

    name = "statistics"
    stats: RTCStats


@dataclass(frozen=True)
class AudioMetadata(Event):
    """A user sent a few bytes with its audio, by `LocalUser.send_audio_meta_data`."""

    name = "audio_metadata"
    user_id: str
    data: bytes


@dataclass(frozen=True)
class MessagesLost(Event):
    """Stream messages of a user did not arrive.

    Attributes:
        user_id: who sent them.
        stream_id: number of the sender's data stream.
        missed: how many.
    """

    name = "messages_lost"
    user_id: str
    stream_id: int
    missed: int


@dataclass(frozen=True)
class Reconnecting(Event):
    """The connection was interrupted and is being restored.

    Attributes:
        reason: a `ConnectionChangedReasonType` value.
    """

    name = "reconnecting"
    reason: int


@dataclass(frozen=True)
class Reconnected(Event):
    """The connection is back."""

    name = "reconnected"


@dataclass(frozen=True)
class ConnectionLost(Event):
    """The connection could not be restored for ten seconds; it is still tried."""

    name = "connection_lost"


@dataclass(frozen=True)
class Disconnected(Event):
    """The call is over: the channel was left, or the user was removed from it.

    Attributes:
        reason: a `ConnectionChangedReasonType` value.
    """

    name = "disconnected"
    reason: int


@dataclass(frozen=True)
class TokenWillExpire(Event):
    """The token expires in 30 s: renew it with `RTCConnection.renew_token`."""

    name = "token_will_expire"
    token: str


@dataclass(frozen=True)
class TokenExpired(Event):
    """The token has expired."""

    name = "token_expired"


@dataclass(frozen=True)
class Failure(Event):
    """Something failed in the engine.

    Attributes:
        code: an `ErrorCode` value.
        message: what the engine says of it.
    """

    name = "failure"
    code: int
    message: str


EventName = Literal[
    "active_speaker",
    "audio_metadata",
    "audio_volume",
    "connection_lost",
    "disconnected",
    "failure",
    "messages_lost",
    "reconnected",
    "reconnecting",
    "statistics",
    "token_expired",
    "token_will_expire",
    "user_joined",
    "user_left",
    "user_muted",
    "user_unmuted",
]

NAMES: frozenset[str] = frozenset(get_args(EventName))
