"""Tracks of audio."""

from __future__ import annotations

from .calls import NOTHING, NUMBER, PAIR, VALUE, Translated, forwards


class LocalAudioTrack(Translated):
    """What a user publishes as audio."""

    set_enabled = forwards("enable", returns=NOTHING)
    is_enabled = forwards(returns=PAIR)
    get_state = forwards(returns=NUMBER)
    adjust_publish_volume = forwards("volume")
    get_publish_volume = forwards(returns=PAIR)
    enable_local_playback = forwards("enable")
    enable_ear_monitor = forwards("enable, include_audio_filter")
    set_max_buffer_audio_frame_number = forwards("num", returns=NOTHING)
    clear_sender_buffer = forwards()
    set_send_delay_ms = forwards("delay_ms", returns=NOTHING)


class RemoteAudioTrack(Translated):
    """The audio of another user."""

    @property
    def user_id(self) -> str:
        """Whose audio it is."""
        return str(self._native.user_id)

    get_statistics = forwards(returns=VALUE)
    get_state = forwards(returns=NUMBER)
