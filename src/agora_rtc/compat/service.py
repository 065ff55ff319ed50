"""The service of a process."""

from __future__ import annotations

from typing import Any

from .. import _native as new
from .calls import VALUE, Translated, forwards, returning, unsupported
from .configs import (
    AgoraServiceConfig,
    RTCConnConfig,
    RtcConnectionPublishConfig,
    service_config,
)
from .connection import RTCConnection
from .parameter import AgoraParameter
from .senders import AudioPcmDataSender, MediaNodeFactory
from .tracks import LocalAudioTrack
from .video import LocalVideoTrack

SEND_DELAY_MS = 10  # what the ctypes package gave every track

# Until they are released, whether a script still refers to them or not.
_live: set[Translated] = set()


class AgoraService(Translated):
    """The SDK in this process; creators return None where agora_rtc raises."""

    def __init__(self) -> None:
        super().__init__(new.AgoraService())
        self._made: set[Translated] = set()

    @returning()
    def initialize(self, config: AgoraServiceConfig) -> Any:
        """Start; a second call does nothing."""
        self._native.initialize(service_config(config))
        self.kept_by(_live)

    def release(self) -> None:
        """Give everything back."""
        super().release()
        self._made.clear()

    @property
    def inited(self) -> bool:
        """Whether it was initialized and not released."""
        return self in _live

    @property
    def media_node_factory(self) -> Any:
        """The factory of senders, which 2.3 and later made by itself."""
        return self.create_media_node_factory()

    set_log_file = forwards("log_path, log_size=524288")

    @returning(VALUE)
    def get_agora_parameter(self) -> Any:
        """Return the parameters of the service, always the same object."""
        return AgoraParameter.of(self._native.get_agora_parameter())

    @returning(VALUE)
    def create_media_node_factory(self) -> Any:
        """Return the factory of senders."""
        return MediaNodeFactory(self._native.create_media_node_factory(), self._made)

    @returning(VALUE)
    def create_rtc_connection(
        self, con_config: RTCConnConfig, publish_config: RtcConnectionPublishConfig | None = None
    ) -> Any:
        """Make a connection: with one argument as 2.2 did, with two as 2.3 and later do."""
        return RTCConnection(self, con_config, publish_config)

    @returning(VALUE)
    def create_custom_audio_track_pcm(self, audio_pcm_data_sender: AudioPcmDataSender) -> Any:
        """Make a track of what a sender gets."""
        sender = audio_pcm_data_sender._native
        track = LocalAudioTrack(self._native.create_custom_audio_track_pcm(sender))
        track.set_send_delay_ms(SEND_DELAY_MS)
        return track.kept_by(self._made)

    create_custom_audio_track_encoded = unsupported(
        "audio_encoded_frame_sender, mix_mode", what="encoded audio", returns=VALUE
    )

    def create_custom_video_track_frame(self, video_frame_sender: Any) -> LocalVideoTrack:
        """Make a track that fails."""
        return LocalVideoTrack()

    def create_custom_video_track_encoded(
        self, video_encoded_frame_sender: Any, options: Any
    ) -> LocalVideoTrack:
        """Make a track that fails."""
        return LocalVideoTrack()
