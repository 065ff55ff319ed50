"""One more user of the same channels, in this process: company on the local engine."""

from __future__ import annotations

import threading
from types import TracebackType

from arguments import Arguments
from pcm_audio import PcmAudio
from program import JOIN_TIMEOUT_S, say

from agora_rtc import (
    AgoraService,
    AudioConsumer,
    AudioFrame,
    IAudioFrameObserver,
    LocalAudioTrack,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
)

REFILL_MS = 1000  # of speech that wait, at least


class SecondUser(IAudioFrameObserver):
    """Joins every channel, speaks when it is given something to say, counts what it hears.

    A context manager around the call. A thread of its own repeats the speech.
    """

    def __init__(
        self, service: AgoraService, arguments: Arguments, speech: PcmAudio | None = None
    ) -> None:
        self._service = service
        self._arguments = arguments
        self._speech = speech
        self._connections: list[RTCConnection] = []
        self._voices: list[tuple[LocalAudioTrack, AudioConsumer]] = []
        self._heard_ms = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._talk, name="second user", daemon=True)

    def __enter__(self) -> SecondUser:
        for channel_id in self._arguments.channel_ids:
            connection = self._service.create_rtc_connection(
                RTCConnConfig(auto_subscribe_audio=True)
            )
            connection.get_local_user().register_audio_frame_observer(self)
            connection.connect(self._arguments.token, channel_id, "0", timeout=JOIN_TIMEOUT_S)
            if self._speech:
                self._voices.append(publish(self._service, connection, self._speech))
            self._connections.append(connection)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join(timeout=5)
        for connection in self._connections:
            connection.release()
        say(f"the second user heard {self._heard_ms / 1000:.2f} s of sound")

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        if any(frame.buffer):
            self._heard_ms += 1000 * frame.samples_per_channel // frame.samples_per_sec

    def _talk(self) -> None:
        while self._speech and not self._over.is_set():
            for _, consumer in self._voices:
                if consumer.queued_ms < REFILL_MS:
                    consumer.push_pcm_data(self._speech.pcm)
            self._over.wait(REFILL_MS / 2000)


def publish(
    service: AgoraService, connection: RTCConnection, speech: PcmAudio
) -> tuple[LocalAudioTrack, AudioConsumer]:
    """Publish a track, to be kept, and return it with its consumer, both for PCM like `speech`."""
    sender = service.create_media_node_factory().create_audio_pcm_data_sender()
    track = service.create_custom_audio_track_pcm(sender)
    track.set_enabled(True)
    connection.get_local_user().publish_audio(track)
    return track, AudioConsumer(sender, speech.sample_rate, speech.channels)
