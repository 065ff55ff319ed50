"""The factory of senders, and the sender of PCM."""

from __future__ import annotations

from typing import Any

from .. import _native as new
from ..errors import ReleasedError
from .calls import NOTHING, VALUE, Translated, returning, unsupported
from .frames import PcmAudioFrame, native_pcm
from .video import VideoEncodedImageSender, VideoFrameSender

ENCODED = "encoded audio"


class AudioPcmDataSender(Translated):
    """Takes PCM into the engine."""

    @returning()
    def send_audio_pcm_data(self, frame: PcmAudioFrame) -> Any:
        """Queue PCM; the frame stays as it is."""
        self._native.send_audio_pcm_data(native_pcm(frame))


class AudioEncodedFrameSender:
    """Sends encoded audio."""

    send_encoded_audio_frame = unsupported("buffer_ptr, buffer_size, frame_info", what=ENCODED)
    send_encoded_audio_frame_withbytes = unsupported("data, frame_info", what=ENCODED)
    release = unsupported(what=ENCODED, returns=NOTHING)


class MediaNodeFactory(Translated):
    """Makes senders; those of what agora_rtc has not got fail when they are used.

    The service has one native factory, which goes with it. Scripts make and release one of their
    own for each connection.
    """

    def __init__(self, native: new.MediaNodeFactory, keeper: set[Translated]) -> None:
        super().__init__(native)
        self._made = keeper
        self._released = False

    def release(self) -> None:
        """End this one; calling it again does nothing."""
        self._released = True

    @returning(VALUE)
    def create_audio_pcm_data_sender(self) -> Any:
        """Make a sender of PCM."""
        if self._released:
            raise ReleasedError("this MediaNodeFactory was released")
        return AudioPcmDataSender(self._native.create_audio_pcm_data_sender()).kept_by(self._made)

    def create_audio_encoded_frame_sender(self) -> AudioEncodedFrameSender:
        """Make a sender that fails."""
        return AudioEncodedFrameSender()

    def create_video_frame_sender(self) -> VideoFrameSender:
        """Make a sender that fails."""
        return VideoFrameSender()

    def create_video_encoded_image_sender(self) -> VideoEncodedImageSender:
        """Make a sender that fails."""
        return VideoEncodedImageSender()
