"""AudioFrame: what it holds, how its memory is reached, how long that stays good."""

from __future__ import annotations

import gc
from typing import Any

import call
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agora_rtc import AudioFrame
from agora_rtc.testing import advance

DATA = bytes(range(256)) + bytes(64)


def frame(data: Any = DATA, **fields: Any) -> AudioFrame:
    return AudioFrame(data, **{"samples_per_sec": 16000, **fields})


def test_defaults() -> None:
    silent = frame()
    assert (silent.samples_per_channel, silent.channels, silent.bytes_per_sample) == (160, 1, 2)
    assert (silent.samples_per_sec, silent.rms, silent.voice_prob) == (16000, -127, 0)
    assert (silent.far_field_flag, silent.music_prob, silent.pitch) == (1, 0, 0)
    assert (silent.presentation_ms, silent.rtp_timestamp, silent.render_time_ms) == (0, 0, 0)
    assert silent.dropped_before_ms == 0
    assert repr(silent) == "<AudioFrame 160 samples, 16000 Hz, 1 ch, rms -127 dBFS, voice_prob 0>"


def test_fields() -> None:
    full = frame(
        channels=2,
        rms=-20,
        voice_prob=80,
        far_field_flag=0,
        music_prob=5,
        pitch=110,
        presentation_ms=2**40,
    )
    assert (full.channels, full.samples_per_channel, full.rms, full.voice_prob) == (2, 80, -20, 80)
    assert (full.far_field_flag, full.music_prob, full.pitch) == (0, 5, 110)
    assert full.presentation_ms == 2**40
    with pytest.raises(AttributeError):
        full.rms = 0  # type: ignore[misc]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, "int16", "int8"])
def test_bytes_like(kind: Any) -> None:
    data = np.frombuffer(DATA, kind) if isinstance(kind, str) else kind(DATA)
    assert bytes(frame(data)) == DATA
    assert bytes(data) == DATA


@given(st.binary(max_size=64).filter(lambda data: len(data) % 4 == 0), st.sampled_from([1, 2]))
def test_every_view_shows_the_same_bytes(data: bytes, channels: int) -> None:
    one = frame(data, channels=channels)
    assert len(one) == len(data)
    assert bytes(one) == bytes(one.buffer) == one.to_ndarray().tobytes() == data


def test_buffer_protocol() -> None:
    view = memoryview(frame(channels=2))
    assert (view.format, view.itemsize, view.ndim, view.shape) == ("h", 2, 2, (80, 2))
    assert view.readonly and view.c_contiguous
    assert np.asarray(frame()).dtype == np.int16


def test_buffer_is_bytes() -> None:
    view = frame().buffer
    assert (view.format, view.ndim, len(view), view.readonly) == ("B", 1, 320, True)


def test_to_ndarray_copies_nothing() -> None:
    one = frame(channels=2)
    first, second = one.to_ndarray(), one.to_ndarray()
    assert first.shape == (80, 2) and first.dtype == np.int16
    assert np.shares_memory(first, second)
    with pytest.raises(ValueError, match="read-only"):
        first[0, 0] = 1


def test_views_keep_the_memory() -> None:
    array, view = frame().to_ndarray(), frame().buffer
    gc.collect()
    for _ in range(100):
        frame(bytes(320))  # would take over memory that was given back
    assert array.tobytes() == view.tobytes() == DATA


def test_empty() -> None:
    empty = frame(b"")
    assert len(empty) == 0 and bytes(empty) == b"" and empty.buffer.tobytes() == b""
    assert empty.to_ndarray().shape == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"samples_per_sec": 0}, "samples_per_sec is 0; allowed is a rate above 0 Hz"),
        ({"channels": 3}, "channels is 3; allowed are 1 and 2"),
        ({"data": b"123"}, "data has 3 bytes; allowed are whole samples of 2 bytes"),
        ({"data": b"12", "channels": 2}, "data has 2 bytes; allowed are whole samples of 4 bytes"),
        ({"data": memoryview(DATA)[::2]}, "data is not C-contiguous"),
    ],
)
def test_wrong_values(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        frame(**{"data": DATA, **arguments})


def test_wrong_types() -> None:
    for data in (None, "text", 3, [1, 2]):
        with pytest.raises(TypeError):
            frame(data)
    with pytest.raises(TypeError):
        AudioFrame(DATA)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        AudioFrame(DATA, 16000)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        frame(rms="loud")
    with pytest.raises(ValueError, match="more than 32 bits"):
        frame(rms=2**31)


def test_received_frames_stay_good(talk: call.Talk) -> None:
    """For as long as they are kept, beyond the service itself."""
    talk.say()
    advance(1500)
    arrays = [frame.to_ndarray() for frame in talk.ears.frames]
    views = [frame.buffer for frame in talk.ears.frames]
    talk.ears.frames.clear()
    talk.service.release()
    gc.collect()
    for joined in (b"".join(a.tobytes() for a in arrays), b"".join(views)):
        assert joined.lstrip(b"\0").startswith(call.SPEECH.lstrip(b"\0"))
