"""A call whose observer sleeps: for the programs of test_vad_back_pressure.py.

On the manual clock an observer sleeps by a call that waits: engine time passes, frames arrive, and
nobody drains them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from call import PATIENCE_S, new_service

from agora_rtc import (
    AudioConsumer,
    AudioFrame,
    AudioVadConfigV2,
    IAudioFrameObserver,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
    VadState,
)
from agora_rtc.stats import DispatchStats
from agora_rtc.testing import advance

BYTES_PER_MS = 32  # 16 kHz mono


def unique_speech(seed: int, repetitions: int) -> bytes:
    """Return speech in which no stretch occurs twice, so that bytes show where they are from."""
    speech = np.tile(np.fromfile(os.environ["SPEECH"], "<i2"), repetitions)
    noise = np.random.default_rng(seed).integers(-8, 8, len(speech))
    return bytes((speech // 2 + noise).astype("<i2").tobytes())


class Recogniser(IAudioFrameObserver):
    """Joins the bytes of utterances; `turn` is called at the end of every frame's turn."""

    def __init__(self, turn: Callable[[str, int], None]) -> None:
        self.turn = turn
        self.utterances: dict[str, list[bytes]] = {}
        self.speaking: set[str] = set()
        self.states: list[int] = []
        self.dropped_ms = 0

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        state = vad_result_state
        said = self.utterances.setdefault(uid, [])
        assert (uid in self.speaking) == (state in (VadState.SPEAKING, VadState.STOP_SPEAKING))
        assert not vad_result_bytearray or state > VadState.NO_SPEAKING
        self.dropped_ms += frame.dropped_before_ms
        self.states.append(state)
        if state == VadState.START_SPEAKING:
            said.append(b"")
            self.speaking.add(uid)
        if state > VadState.NO_SPEAKING:
            said[-1] += vad_result_bytearray
        if state == VadState.STOP_SPEAKING:
            self.speaking.remove(uid)
        self.turn(uid, state)


@dataclass
class Sleeps:
    """When the observer sleeps: `seconds` when `state` comes for the n-th time (of user `uid`)."""

    seconds: float = 0
    state: int = -1
    nth: int = 1
    uid: str = ""
    seen: int = 0
    slept: int = 0

    def now(self, uid: str, state: int) -> bool:
        if state != self.state or self.uid not in ("", uid):
            return False
        self.seen += 1
        self.slept += self.seen == self.nth
        return self.seen == self.nth


@dataclass
class Heard:
    """What came of a call."""

    sent: dict[str, bytes]
    utterances: dict[str, list[bytes]]
    states: list[int]
    dropped_ms: int
    stats: DispatchStats

    def all_was_sent(self) -> bool:
        silence = bytes(6000 * BYTES_PER_MS)  # a pre-roll may begin in it, and a stop end in it
        return all(
            utterance in silence + self.sent[uid] + silence
            for uid, said in self.utterances.items()
            for utterance in said
        )


@dataclass
class SleepyCall:
    """Speakers "2", "3", ... and a listener whose observer sleeps."""

    sleeps: Sleeps = field(default_factory=Sleeps)
    seconds: float = 6
    speakers: int = 1
    repetitions: int = 1
    queue_ms: int = 2000
    on_sleep: Callable[[SleepyCall], None] = lambda call: None
    talkers: list[RTCConnection] = field(default_factory=list)

    def have(self, **vad: Any) -> Heard:
        """Have the call; `vad` are fields of AudioVadConfigV2."""
        service = new_service(audio_queue_ms=self.queue_ms)
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        unpublished = service.create_custom_audio_track_pcm(sender)
        self._never_played = AudioConsumer(sender, 16000, 1)
        self._never_played.push_pcm_data(bytes(300_000 * BYTES_PER_MS))
        hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        recogniser = Recogniser(self._turn)
        hearer.get_local_user().register_audio_frame_observer(
            recogniser, True, AudioVadConfigV2(**vad)
        )
        hearer.connect("", "channel", "1", timeout=PATIENCE_S)
        for number in range(self.speakers):
            talker = service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig())
            talker.connect("", "channel", str(number + 2), timeout=PATIENCE_S)
            talker.publish_audio()
            self.talkers.append(talker)
        self.pass_time(0.5)
        sent = {}
        for number, talker in enumerate(self.talkers):
            late = bytes(170 * number * BYTES_PER_MS)  # not all in one breath
            sent[str(number + 2)] = late + unique_speech(number, self.repetitions)
            talker.push_audio_pcm_data(sent[str(number + 2)], 16000, 1)
        self.pass_time(self.seconds)
        stats = hearer.dispatch_stats
        unpublished.release()
        service.release()
        assert not recogniser.speaking
        return Heard(sent, recogniser.utterances, recogniser.states, recogniser.dropped_ms, stats)

    def _turn(self, uid: str, state: int) -> None:
        if self.sleeps.now(uid, state):
            self.on_sleep(self)
            self.sleep(self.sleeps.seconds)

    def sleep(self, seconds: float) -> None:
        """What the observer does."""
        if _on_manual_clock():
            assert not self._never_played.wait_for_playout(seconds)
        else:
            time.sleep(seconds)

    @staticmethod
    def pass_time(seconds: float) -> None:
        """What the program does meanwhile."""
        if _on_manual_clock():
            advance(round(seconds * 1000))
        else:
            time.sleep(seconds)


def _on_manual_clock() -> bool:
    return os.environ.get("AGORA_LOCAL_CLOCK") == "manual"
