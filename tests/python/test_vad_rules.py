"""The rules of detection as AudioVadV2 keeps them; C++ tests compare them with a slow reference.

Frames are written as text: "x" is active, "." is not, of 16 kHz mono unless said otherwise.
"""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from agora_rtc import AudioFrame, AudioVadConfigV2, AudioVadManager, AudioVadV2, VadState

_number = itertools.count(1)


def frame(kind: str, rate: int = 16_000, channels: int = 1, samples: int = 0) -> AudioFrame:
    """Return a frame that no other one equals."""
    data = next(_number).to_bytes(2, "little") * (samples or rate // 100) * channels
    voice_prob, rms = (90, -20) if kind == "x" else (10, -20)
    return AudioFrame(data, samples_per_sec=rate, channels=channels, voice_prob=voice_prob, rms=rms)


def vad(
    before: int, start: int, stop: int, active: float = 1.0, inactive: float = 1.0, **more: Any
) -> AudioVadV2:
    return AudioVadV2(
        AudioVadConfigV2(
            detector="engine",
            pre_start_recognize_count=before,
            start_recognize_count=start,
            stop_recognize_count=stop,
            active_percent=active,
            inactive_percent=inactive,
            **more,
        )
    )


def states(machine: AudioVadV2, frames: str) -> str:
    return "".join(str(int(machine.process(frame(kind))[0])) for kind in frames)


@pytest.mark.parametrize(
    ("machine", "frames", "expected"),
    [
        # P, S, T
        ((0, 1, 1), ".x.x.xx..x", "0131312301"),
        ((0, 2, 1), "xxx.xxxx", "01230122"),
        ((0, 1, 3), "x..x...x", "12222231"),
        # shares: of the last S, and of the last T since the start
        ((0, 4, 4, 0.5), "...x.x....", "0000012223"),
        ((0, 4, 4, 0.0), "........", "00012223"),
        ((0, 3, 4, 1.0, 0.0), "xxxxxxxxxx", "0012223001"),
        ((0, 1, 4, 1.0, 0.5), "xxx..x", "122231"),
        ((0, 1, 4, 1.0, 0.5), "xxx.x.", "122223"),
        # a third is held as 3333 of 10000, two thirds as 6667
        ((0, 3, 9, 1 / 3), "..x", "001"),
        ((0, 3, 9, 2 / 3), "xx.", "000"),
        # the frames that start and stop are in neither following window
        ((0, 2, 2), "xx...xx", "0123001"),
        ((0, 2, 2, 0.5), "x..xx..x.", "012222301"),
    ],
)
def test_windows(machine: tuple[Any, ...], frames: str, expected: str) -> None:
    assert states(vad(*machine), frames) == expected


def test_an_utterance_has_every_byte_once_and_its_pre_roll() -> None:
    machine = vad(3, 2, 3)
    frames = [frame(kind) for kind in "......xxxx.....xxx...."]
    said: list[list[bytes]] = []
    for each in frames:
        state, data = machine.process(each)
        if state == VadState.START_SPEAKING:
            said.append([])
        if state > VadState.NO_SPEAKING:
            said[-1].append(data)
        else:
            assert data == b""
    whole = [bytes(each) for each in frames]
    # The second start has only what came since the stop, two silent frames.
    assert [b"".join(parts) for parts in said] == [
        b"".join(whole[3:13]),
        b"".join(whole[13:21]),
    ]
    assert [len(parts[0]) for parts in said] == [5 * 320, 4 * 320]


def test_start_and_stop_have_thresholds_of_their_own() -> None:
    labels = [(71, -49), (70, -49), (71, -50), (51, -59), (50, -59), (51, -60)]

    def verdicts(machine: AudioVadV2) -> list[int]:
        made = []
        for voice_prob, rms in labels:
            each = AudioFrame(bytes(320), samples_per_sec=16_000, voice_prob=voice_prob, rms=rms)
            made.append(int(machine.process(each)[0]))
        return made

    silent = vad(0, 1, 1, stop_voice_prob=50, stop_rms_threshold=-60)
    assert verdicts(silent) == [1, 2, 2, 2, 3, 0]
    # A threshold between two numbers decides as the lower one.
    between = vad(
        0, 1, 1, start_voice_prob=70.5, start_rms_threshold=-49.5, stop_voice_prob=50.5,
        stop_rms_threshold=-59.5,
    )  # fmt: skip
    assert verdicts(between) == [1, 2, 2, 2, 3, 0]


def test_who_is_not_near_does_not_speak() -> None:
    far = AudioFrame(bytes(320), samples_per_sec=16_000, voice_prob=90, rms=-20, far_field_flag=0)
    assert vad(0, 1, 1).process(far)[0] == VadState.NO_SPEAKING


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 1), (16_000, 2), (8_000, 2)])
def test_another_format_ends_an_utterance(rate: int, channels: int) -> None:
    """That frame opens the new silence and counts in it."""
    machine = vad(5, 2, 9)
    assert states(machine, "xxx") == "012"
    first, second = frame("x", rate, channels), frame("x", rate, channels)
    assert machine.process(first) == (VadState.STOP_SPEAKING, b"")
    assert machine.process(second) == (VadState.START_SPEAKING, bytes(first) + bytes(second))


