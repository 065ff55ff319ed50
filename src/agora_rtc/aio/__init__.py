"""Calls for asyncio programs.

``async with join(...) as call`` is where it begins; docs/aio.md has programs.
"""

from .audio_source import AudioSource
from .audio_stream import AudioStream
from .call import Call
from .events import (
    ActiveSpeaker,
    AudioVolume,
    ConnectionLost,
    Disconnected,
    Event,
    Failure,
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
from .stream import Stream
from .utterance import Utterance, Utterances

__all__ = [
    "ActiveSpeaker",
    "AudioSource",
    "AudioStream",
    "AudioVolume",
    "Call",
    "ConnectionLost",
    "Disconnected",
    "Event",
    "Failure",
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
