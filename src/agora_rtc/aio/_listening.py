"""What the readers of a call want to hear."""

from __future__ import annotations

import weakref

from .._native import AudioFrame, AudioReader, LocalUser
from ..errors import InvalidStateError
from ..observers import IAudioFrameObserver
from ..vad_config import AudioVadConfigV2
from ._session import Session
from .audio_stream import AudioStream
from .utterance import Utterances


class Listening(IAudioFrameObserver):
    """The audio streams and utterances of a call, and what they need of the connection.

    A stream is weakly known, and heard from the first time on that somebody reads it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._streams: weakref.WeakSet[AudioStream | Utterances] = weakref.WeakSet()
        self._detecting: weakref.WeakSet[Utterances] = weakref.WeakSet()
        self._vad: AudioVadConfigV2 | None = None
        self._sample_rate = 0
        self._channels = 0
        self._ended = False

    def audio(
        self, user_id: str | None, sample_rate: int, channels: int, frame_ms: int, queue_ms: int
    ) -> AudioStream:
        reader = AudioReader(
            user_id,
            sample_rate=sample_rate,
            channels=channels,
            frame_ms=frame_ms,
            queue_ms=queue_ms,
        )

        def attach() -> None:
            self._ask_for(sample_rate, channels)
            self._session.local_user._add_audio_reader(reader)

        stream = AudioStream(user_id, reader, attach)
        self._know(stream)
        return stream

    def utterances(
        self, user_id: str | None, vad: AudioVadConfigV2, sample_rate: int, channels: int
    ) -> Utterances:
        def attach(stream: Utterances) -> None:
            self._ask_for(sample_rate, channels)
            self._detect(stream, vad)

        _check_format(sample_rate, channels)
        stream = Utterances(user_id, sample_rate, channels, attach, self._detecting.discard)
        self._know(stream)
        return stream

    def user_left(self, user_id: str) -> None:
        for stream in tuple(self._streams):
            stream._user_left(user_id)

    def end(self) -> None:
        self._ended = True
        for stream in tuple(self._streams):
            stream._end()

    def _know(self, stream: AudioStream | Utterances) -> None:
        self._streams.add(stream)
        if self._ended:
            stream._end()

    def _ask_for(self, sample_rate: int, channels: int) -> None:
        """Have the engine deliver the most that a reader wants; each stream converts to its own."""
        wanted = max(sample_rate, self._sample_rate), max(channels, self._channels)
        if wanted == (self._sample_rate, self._channels):
            return
        self._session.local_user.set_playback_audio_frame_before_mixing_parameters(
            channels=wanted[1], sample_rate=wanted[0]
        )
        self._sample_rate, self._channels = wanted

    def _detect(self, stream: Utterances, vad: AudioVadConfigV2) -> None:
        """Run voice activity detection, of which a connection has one configuration."""
        if self._detecting and vad != self._vad:
            raise InvalidStateError(
                f"vad is {vad}; while utterances of this call are read only {self._vad} is allowed"
            )
        if not self._detecting:
            self._session.local_user.register_audio_frame_observer(self, True, vad)
            self._vad = vad
        self._detecting.add(stream)

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        """Hand the verdicts on."""
        if not self._detecting:  # their readers have gone
            agora_local_user.unregister_audio_frame_observer()
        for stream in tuple(self._detecting):
            stream._hear(frame, vad_result_state, vad_result_bytearray)


def _check_format(sample_rate: int, channels: int) -> None:
    if not 8_000 <= sample_rate <= 96_000:
        raise ValueError(f"sample_rate is {sample_rate}; allowed are 8000 to 96000 Hz")
    if channels not in (1, 2):
        raise ValueError(f"channels is {channels}; allowed are 1 and 2")
