"""Connections, of both generations."""

from __future__ import annotations

from typing import Any

from ..errors import InvalidStateError
from . import configs
from .calls import TEXT, VALUE, Codes, Ending, Translated, attempt, forwards, returning, unsupported
from .configs import RTCConnConfig
from .local_user import LocalUser
from .parameter import AgoraParameter
from .tracks import LocalAudioTrack
from .video import ENCODED, RAW, VIDEO

# What wrappers of the ctypes package returned themselves.
NO_TRACK = -1000
NOTHING_THERE = -1001
DOES_NOT_FIT = -1002

_NO_TRACK: Codes = {InvalidStateError: NO_TRACK}
_COMPLETED = Ending(
    lambda completed: completed, lambda code: True
)  # nothing waits where nothing is
_ONE_ARGUMENT = object()
_ENCRYPTION = "encryption"
_ENCODED_AUDIO = "encoded audio"


class RTCConnection(Translated):
    """A connection to one channel at a time.

    Made with one argument it is of the 2.2 generation, whose stream messages arrive as text; with
    two it has a track of its own.
    """

    def __init__(
        self, service: Any, conn_config: RTCConnConfig, publish_config: Any = None
    ) -> None:
        publish = publish_config and configs.publish_config(publish_config)
        native = service._native.create_rtc_connection(configs.conn_config(conn_config), publish)
        super().__init__(native)
        self.kept_by(service._made)
        text_messages = publish is None
        self._local_user = LocalUser(native.get_local_user(), self, text_messages)

    @returning()
    def connect(self, token: str | None, chan_id: str, user_id: str) -> Any:
        """Join a channel; the result comes by the observer."""
        self._native.connect(token or "", chan_id, user_id)

    disconnect = forwards()
    renew_token = forwards("token")
    get_sid = forwards(returns=TEXT)

    def get_local_user(self) -> LocalUser:
        """Return the user of this connection, always the same object."""
        return self._local_user

    @returning(VALUE)
    def get_agora_parameter(self) -> Any:
        """Return the parameters of this connection, always the same object."""
        return AgoraParameter.of(self._native.get_agora_parameter())

    @returning()
    def register_observer(self, conn_observer: Any) -> Any:
        """Call the methods of an observer."""
        translator = self._local_user._translator
        self._native.register_observer(translator.connection_observer(conn_observer))

    unregister_observer = forwards()
    _unregister_observer = unregister_observer

    def register_audio_frame_observer(
        self, observer: Any, enable_vad: int = 0, vad_configure: Any = None
    ) -> Any:
        """Do what that of the local user does."""
        return self._local_user.register_audio_frame_observer(observer, enable_vad, vad_configure)

    def register_local_user_observer(self, observer: Any) -> Any:
        """Do what that of the local user does."""
        return self._local_user.register_local_user_observer(observer)

    publish_audio = forwards(codes=_NO_TRACK)
    unpublish_audio = forwards(codes=_NO_TRACK)
    interrupt_audio = forwards(codes=_NO_TRACK)
    is_push_to_rtc_completed = forwards(returns=_COMPLETED)
    push_audio_pcm_data = forwards(
        "data, sample_rate, channels, start_pts=0",
        codes={InvalidStateError: NOTHING_THERE, ValueError: DOES_NOT_FIT},
    )

    @property
    @returning(VALUE)
    def _audio_track(self) -> Any:
        return LocalAudioTrack.of(self._native._audio_track)

    update_audio_scenario = forwards("scenario")

    create_data_stream = forwards("reliable, ordered", returns=VALUE)
    send_audio_meta_data = forwards("data")

    def send_stream_message(self, stream_id: Any = None, data: Any = _ONE_ARGUMENT) -> Any:
        """Send on a stream, as at 2.2, or with one argument on the connection's own."""
        if data is _ONE_ARGUMENT:
            stream_id, data = None, stream_id
        if data is None:
            return NOTHING_THERE
        send = self._native.send_stream_message
        name = "RTCConnection.send_stream_message"
        return attempt(lambda: send(data, stream_id), name, codes={TypeError: DOES_NOT_FIT})

    _enable_encryption = unsupported("enabled, config", what=_ENCRYPTION)

    def enable_encryption(self, enabled: int, config: Any) -> Any:
        """Fail, but to turn encryption off: it is off."""
        return self._enable_encryption(enabled, config) if enabled else 0

    vars(enable_encryption)["unsupported"] = _ENCRYPTION

    register_video_frame_observer = unsupported("observer", what=RAW)
    register_video_encoded_frame_observer = unsupported("observer", what=ENCODED)
    register_audio_encoded_frame_observer = unsupported("observer", what=_ENCODED_AUDIO)
    publish_video = unsupported(what=VIDEO)
    unpublish_video = unsupported(what=VIDEO)
    push_audio_encoded_data = unsupported("data, info", what=_ENCODED_AUDIO)
    push_video_frame = unsupported("frame", what=RAW)
    push_video_encoded_data = unsupported("data, info", what=ENCODED)
    set_video_encoder_configuration = unsupported("config", what=VIDEO)
    set_simulcast_stream = unsupported("enabled, config", what=VIDEO)
    send_intra_request = unsupported("remote_uid", what=VIDEO)
