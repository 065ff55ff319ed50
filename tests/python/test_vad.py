"""AudioVadV2, AudioVadManager: the binding, and which labels they trust."""

from __future__ import annotations

import math
from typing import Any

import pytest
from conftest import ROOT
from programs import DOUBLE, Programs

from agora_rtc import (
    AgoraService,
    AudioFrame,
    AudioVadConfigV2,
    AudioVadManager,
    AudioVadV2,
    IAudioFrameObserver,
    ReleasedError,
    RTCConnConfig,
    VadState,
)

RATE = 16_000
SPEECH = ROOT / "examples" / "data" / "speech_16k_mono.pcm"
ACTIVE = {"voice_prob": 90, "rms": -20}


def frame(samples: int = 160, **labels: int) -> AudioFrame:
    return AudioFrame(bytes(2 * samples), samples_per_sec=RATE, **labels)


def test_a_start_hands_over_the_pre_roll() -> None:
    vad = AudioVadV2(AudioVadConfigV2(detector="engine"))
    results = [vad.process(frame(**ACTIVE)) for _ in range(31)]
    assert [state for state, _ in results[:29]] == [VadState.NO_SPEAKING] * 29
    assert results[29] == (VadState.START_SPEAKING, bytes(30 * 320))
    assert results[30] == (VadState.SPEAKING, bytes(320))


def test_silence_stops() -> None:
    vad = AudioVadV2(AudioVadConfigV2(detector="engine"))
    for _ in range(40):
        vad.process(frame(**ACTIVE))
    states = [vad.process(frame())[0] for _ in range(60)]
    assert states.count(VadState.STOP_SPEAKING) == 1


def test_init_begins_anew() -> None:
    vad = AudioVadV2(AudioVadConfigV2(detector="engine", start_recognize_count=1))
    assert vad.process(frame(**ACTIVE))[0] == VadState.START_SPEAKING
    vad.init(AudioVadConfigV2(detector="engine"))
    assert vad.process(frame(**ACTIVE))[0] == VadState.NO_SPEAKING


def test_old_names_of_the_states() -> None:
    vad = AudioVadV2()
    assert (vad._vad_state_startspeaking, vad._vad_state_speaking) == (1, 2)
    assert vad._vad_state_stopspeaking == 3


@pytest.mark.parametrize("samples", [0, 80, 158, 162, 320])
def test_another_length_is_refused(samples: int) -> None:
    with pytest.raises(ValueError, match=rf"frame has {samples} samples.*10 ms"):
        AudioVadV2().process(frame(samples))


@pytest.mark.parametrize("rate", [7_900, 96_100])
def test_another_rate_is_refused(rate: int) -> None:
    each = AudioFrame(bytes(rate // 50), samples_per_sec=rate)
    with pytest.raises(ValueError, match=rf"at {rate} Hz; allowed .* at 8000 to 96000 Hz"):
        AudioVadV2().process(each)


def test_another_object_is_refused() -> None:
    with pytest.raises(TypeError, match="frame must be an AudioFrame"):
        AudioVadV2().process(b"")  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["auto", {}, AudioVadConfigV2], ids=str)
def test_another_configuration_is_refused(wrong: Any, service: AgoraService) -> None:
    """The error names the argument as each call does."""
    user = service.create_rtc_connection(RTCConnConfig()).get_local_user()
    register = user.register_audio_frame_observer
    for argument, refuse in {
        "config": (AudioVadV2, AudioVadV2().init),
        "configure": (AudioVadManager,),
        "vad_configure": (
            lambda config: register(IAudioFrameObserver(), True, config),
            lambda config: register(IAudioFrameObserver(), False, config),
        ),
    }.items():
        for call in refuse:
            with pytest.raises(TypeError, match=f"^{argument} must be an AudioVadConfigV2 or None"):
                call(wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pre_start_recognize_count", -1),
        ("start_recognize_count", 0),
        ("stop_recognize_count", 0),
        ("active_percent", 1.01),
        ("active_percent", 10**400),
        ("inactive_percent", math.nan),
        ("start_voice_prob", 101),
        ("stop_voice_prob", -1),
        ("start_rms_threshold", 1),
        ("stop_rms_threshold", -101),
        ("detector", "energy"),
    ],
)
def test_ranges_name_the_field(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=field):
        AudioVadConfigV2(**{field: value})  # type: ignore[arg-type]


