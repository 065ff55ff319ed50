"""Audio frames of a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._native import AudioFrame, LocalUser


class IAudioFrameObserver:
    """Receives audio frames; for `LocalUser.register_audio_frame_observer`.

    Only the positions whose methods are overridden are delivered. Frames own their memory and stay
    valid for as long as they are kept.
    """

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> object:
        """Receive 10 ms of one remote user.

        Without voice activity detection ``vad_result_state`` is -1 and ``vad_result_bytearray`` is
        empty.
        """

    def on_playback_audio_frame(
        self, agora_local_user: LocalUser, channel_id: str, frame: AudioFrame
    ) -> object:
        """Receive what is heard: all remote users mixed."""

    def on_mixed_audio_frame(
        self, agora_local_user: LocalUser, channel_id: str, frame: AudioFrame
    ) -> object:
        """Receive what is heard and what is sent, mixed."""

    def on_record_audio_frame(
        self, agora_local_user: LocalUser, channel_id: str, frame: AudioFrame
    ) -> object:
        """Receive what this user sends."""

    def on_ear_monitoring_audio_frame(
        self, agora_local_user: LocalUser, frame: AudioFrame
    ) -> object:
        """Receive what this user hears of itself, where the engine has a device."""
