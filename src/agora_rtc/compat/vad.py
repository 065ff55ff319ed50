"""Voice activity detection under its old names."""

from __future__ import annotations

from typing import Any

from .. import _native as new
from .. import vad_config
from ..enums import VadState
from ..errors import ReleasedError
from .calls import NOTHING, VALUE, Ending, Translated, attempt, forwards, returning
from .configs import translated
from .frames import AudioFrame, native_frame

RELEASED = -2

RESULT = Ending(
    lambda result: (result[0], bytearray(result[1])),
    lambda code: (code, None),
)


def _alias(name: str) -> Any:
    return property(
        lambda self: getattr(self, name),
        lambda self, value: setattr(self, name, value),
        doc=f"Another name of ``{name}``.",
    )


class AudioVadConfigV2:
    """How it decides; the names with a capital are those of Agora's documentation."""

    def __init__(
        self,
        preStartRecognizeCount: int = 16,
        startRecognizeCount: int = 30,
        stopRecognizeCount: int = 50,
        activePercent: float = 0.7,
        inactivePercent: float = 0.5,
        start_voiceprob: int = 70,
        stop_voiceporb: int = 50,
        rmsThreshold: int = -50,
        *,
        startVoiceProb: int | None = None,
        stopVoiceProb: int | None = None,
        startRmsThreshold: int | None = None,
        stopRmsThreshold: int | None = None,
    ) -> None:
        def either(alias: int | None, value: int) -> int:
            return value if alias is None else alias

        self.pre_start_recognize_count = preStartRecognizeCount
        self.start_recognize_count = startRecognizeCount
        self.stop_recognize_count = stopRecognizeCount
        self.activePercent = activePercent
        self.inactivePercent = inactivePercent
        self.start_voiceprob = either(startVoiceProb, start_voiceprob)
        self.stop_voiceprob = either(stopVoiceProb, stop_voiceporb)
        self.start_rms = either(startRmsThreshold, rmsThreshold)
        self.stop_rms = either(stopRmsThreshold, rmsThreshold)
        self.enable_adaptive_rms_threshold = False
        self.adaptive_rms_threshold_factor = 0.67

    startVoiceProb = _alias("start_voiceprob")
    stopVoiceProb = _alias("stop_voiceprob")
    startRmsThreshold = _alias("start_rms")
    stopRmsThreshold = _alias("stop_rms")


def native_config(config: AudioVadConfigV2 | None) -> vad_config.AudioVadConfigV2 | None:
    """Translate; None stands for the defaults of agora_rtc."""
    return None if config is None else translated(config, vad_config.AudioVadConfigV2)


class AudioVadV2(Translated):
    """Judges the frames of one stream."""

    _vad_state_nonspeaking = VadState.NO_SPEAKING.value
    _vad_state_startspeaking = VadState.START_SPEAKING.value
    _vad_state_speaking = VadState.SPEAKING.value
    _vad_state_stopspeaking = VadState.STOP_SPEAKING.value

    def __init__(self, config: AudioVadConfigV2 | None = None) -> None:
        super().__init__(new.AudioVadV2(native_config(config)))

    @returning()
    def init(self, config: AudioVadConfigV2) -> Any:
        """Begin anew with another configuration."""
        self._native.init(native_config(config))

    @returning(RESULT)
    def process(self, data: AudioFrame) -> Any:
        """Judge a frame: (state, bytearray), or (code, None) for one that is not 10 ms long."""
        return self._native.process(native_frame(data))


AgoraAudioVadConfigV2 = AudioVadConfigV2  # in the documentation


class AudioVadManager(Translated):
    """A detection for each user of each channel."""

    def __init__(self, configure: AudioVadConfigV2 | None) -> None:
        super().__init__(new.AudioVadManager(native_config(configure)))

    @returning(RESULT, {ReleasedError: RELEASED})
    def process(self, channel_id: str, user_id: str, frame: AudioFrame) -> Any:
        """Judge a frame of a user, the first one too."""
        return self._native.process(channel_id, user_id, native_frame(frame))

    def get_vad_instance(self, channel_id: str, user_id: str) -> AudioVadV2 | None:
        """Return the detection of a user, None when no frame of that user came yet."""
        name = "AudioVadManager.get_vad_instance"
        found = attempt(lambda: self._native.get_vad_instance(channel_id, user_id), name, VALUE)
        return None if found is None else AudioVadV2.of(found)

    del_vad_instance = forwards("channel_id, user_id", returns=NOTHING)