def test_manager_keeps_users_apart() -> None:
    manager = AudioVadManager(AudioVadConfigV2(detector="engine", start_recognize_count=2))
    assert manager.get_vad_instance("a", "bc") is None
    manager.process("a", "bc", frame(**ACTIVE))
    assert manager.process("ab", "c", frame(**ACTIVE))[0] == VadState.NO_SPEAKING
    assert manager.process("a", "bc", frame(**ACTIVE))[0] == VadState.START_SPEAKING
    assert manager.get_vad_instance("a", "bc") is not None
    manager.del_vad_instance("a", "bc")
    assert manager.get_vad_instance("a", "bc") is None
    manager.release()
    manager.release()
    with pytest.raises(ReleasedError):
        manager.process("a", "bc", frame())


def test_auto_takes_labels_that_a_program_gives(speech_pcm: bytes) -> None:
    """They are graded, as those of the local engine."""
    vad = AudioVadV2()
    states = [vad.process(frame(**ACTIVE))[0] for _ in range(30)]
    assert states[-1] == VadState.START_SPEAKING
    vad = AudioVadV2()
    spoken = [vad.process(spoken_frame(speech_pcm, n, voice_prob=0))[0] for n in range(100)]
    assert set(spoken) == {VadState.NO_SPEAKING}


def test_auto_listens_itself_where_a_frame_has_no_label(speech_pcm: bytes) -> None:
    auto, silero = AudioVadV2(), AudioVadV2(AudioVadConfigV2(detector="silero"))
    frames = [spoken_frame(speech_pcm, n) for n in range(len(speech_pcm) // 320)]
    states = [auto.process(frame)[0] for frame in frames]
    assert states == [silero.process(frame)[0] for frame in frames]
    assert states.count(VadState.START_SPEAKING) >= 1
    silent = AudioVadV2()
    assert {silent.process(frame())[0] for _ in range(100)} == {VadState.NO_SPEAKING}


def spoken_frame(speech_pcm: bytes, number: int, **labels: int) -> AudioFrame:
    data = speech_pcm[320 * number : 320 * (number + 1)]
    return AudioFrame(data, samples_per_sec=RATE, **labels)


BINARY = """
import os
from pathlib import Path
import call
from agora_rtc import AudioVadConfigV2, AudioVadManager, AudioVadV2, RTCConnConfig

double = call.double()
speech = Path(os.environ["SPEECH"]).read_bytes()[: 400 * 320]
service = call.new_service(audio_queue_ms=60_000)  # nothing is dropped
connection = service.create_rtc_connection(RTCConnConfig())
ears = call.Ears()
user = connection.get_local_user()

def hear(data, **labels):
    before = len(ears.frames)
    for at in range(0, len(data), 320):
        double.fire("on_playback_audio_frame_before_mixing", data=data[at : at + 320], **labels)
    ears.wait(before + len(data) // 320)

def states(vad):
    return [vad.process(frame)[0] for frame in ears.frames]
"""


@pytest.mark.parametrize("kind", ["AudioVadV2({})", "Managed({})"], ids=["one", "manager"])
def test_auto_does_not_trust_binary_labels(programs: Programs, kind: str) -> None:
    """The vendor's library says 0 or 1: that becomes 0 or 100, which is no probability."""
    text = f"""
        class Managed:
            def __init__(self, config=None):
                self.manager = AudioVadManager(config)
            def process(self, frame):
                return self.manager.process("channel", "user", frame)

        user.register_audio_frame_observer(ears)
        hear(speech, voice_prob=0, rms=0)
        assert states({kind.format("")}).count(1) >= 1
        assert 1 not in states({kind.format('AudioVadConfigV2(detector="engine")')})
        ears.frames.clear()
        hear(bytes(320 * 100), voice_prob=1, rms=120)
        assert {{frame.voice_prob for frame in ears.frames}} == {{100}}
        assert 1 not in states({kind.format("")})
        assert 1 in states({kind.format('AudioVadConfigV2(detector="engine")')})
    """
    programs.run(text, prepare=BINARY, engine=DOUBLE, environment={"SPEECH": str(SPEECH)})


def test_frames_that_were_judged_carry_graded_labels(programs: Programs) -> None:
    """With enable_vad the detector's labels are in the frame, and another VAD trusts them."""
    text = """
        user.register_audio_frame_observer(ears, True, AudioVadConfigV2())
        hear(speech, voice_prob=0, rms=0, far_filed_flag=1)
        assert len({frame.voice_prob for frame in ears.frames}) > 10
        by_engine = states(AudioVadV2(AudioVadConfigV2(detector="engine")))
        assert by_engine.count(1) >= 1
        assert states(AudioVadV2()) == by_engine
    """
    programs.run(text, prepare=BINARY, engine=DOUBLE, environment={"SPEECH": str(SPEECH)})
