"""From the callbacks of a connection to the events of a call."""

from __future__ import annotations

from typing import Protocol

from .._native import LocalUser, RTCConnection
from ..observers import IRTCConnectionObserver, IRTCLocalUserObserver
from ..stats import AudioVolumeInfo, RTCConnInfo, RTCStats
from . import events
from .message import Message

# USER_MEDIA_INFO of the ABI.
_MUTE_AUDIO = 0


class EventSink(Protocol):
    """What a call does with its events, on the thread of its loop."""

    def _state_changed(self, user_id: str) -> None:
        """The join may have ended; ``user_id`` is this user's own."""

    def _happened(self, event: events.Event) -> None:
        """Something else happened."""

    def _arrived(self, message: Message) -> None:
        """A stream message came."""


class ConnectionEvents(IRTCConnectionObserver):
    """Turns callbacks of the connection into events."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    def on_connected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> None:
        self._sink._state_changed(conn_info.local_user_id)

    def on_connection_failure(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> None:
        self._sink._state_changed(conn_info.local_user_id)
        self._sink._happened(events.Disconnected(reason))

    def on_disconnected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> None:
        self._sink._state_changed(conn_info.local_user_id)
        self._sink._happened(events.Disconnected(reason))

    def on_reconnecting(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> None:
        self._sink._happened(events.Reconnecting(reason))

    def on_reconnected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> None:
        self._sink._happened(events.Reconnected())

    def on_connection_lost(self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo) -> None:
        self._sink._happened(events.ConnectionLost())

    def on_token_privilege_will_expire(self, agora_rtc_conn: RTCConnection, token: str) -> None:
        self._sink._happened(events.TokenWillExpire(token))

    def on_token_privilege_did_expire(self, agora_rtc_conn: RTCConnection) -> None:
        self._sink._happened(events.TokenExpired())

    def on_user_joined(self, agora_rtc_conn: RTCConnection, user_id: str) -> None:
        self._sink._happened(events.UserJoined(user_id))

    def on_user_left(self, agora_rtc_conn: RTCConnection, user_id: str, reason: int) -> None:
        self._sink._happened(events.UserLeft(user_id, reason))

    def on_transport_stats(self, agora_rtc_conn: RTCConnection, stats: RTCStats) -> None:
        self._sink._happened(events.Statistics(stats))

    def on_stream_message_error(
        self,
        agora_rtc_conn: RTCConnection,
        user_id: str,
        stream_id: int,
        code: int,
        missed: int,
        cached: int,
    ) -> None:
        self._sink._happened(events.MessagesLost(user_id, stream_id, missed))

    def on_error(self, agora_rtc_conn: RTCConnection, error_code: int, error_msg: str) -> None:
        self._sink._happened(events.Failure(error_code, error_msg))


class LocalUserEvents(IRTCLocalUserObserver):
    """Turns callbacks of the local user into events."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    def on_user_info_updated(
        self, agora_local_user: LocalUser, user_id: str, msg: int, val: int
    ) -> None:
        if msg == _MUTE_AUDIO:
            muted = events.UserMuted if val else events.UserUnmuted
            self._sink._happened(muted(user_id))

    def on_stream_message(
        self, agora_local_user: LocalUser, user_id: str, stream_id: int, data: bytes, length: int
    ) -> None:
        self._sink._arrived(Message(user_id, stream_id, data))

    def on_audio_meta_data_received(
        self, agora_local_user: LocalUser, user_id: str, data: bytes
    ) -> None:
        self._sink._happened(events.AudioMetadata(user_id, data))

    def on_active_speaker(self, agora_local_user: LocalUser, user_id: str) -> None:
        self._sink._happened(events.ActiveSpeaker(user_id))

    def on_audio_volume_indication(
        self,
        agora_local_user: LocalUser,
        speakers_list: list[AudioVolumeInfo],
        speaker_number: int,
        total_volume: int,
    ) -> None:
        self._sink._happened(events.AudioVolume(tuple(speakers_list), total_volume))
