"""A user who breaks in when an agent talks: company for it on the local engine."""

from __future__ import annotations

import time
from types import TracebackType

from arguments import SPEECH, Arguments
from pcm_audio import BYTES_PER_SAMPLE, PcmAudio, read_audio
from program import JOIN_TIMEOUT_S, say
from second_user import publish

from agora_rtc import AgoraService, AudioFrame, IAudioFrameObserver, LocalUser, RTCConnConfig

PATIENCE_S = 1.8  # of listening
WORDS_S = 1.4  # from the first sound of the speech: "Hello, this is Agora."
QUIET_DBFS = -50
PAUSE_S = 0.6  # of quiet after which the agent has stopped, and does not just take breath


class ImpatientUser(IAudioFrameObserver):
    """Joins a channel, breaks in on whoever talks there, tells when silence came.

    A context manager around the call. All of it happens in the callback, so there is no lock.
    """

    def __init__(self, service: AgoraService, arguments: Arguments, channel_id: str) -> None:
        self._service = service
        self._arguments = arguments
        self._channel_id = channel_id
        self._connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        self._talk_began_s: float | None = None  # of the agent
        self._last_sound_s = 0.0
        self._broke_in_s: float | None = None

    def __enter__(self) -> ImpatientUser:
        speech = read_audio(SPEECH, 16000, 1)
        self._words = words_of(speech)
        self._connection.connect(
            self._arguments.token, self._channel_id, "0", timeout=JOIN_TIMEOUT_S
        )
        self._track, self._consumer = publish(self._service, self._connection, speech)
        self._connection.get_local_user().register_audio_frame_observer(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.release()

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        now_s = time.monotonic()
        if frame.rms > QUIET_DBFS:
            self._hear_sound(now_s)
        elif self._talk_began_s is not None and now_s - self._last_sound_s > PAUSE_S:
            self._hear_the_end()

    def _hear_sound(self, now_s: float) -> None:
        self._last_sound_s = now_s
        if self._talk_began_s is None:
            self._talk_began_s = now_s
        if self._broke_in_s is None and now_s - self._talk_began_s > PATIENCE_S:
            self._broke_in_s = now_s
            self._consumer.push_pcm_data(self._words)

    def _hear_the_end(self) -> None:
        if self._broke_in_s is not None:
            after_ms = (self._last_sound_s - self._broke_in_s) * 1000
            say(f"the user heard silence {after_ms:.0f} ms after his first sound")
        self._talk_began_s = self._broke_in_s = None


def words_of(speech: PcmAudio) -> bytes:
    """Return the beginning of the speech, from its first sound on."""
    quiet = len(speech.pcm) - len(speech.pcm.lstrip(b"\0"))
    quiet -= quiet % BYTES_PER_SAMPLE
    return speech.pcm[quiet:][: round(WORDS_S * speech.bytes_per_second)]
