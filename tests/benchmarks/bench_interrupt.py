"""How soon an interruption is heard: the call, and the silence at the receiver after it."""

from __future__ import annotations

import math
import random
import statistics
import sys
import time
from array import array
from collections.abc import Callable
from typing import NamedTuple

from control import Control
from engines import local_service
from report import Result, say

from agora_rtc import (
    AgoraService,
    AudioConsumer,
    AudioScenarioType,
    Cleared,
    IAudioFrameObserver,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
)

RATE = 16_000
FRAME_S = 0.01
PUSHED_S = 6.0
PLAYED_S = 0.6  # a direct track has sent all of its burst by then; more than 5 s still wait
SILENT_PEAK = 104  # -50 dBFS, the level below which nothing passes for speech


def sound() -> bytes:
    """Return a voice-like tone that pauses nowhere: 200 Hz and harmonics."""
    turn = 2 * math.pi / RATE
    return array(
        "h",
        (
            sum(int(2_500 * math.sin(turn * hertz * i + hertz)) for hertz in (200, 400, 600, 1000))
            for i in range(int(PUSHED_S * RATE))
        ),
    ).tobytes()


class Ear(IAudioFrameObserver):
    """Knows when the last frame that was not silent came."""

    sounded_at = 0.0

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channel_id, uid, frame, vad_result_state, vad_result_bytearray
    ):
        now = time.perf_counter()
        samples = frame.to_ndarray()
        if max(samples.max(), -int(samples.min())) > SILENT_PEAK:
            self.sounded_at = now


class Agent(NamedTuple):
    """Someone who talks and can be interrupted."""

    push: Callable[[bytes], None]
    interrupt: Callable[[], Cleared]


def agent_with_own_track(service: AgoraService, connection: RTCConnection) -> Agent:
    """Publish a track of the program's own, paced by an AudioConsumer."""
    sender = service.create_media_node_factory().create_audio_pcm_data_sender()
    track = service.create_custom_audio_track_pcm(sender)
    track.set_enabled(True)
    connection.get_local_user().publish_audio(track)
    consumer = AudioConsumer(sender, RATE, 1)
    return Agent(consumer.push_pcm_data, lambda: consumer.interrupt(track))


def agent_with_direct_track(_: AgoraService, connection: RTCConnection) -> Agent:
    """Publish the connection's own track, which is direct by its scenario."""
    connection.publish_audio()
    return Agent(
        lambda pcm: connection.push_audio_pcm_data(pcm, RATE, 1), connection.interrupt_audio
    )


def interruptions(
    scenario: AudioScenarioType,
    agent_of: Callable[[AgoraService, RTCConnection], Agent],
    tries: int,
) -> tuple[list[float], list[float]]:
    """Return how long the calls took, in us, and how long after each of them there was silence, in
    ms: 10 ms after the callback of the last frame that was not silent. Both are sorted.
    """
    call_us, silence_ms = [], []
    pcm = sound()
    moments = random.Random(1)
    with local_service() as service:
        talker = service.create_rtc_connection(
            RTCConnConfig(), RtcConnectionPublishConfig(audio_scenario=scenario)
        )
        hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        ear = Ear()
        hearer.get_local_user().register_audio_frame_observer(ear)
        for user_id, connection in (("1", talker), ("2", hearer)):
            connection.connect("", "interrupt", user_id, timeout=10)
        agent = agent_of(service, talker)
        for _ in range(tries):
            agent.push(pcm)
            # At any moment between two packets, which are 20 ms apart.
            time.sleep(PLAYED_S + moments.uniform(0, 0.02))
            began = time.perf_counter()
            cleared = agent.interrupt()
            ended = time.perf_counter()
            time.sleep(0.3)
            assert cleared.dropped_ms >= 5_000, cleared
            call_us.append((ended - began) * 1e6)
            silence_ms.append((ear.sounded_at + FRAME_S - ended) * 1e3)
    return sorted(call_us), sorted(silence_ms)


def main() -> None:
    """Measure both kinds of tracks and hand the rows over."""
    tries = 5 if "--quick" in sys.argv else 50
    rows = []
    for kind, scenario, agent_of in (
        ("paced", AudioScenarioType.AUDIO_SCENARIO_CHORUS, agent_with_own_track),
        ("direct", AudioScenarioType.AUDIO_SCENARIO_AI_SERVER, agent_with_direct_track),
    ):
        with Control() as control:
            call_us, silence_ms = interruptions(scenario, agent_of, tries)
        at_99 = tries * 99 // 100
        note = f"p99 {call_us[at_99]:.0f}"
        late = f"the control woke {control.p99_ms:.1f} ms late at p99"
        rows += [
            Result(f"interrupt, {kind} track, p50", statistics.median(call_us), "us", 50, note),
            Result("  silence after it, p50", statistics.median(silence_ms), "ms", 45),
            Result("  silence after it, p99", silence_ms[at_99], "ms", 60, late),
        ]
    say(rows)


if __name__ == "__main__":
    main()