def test_another_format_in_silence_starts_afresh() -> None:
    machine = vad(5, 2, 9)
    assert states(machine, "..x") == "000"
    first, second = frame("x", 48_000), frame("x", 48_000)
    assert machine.process(first) == (VadState.NO_SPEAKING, b"")
    assert machine.process(second) == (VadState.START_SPEAKING, bytes(first) + bytes(second))


@pytest.mark.parametrize("samples", [110, 111])
def test_ten_milliseconds_of_odd_rates_are_taken_to_one_sample(samples: int) -> None:
    assert vad(0, 1, 1).process(frame("x", 11_025, samples=samples))[0] == VadState.START_SPEAKING


def test_a_frame_that_is_refused_changes_nothing() -> None:
    machine = vad(0, 2, 2)
    machine.process(frame("x"))
    with pytest.raises(ValueError, match="frame has 320 samples"):
        machine.process(frame("x", samples=320))
    assert states(machine, "x") == "1"
    with pytest.raises(ValueError, match="frame has 480 samples at 16000 Hz"):
        machine.process(frame("x", samples=480))
    assert states(machine, "..") == "23"


def test_a_frame_that_is_refused_makes_no_user() -> None:
    manager = AudioVadManager()
    with pytest.raises(ValueError, match="10 ms"):
        manager.process("channel", "user", frame("x", samples=320))
    assert manager.get_vad_instance("channel", "user") is None


def test_the_level_adapts_when_asked() -> None:
    """0.67 of 107 is 71.69, which lies between -56 and -55 dBFS."""

    def stops(rms: int) -> bool:
        machine = vad(0, 3, 3, adaptive_rms_threshold=True)
        assert states(machine, "xxx") == "001"
        each = AudioFrame(bytes(320), samples_per_sec=16_000, voice_prob=90, rms=rms)
        return 3 in [machine.process(each)[0] for _ in range(3)]

    assert [stops(rms) for rms in (-54, -55, -56, -57)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pre_start_recognize_count", -1),
        ("start_recognize_count", 0),
        ("stop_recognize_count", 0),
        ("active_percent", float("nan")),
        ("start_rms_threshold", 1),
    ],
)
def test_a_configuration_that_was_spoilt_later_is_refused(field: str, value: float) -> None:
    config = AudioVadConfigV2()
    setattr(config, field, value)
    for refuse in (AudioVadV2, AudioVadManager, AudioVadV2().init):
        with pytest.raises(ValueError, match=field):
            refuse(config)


def test_the_configuration_is_read_once_and_never_changed() -> None:
    config = AudioVadConfigV2(detector="engine", start_recognize_count=1)
    before = repr(config)
    machine = AudioVadV2(config)
    assert repr(config) == before
    config.start_recognize_count = 30
    assert machine.process(frame("x"))[0] == VadState.START_SPEAKING
