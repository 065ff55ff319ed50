"""PcmAudioFrame, and sending one: wrong values name the field, nothing reaches the engine."""

from __future__ import annotations

import struct
from typing import Any

import call
import numpy as np
import pytest

from agora_rtc import AudioPcmDataSender, BufferOverflowError, InvalidStateError, PcmAudioFrame
from agora_rtc.testing import advance

FIELDS = {
    "data": bytes(320),
    "samples_per_channel": 160,
    "bytes_per_sample": 2,
    "number_of_channels": 1,
    "sample_rate": 16000,
}


def pcm(**fields: Any) -> PcmAudioFrame:
    return PcmAudioFrame(**{**FIELDS, **fields})


@pytest.fixture
def sender(talk: call.Talk) -> AudioPcmDataSender:
    return talk.sender


def test_fields_are_kept_and_may_change() -> None:
    frame = pcm(timestamp=7, present_time_ms=2**40)
    assert {name: getattr(frame, name) for name in FIELDS} == FIELDS
    assert (frame.timestamp, frame.present_time_ms) == (7, 2**40)
    frame.number_of_channels = 2
    frame.data = bytearray(640)
    assert (frame.number_of_channels, len(frame.data)) == (2, 640)


def test_positional_arguments() -> None:
    frame = PcmAudioFrame(b"", 0, 2, 1, 48000, 1, 2)
    assert (frame.sample_rate, frame.timestamp, frame.present_time_ms) == (48000, 1, 2)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"data": bytes(319)}, "data has 319 bytes; 160 samples per channel need 320"),
        ({"data": b""}, "data has 0 bytes; 160 samples per channel need 320"),
        ({"samples_per_channel": 159}, "data has 320 bytes; 159 samples per channel need 318"),
        ({"samples_per_channel": -1}, "samples_per_channel is -1; allowed are 0 and more"),
        ({"samples_per_channel": 2**40}, "samples_per_channel is 1099511627776; allowed"),
        ({"bytes_per_sample": 1}, "bytes_per_sample is 1; allowed is 2"),
        ({"bytes_per_sample": 4}, "bytes_per_sample is 4; allowed is 2"),
        ({"number_of_channels": 0}, "number_of_channels is 0; allowed are 1 and 2"),
        ({"number_of_channels": 3}, "number_of_channels is 3; allowed are 1 and 2"),
        ({"sample_rate": 7999}, "sample_rate is 7999; allowed are 8000 to 96000 Hz"),
        ({"sample_rate": 96001}, "sample_rate is 96001; allowed are 8000 to 96000 Hz"),
        ({"timestamp": -1}, "timestamp is -1; allowed are 0 to 4294967295 ms"),
        ({"timestamp": 2**32}, "timestamp is 4294967296; allowed are 0 to 4294967295 ms"),
        ({"data": memoryview(bytes(640))[::2]}, "data is not C-contiguous"),
        ({"data": np.zeros((160, 2), np.int16)[:, 0]}, "not C-contiguous"),
    ],
)
def test_wrong_values(sender: AudioPcmDataSender, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sender.send_audio_pcm_data(pcm(**fields))


def test_wrong_types(sender: AudioPcmDataSender) -> None:
    for data in (None, "text", 3, [0] * 320):
        with pytest.raises(TypeError):
            pcm(data=data)
    with pytest.raises(TypeError):
        pcm(sample_rate="16000")
    for frame in (None, bytes(320), object()):
        with pytest.raises(TypeError, match="frame must be a PcmAudioFrame, not"):
            sender.send_audio_pcm_data(frame)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        sender.send_audio_pcm_data()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        sender.send_audio_pcm_data(PcmAudioFrame.__new__(PcmAudioFrame))


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, "int16", "int8"])
def test_bytes_like(talk: call.Talk, kind: Any) -> None:
    """Anything contiguous goes in as it is, and stays as it was."""
    data = np.frombuffer(call.SPEECH, kind) if isinstance(kind, str) else kind(call.SPEECH)
    talk.sender.send_audio_pcm_data(pcm(data=data, samples_per_channel=16000))
    assert bytes(data) == call.SPEECH
    advance(1500)
    assert talk.heard().startswith(call.SPEECH.lstrip(b"\0"))


def test_a_writable_object_is_free_after_the_call(talk: call.Talk) -> None:
    """The bytes were copied: whatever becomes of the object does not matter."""
    data = bytearray(call.SPEECH)
    talk.sender.send_audio_pcm_data(pcm(data=data, samples_per_channel=16000))
    data[:] = bytes(len(data))
    data.append(0)  # a bytearray that is still exported cannot grow
    advance(1500)
    assert talk.heard().startswith(call.SPEECH.lstrip(b"\0"))


def test_nothing(talk: call.Talk) -> None:
    talk.sender.send_audio_pcm_data(pcm(data=b"", samples_per_channel=0))
    advance(100)
    assert talk.heard() == b""


def test_stereo(talk: call.Talk) -> None:
    talk.user.set_playback_audio_frame_before_mixing_parameters(channels=2, sample_rate=16000)
    stereo = struct.pack("<8000h", *[value for i in range(4000) for value in (1 + i, -1 - i)])
    talk.sender.send_audio_pcm_data(
        pcm(data=stereo, samples_per_channel=4000, number_of_channels=2)
    )
    advance(500)
    assert talk.ears.frames[-1].channels == 2
    assert talk.heard()[:4000] == stereo[:4000]


def test_full_buffer(talk: call.Talk) -> None:
    """Nothing is taken of a push that has no room, and room comes with time."""
    talk.track.set_max_buffer_audio_frame_number(100)
    talk.say()
    with pytest.raises(BufferOverflowError) as raised:
        talk.say(call.SPEECH[:320])
    assert isinstance(raised.value, BufferError)
    assert (raised.value.name, raised.value.code) == ("ERR_PCMSEND_BUFFEROVERFLOW", 201)
    assert raised.value.call == "agora_audio_pcm_data_sender_send"
    advance(100)
    talk.say(call.SPEECH[:320])


def test_a_sender_without_a_track(service: Any) -> None:
    sender = service.create_media_node_factory().create_audio_pcm_data_sender()
    with pytest.raises(InvalidStateError, match="ERR_NOT_READY"):
        sender.send_audio_pcm_data(pcm())


def test_presentation_time(talk: call.Talk) -> None:
    """It comes out with the frame that carries the first sample of the push."""
    for start, part in ((5000, call.SPEECH[:6400]), (9000, call.SPEECH[6400:12800])):
        talk.sender.send_audio_pcm_data(
            pcm(data=part, samples_per_channel=3200, present_time_ms=start)
        )
    advance(800)
    by_time = {frame.presentation_ms: bytes(frame) for frame in talk.ears.frames}
    assert by_time[5000] == call.SPEECH[:320]
    assert by_time[9000] == call.SPEECH[6400:6720]
