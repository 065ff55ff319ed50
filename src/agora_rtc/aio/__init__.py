"""Calls for asyncio programs.

``async with join(...) as call`` is where it begins; docs/aio.md has programs.
"""

from .audio_source import AudioSource
from .audio_stream import AudioStream
from .call import Call
from .events import (
    ActiveSpeaker,
    AudioMetadata,
    AudioVolume,
    ConnectionLost,
    Disconnected,
    Event,
    Failure,
    MessagesLost,
    Reconnected,
    Reconnecting,
    Statistics,
    TokenExpired,
    TokenWillExpire,
    UserJoined,
    UserLeft,
    UserMuted,
    UserUnmuted,
)
from .join import join
from .message import Message
from .stream import QueueStream, Stream
from .utterance import Utterance, Utterances

__all__ = [
    "ActiveSpeaker",
    "AudioMetadata",
    "AudioSource",
    "AudioStream",
    "AudioVolume",
    "Call",
    "ConnectionLost",
    "Disconnected",
    "Event",
    "Failure",
    "Message",
    "MessagesLost",
    "QueueStream",
    "Reconnected",
    "Reconnecting",
    "Statistics",
    "Stream",
    "TokenExpired",
    "TokenWillExpire",
    "UserJoined",
    "UserLeft",
    "UserMuted",
    "UserUnmuted",
    "Utterance",
    "Utterances",
    "join",
]
