"""What stands between an old observer and agora_rtc, and translates what it is told."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from .. import _native as new
from .frames import received
from .observers import IAudioFrameObserver, IRTCConnectionObserver, IRTCLocalUserObserver
from .tracks import LocalAudioTrack, RemoteAudioTrack

# Name of a method -> what Agora's documentation calls it.
ALIASES = {
    "on_audio_volume_indication": "on_volume_indication",
    "on_user_video_track_state_changed": "on_remote_video_track_state_changed",
}

BEFORE_MIXING = "on_playback_audio_frame_before_mixing"
_ARGUMENTS_WITHOUT_VAD = 4

Method = Callable[..., Any]


class Translator:
    """Knows the old objects of one connection; ``text_messages`` are those of 2.2, not bytes."""

    def __init__(self, connection: Any, local_user: Any, text_messages: bool) -> None:
        self._objects: dict[type, Callable[[Any], Any]] = {
            new.RTCConnection: lambda _: connection,
            new.LocalUser: lambda _: local_user,
            new.LocalAudioTrack: LocalAudioTrack.of,
            new.RemoteAudioTrack: RemoteAudioTrack.of,
            new.AudioFrame: received,
        }
        self._text_messages = text_messages

    def connection_observer(self, observer: Any) -> SimpleNamespace:
        """Stand before an old connection observer."""
        return self._adapter(observer, IRTCConnectionObserver, vars(IRTCConnectionObserver))

    def local_user_observer(self, observer: Any) -> SimpleNamespace:
        """Stand before an old local user observer."""
        return self._adapter(observer, IRTCLocalUserObserver, vars(IRTCLocalUserObserver))

    def audio_frame_observer(self, observer: Any, positions: Iterable[str]) -> SimpleNamespace:
        """Stand before an old audio frame observer; only ``positions`` are heard."""
        return self._adapter(observer, IAudioFrameObserver, positions)

    def _adapter(self, observer: Any, interface: type, names: Iterable[str]) -> SimpleNamespace:
        adapter = SimpleNamespace()
        for name in names:
            for known_as in (name, ALIASES.get(name, name)):
                method = _overridden(observer, interface, known_as)
                if method is not None:
                    setattr(adapter, name, self._translating(name, method))
                    break
        return adapter

    def _translating(self, name: str, method: Method) -> Method:
        if name == "on_stream_message" and self._text_messages:
            method = _text_message(method)
        elif name in _CHANGED:
            method = _CHANGED[name](method)

        def tell(*arguments: Any) -> Any:
            return method(*map(self._old, arguments))

        return tell

    def _old(self, value: Any) -> Any:
        translate = self._objects.get(type(value))
        return value if translate is None else translate(value)


def _overridden(observer: Any, interface: type, name: str) -> Method | None:
    method = getattr(observer, name, None)
    if not callable(method) or not name.startswith("on_"):
        return None
    empty = getattr(interface, name, None)
    return None if getattr(method, "__func__", method) is empty else method


def _before_mixing(method: Method) -> Method:
    """Leave the two arguments of voice activity detection out for observers older than it."""
    with_vad = _accepts(method, _ARGUMENTS_WITHOUT_VAD + 2)

    def tell(user: Any, channel: str, uid: str, frame: Any, state: int, speech: bytes) -> None:
        if with_vad:
            method(user, channel, uid, frame, state, None if state < 0 else bytearray(speech))
        else:
            method(user, channel, uid, frame)

    return tell


def _text_message(method: Method) -> Method:
    def tell(user: Any, user_id: str, stream_id: int, data: bytes, length: int) -> None:
        method(user, user_id, stream_id, data.decode(errors="replace"), length)

    return tell


def _audio_meta_data(method: Method) -> Method:
    def tell(user: Any, user_id: str, data: bytes) -> None:
        method(user, user_id, bytearray(data))

    return tell


def _accepts(method: Method, count: int) -> bool:
    try:
        inspect.signature(method).bind(*range(count))
    except TypeError:
        return False
    return True


_CHANGED = {
    BEFORE_MIXING: _before_mixing,
    "on_audio_meta_data_received": _audio_meta_data,
}
