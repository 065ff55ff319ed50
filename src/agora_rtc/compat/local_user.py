"""The user of a connection."""

from __future__ import annotations

from typing import Any

from .. import _native as new
from ..config import AudioEncoderConfiguration as NewAudioEncoderConfiguration
from .adapters import BEFORE_MIXING, Translator
from .calls import NUMBER, PAIR, VALUE, Translated, forwards, returning, unsupported
from .configs import AudioEncoderConfiguration, translated
from .vad import AudioVadConfigV2, native_config
from .video import VIDEO

MISSING = -1000
_CONTROL = "media control packets"


class LocalUser(Translated):
    """What a user publishes and hears.

    As in the ctypes package, an observer gets frames before mixing, and those of a position whose
    ``set_*_parameters`` was called before. Names with an underscore are those of 2.3 and later.
    """

    def __init__(self, native: new.LocalUser, connection: Any, text_messages: bool) -> None:
        super().__init__(native)
        self._connection = connection
        self._translator = Translator(connection, self, text_messages)
        self._positions = {BEFORE_MIXING}

    def get_rtc_connection(self) -> Any:
        """Return the connection of this user."""
        return self._connection

    set_user_role = forwards("role")
    get_user_role = forwards(returns=NUMBER)
    set_audio_scenario = forwards("scenario_type")

    @returning()
    def set_audio_encoder_configuration(self, config: AudioEncoderConfiguration) -> Any:
        """Set the audio profile."""
        config_of_now = translated(config, NewAudioEncoderConfiguration)
        self._native.set_audio_encoder_configuration(config_of_now)

    publish_audio = forwards("agora_local_audio_track")
    unpublish_audio = forwards("agora_local_audio_track")
    _publish_audio = publish_audio
    _unpublish_audio = unpublish_audio
    subscribe_audio = forwards("user_id", codes={TypeError: MISSING})
    unsubscribe_audio = forwards("user_id", codes={TypeError: MISSING})
    subscribe_all_audio = forwards()
    unsubscribe_all_audio = forwards()
    adjust_playback_signal_volume = forwards("volume")
    get_playback_signal_volume = forwards(returns=PAIR)
    set_audio_volume_indication_parameters = forwards("interval_in_ms, smooth, report_vad")

    set_playback_audio_frame_before_mixing_parameters = forwards("channels, sample_rate_hz")

    @returning()
    def set_playback_audio_frame_parameters(
        self, channels: int, sample_rate_hz: int, mode: int, samples_per_call: int
    ) -> Any:
        """Hear what is heard, mixed; frames can only be read, whatever ``mode`` says."""
        self._native.set_playback_audio_frame_parameters(
            channels, sample_rate_hz, samples_per_call=samples_per_call
        )
        self._positions.add("on_playback_audio_frame")

    @returning()
    def set_recording_audio_frame_parameters(
        self, channels: int, sample_rate_hz: int, mode: int, samples_per_call: int
    ) -> Any:
        """Hear what this user sends; frames can only be read, whatever ``mode`` says."""
        self._native.set_recording_audio_frame_parameters(
            channels, sample_rate_hz, samples_per_call=samples_per_call
        )
        self._positions.add("on_record_audio_frame")

    @returning()
    def set_mixed_audio_frame_parameters(
        self, channels: int, sample_rate_hz: int, samples_per_call: int
    ) -> Any:
        """Hear what is heard and what is sent, mixed."""
        self._native.set_mixed_audio_frame_parameters(channels, sample_rate_hz, samples_per_call)
        self._positions.add("on_mixed_audio_frame")

    @returning()
    def register_audio_frame_observer(
        self, observer: Any, enable_vad: int = 0, vad_configure: AudioVadConfigV2 | None = None
    ) -> Any:
        """Hand frames to an observer whose method takes four arguments, or six with VAD."""
        adapter = self._translator.audio_frame_observer(observer, self._positions)
        vad = native_config(vad_configure) if enable_vad > 0 else None
        self._native.register_audio_frame_observer(adapter, enable_vad > 0, vad)

    @returning()
    def register_local_user_observer(self, observer: Any) -> Any:
        """Call the methods of an observer."""
        self._native.register_local_user_observer(self._translator.local_user_observer(observer))

    unregister_audio_frame_observer = forwards()
    unregister_local_user_observer = forwards()
    _register_audio_frame_observer = register_audio_frame_observer
    _unregister_audio_frame_observer = unregister_audio_frame_observer
    _register_local_user_observer = register_local_user_observer
    _unregister_local_user_observer = unregister_local_user_observer

    publish_video = unsupported("agora_local_video_track", what=VIDEO)
    unpublish_video = unsupported("agora_local_video_track", what=VIDEO)
    subscribe_video = unsupported("user_id, options", what=VIDEO)
    subscribe_all_video = unsupported("options", what=VIDEO)
    unsubscribe_video = unsupported("user_id", what=VIDEO)
    unsubscribe_all_video = unsupported(what=VIDEO)
    send_intra_request = unsupported("uid", what=VIDEO)
    register_video_frame_observer = unsupported("agora_video_frame_observer2", what=VIDEO)
    unregister_video_frame_observer = unsupported(what=VIDEO)
    register_video_encoded_frame_observer = unsupported(
        "agora_video_encoded_frame_observer", what=VIDEO
    )
    unregister_video_encoded_frame_observer = unsupported(what=VIDEO)
    _register_video_frame_observer = register_video_frame_observer
    _unregister_video_frame_observer = unregister_video_frame_observer
    _register_video_encoded_frame_observer = register_video_encoded_frame_observer
    _unregister_video_encoded_frame_observer = unregister_video_encoded_frame_observer

    send_audio_meta_data = forwards("data")
    _send_audio_meta_data = send_audio_meta_data

    get_local_audio_statistics = unsupported(what="statistics on request", returns=VALUE)
    get_remote_audio_track = unsupported("uid", what="a track on request", returns=VALUE)
    get_media_control_packet_sender = unsupported(what=_CONTROL, returns=VALUE)
    register_media_control_packet_receiver = unsupported(
        "agora_media_packet_receiver", what=_CONTROL
    )
    unregister_media_control_packet_receiver = unsupported(
        "agora_media_packet_receiver", what=_CONTROL
    )
