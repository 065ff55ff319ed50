"""Whole calls for benchmarks: channels of two users who both talk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from agora_rtc import (
    AgoraService,
    AudioPcmDataSender,
    IAudioFrameObserver,
    LocalAudioTrack,
    PcmAudioFrame,
    RTCConnConfig,
    RTCConnection,
)

RATE = 16_000
SAMPLES = RATE // 100
SPEECH = Path(__file__).resolve().parents[2] / "examples" / "data" / "speech_16k_mono.pcm"


class Talker(NamedTuple):
    """One user of a call: its connection, and what feeds its track."""

    connection: RTCConnection
    sender: AudioPcmDataSender
    track: LocalAudioTrack

    def push(self, pcm: bytes, presentation_ms: int = 0) -> None:
        """Queue PCM of any length on the track."""
        samples = len(pcm) // 2
        self.sender.send_audio_pcm_data(
            PcmAudioFrame(pcm, samples, 2, 1, RATE, present_time_ms=presentation_ms)
        )


def speech(seconds: float) -> bytes:
    """Return as much of the recorded speech, repeated."""
    recording = SPEECH.read_bytes()
    size = int(seconds * RATE) * 2
    return (recording * (size // len(recording) + 1))[:size]


def make_talkers(
    service: AgoraService, count: int, observer: Callable[[], IAudioFrameObserver]
) -> list[Talker]:
    """Connect `count` users, two in a channel, who hear each other and publish a track."""
    factory = service.create_media_node_factory()
    talkers = []
    for number in range(count):
        connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        connection.get_local_user().register_audio_frame_observer(observer())
        sender = factory.create_audio_pcm_data_sender()
        track = service.create_custom_audio_track_pcm(sender)
        track.set_send_delay_ms(0)
        track.set_max_buffer_audio_frame_number(1_000_000)
        connection.connect("", f"call-{number // 2}", str(number + 1), timeout=20)
        track.set_enabled(True)
        connection.get_local_user().publish_audio(track)
        talkers.append(Talker(connection, sender, track))
    return talkers
