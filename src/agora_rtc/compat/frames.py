"""Frames of audio under their old names, and what translates them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import _native as new
from .enums import AudioCodecType
from .record import record


@dataclass(frozen=True, kw_only=True)
class AudioFrame:
    """What an observer receives: values, and a buffer of its own that may be changed."""

    type: int
    samples_per_channel: int
    bytes_per_sample: int
    channels: int
    samples_per_sec: int
    buffer: bytearray
    render_time_ms: int
    avsync_type: int
    far_field_flag: int
    rms: int
    voice_prob: int
    music_prob: int
    pitch: int
    presentation_ms: int = 0
    audio_track_number: int = 0
    rtp_timestamp: int = 0


@dataclass(kw_only=True)
class PcmAudioFrame:
    """16-bit PCM to send; its fields may be set one by one."""

    data: Any = None
    samples_per_channel: int = 0
    bytes_per_sample: int = 0
    number_of_channels: int = 0
    sample_rate: int = 0
    timestamp: int = 0
    present_time_ms: int = 0


AudioParams = record("AudioParams", sample_rate=int, channels=int, mode=int, samples_per_call=int)
EncodedAudioFrameInfo = record(
    "EncodedAudioFrameInfo",
    speech=1,
    codec=AudioCodecType.AUDIO_CODEC_AACLC,
    sample_rate=16000,
    samples_per_channel=1024,
    send_even_if_empty=1,
    number_of_channels=1,
    capture_time_ms=-1,
    capture_timems=0,
)


def received(frame: new.AudioFrame) -> AudioFrame:
    """Translate a frame for an old observer."""
    return AudioFrame(
        type=0,
        samples_per_channel=frame.samples_per_channel,
        bytes_per_sample=frame.bytes_per_sample,
        channels=frame.channels,
        samples_per_sec=frame.samples_per_sec,
        buffer=bytearray(frame.buffer),
        render_time_ms=frame.render_time_ms,
        avsync_type=0,
        far_field_flag=frame.far_field_flag,
        rms=frame.rms,
        voice_prob=frame.voice_prob,
        music_prob=frame.music_prob,
        pitch=frame.pitch,
        presentation_ms=frame.presentation_ms,
        rtp_timestamp=frame.rtp_timestamp,
    )


def native_frame(frame: AudioFrame) -> new.AudioFrame:
    """Translate a frame that a script hands back, to a VAD for example."""
    return new.AudioFrame(
        frame.buffer,
        samples_per_sec=frame.samples_per_sec,
        channels=frame.channels,
        rms=frame.rms,
        voice_prob=frame.voice_prob,
        far_field_flag=frame.far_field_flag,
        music_prob=frame.music_prob,
        pitch=frame.pitch,
        presentation_ms=frame.presentation_ms,
    )


def native_pcm(frame: PcmAudioFrame) -> new.PcmAudioFrame:
    """Translate a frame to send."""
    return new.PcmAudioFrame(
        frame.data,
        frame.samples_per_channel,
        frame.bytes_per_sample,
        frame.number_of_channels,
        frame.sample_rate,
        frame.timestamp,
        frame.present_time_ms,
    )
