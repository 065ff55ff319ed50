"""A call on this machine: speech from a file to one user, what arrived to a file, and figures.

One process joins a channel with two connections of the local engine. User 1 plays the speech in
real time, user 2 receives it as 10 ms frames in a Python observer. ``./dev demo`` runs this.

The exit code is 0 when the speech arrived.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from arguments import SPEECH
from demo_report import FRAME_MS, compare, latencies_ms, seconds_of_sound
from pcm_audio import BYTES_PER_SAMPLE, PcmAudio, create_wav, in_real_time, read_audio
from program import run

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioFrame,
    DispatchStats,
    IAudioFrameObserver,
    LocalUser,
    PcmAudioFrame,
    RTCConnConfig,
    __version__,
)
from agora_rtc.testing import TickStats, tick_stats

OUTPUT = Path(__file__).resolve().parents[1] / "demo_out" / "received.wav"

LEAD_MS = 100  # pushed ahead of real time
TAIL_S = 0.5  # until what was pushed last has been heard
PROGRESS_S = 0.1
JOIN_TIMEOUT_S = 10
BUSY = ": this machine is busy, so pauses were changed to catch up"


class Recording(IAudioFrameObserver):
    """Keeps every frame, and when it came."""

    def __init__(self) -> None:
        self.frames: list[tuple[float, AudioFrame]] = []

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        self.frames.append((now_ms(), frame))

    @property
    def pcm(self) -> bytes:
        return b"".join(frame.buffer for _, frame in self.frames)


@dataclass
class Call:
    """What a call left behind."""

    recording: Recording = field(default_factory=Recording)
    pushed_ms: list[int] = field(default_factory=list)
    elapsed_s: float = 0.0
    cpu_s: float = 0.0
    dispatch: DispatchStats | None = None
    ticks: TickStats | None = None


def now_ms() -> float:
    return time.monotonic() * 1000


def play(speech: PcmAudio, codec: str) -> Call:
    """Play the speech from one connection to another."""
    call = Call()
    with AgoraService(AgoraServiceConfig(app_id="demo", engine="local")) as service:
        service.get_agora_parameter().set_parameters(json.dumps({"agora.local.audio_codec": codec}))
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        track = service.create_custom_audio_track_pcm(sender)
        talker = service.create_rtc_connection(RTCConnConfig())
        listener = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        ears = listener.get_local_user()
        ears.set_playback_audio_frame_before_mixing_parameters(
            channels=speech.channels, sample_rate=speech.sample_rate
        )
        ears.register_audio_frame_observer(call.recording)
        talker.connect("", "demo", "1", timeout=JOIN_TIMEOUT_S)
        listener.connect("", "demo", "2", timeout=JOIN_TIMEOUT_S)
        track.set_enabled(True)
        talker.get_local_user().publish_audio(track)

        begin_s, begin_cpu_s = time.monotonic(), time.process_time()
        for piece in with_progress(speech, call.recording):
            push_ms = round(now_ms())
            samples = len(piece) // (speech.channels * BYTES_PER_SAMPLE)
            sender.send_audio_pcm_data(
                PcmAudioFrame(
                    piece,
                    samples,
                    BYTES_PER_SAMPLE,
                    speech.channels,
                    speech.sample_rate,
                    present_time_ms=push_ms,
                )
            )
            call.pushed_ms.append(push_ms)
        time.sleep(LEAD_MS / 1000 + TAIL_S)
        call.elapsed_s = time.monotonic() - begin_s
        call.cpu_s = time.process_time() - begin_cpu_s
        call.dispatch = listener.dispatch_stats
        call.ticks = tick_stats()
    return call


def with_progress(speech: PcmAudio, recording: Recording) -> Iterator[bytes]:
    """Hand out the speech in real time; on a terminal, tell how far it is."""
    on_terminal = sys.stdout.isatty()
    shown_s = 0.0
    pushed_s = 0.0
    for piece in in_real_time(
        speech.pieces(FRAME_MS), speech.bytes_per_second, lead_s=LEAD_MS / 1000
    ):
        yield piece
        pushed_s += len(piece) / speech.bytes_per_second
        if on_terminal and time.monotonic() - shown_s > PROGRESS_S:
            shown_s = time.monotonic()
            received_s = len(recording.frames) * FRAME_MS / 1000
            print(
                f"\r{pushed_s:.1f} of {speech.seconds:.1f} s sent, {received_s:.1f} s received",
                end="",
                flush=True,
            )
    if on_terminal:
        print("\r\033[K", end="", flush=True)


def report(speech: PcmAudio, call: Call, output: Path) -> bool:
    """Print what became of the speech; return whether it arrived."""
    arrived = PcmAudio(call.recording.pcm, speech.sample_rate, speech.channels)
    difference = compare(speech, arrived.pcm)
    arrivals = [(came_ms, frame.presentation_ms) for came_ms, frame in call.recording.frames]
    latencies = latencies_ms(call.pushed_ms, arrivals)
    dropped_ms = sum(frame.dropped_before_ms for _, frame in call.recording.frames)
    tell("sent", f"{speech.seconds:.2f} s, of it {seconds_of_sound(speech):.2f} s of speech")
    tell("received", f"{arrived.seconds:.2f} s, of it {seconds_of_sound(arrived):.2f} s of speech")
    tell("difference", str(difference))
    if latencies.size:
        p50, p99 = np.percentile(latencies, (50, 99))
        tell("latency", f"push to callback {p50:.0f} ms (p50), {p99:.0f} ms (p99)")
        tell("", f"{LEAD_MS} ms of them are how far ahead the demo pushes")
    if call.dispatch:
        tell("drops", f"{call.dispatch.media_dropped} frames, {dropped_ms} ms")
    if call.ticks:
        worst_ms = call.ticks.max_late_us / 1000
        tell("engine", f"{call.ticks.ticks} ticks, {call.ticks.late_5ms} of them over 5 ms late")
        busy = worst_ms > FRAME_MS and not difference.exact
        tell("", f"the worst {worst_ms:.1f} ms" + (BUSY if busy else ""))
    tell("CPU", f"{call.cpu_s / call.elapsed_s:.4f} s per second of the stream, Python included")
    tell("written", f"{output}")
    if not difference.speech_arrived:
        print("\nThe speech did not arrive.", file=sys.stderr)
    return difference.speech_arrived


def tell(label: str, text: str) -> None:
    print(f"{label:<12}{text}")


def write(call: Call, speech: PcmAudio, output: Path) -> None:
    writer = create_wav(output, speech.sample_rate, speech.channels)
    with writer:
        writer.writeframes(call.recording.pcm)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--codec", choices=("L16", "opus"), default="L16", help="default: L16")
    parser.add_argument("--audioFile", type=Path, default=SPEECH, help="a WAV file (default: ours)")
    parser.add_argument("--out", type=Path, default=OUTPUT, help="the WAV file of what arrived")
    given = parser.parse_args()
    speech = read_audio(given.audioFile, 16000, 1)
    print(
        f"agora_rtc {__version__}, local engine: {given.audioFile.name} from user 1 to user 2,\n"
        f"{speech.sample_rate} Hz, {speech.channels} channel(s), codec {given.codec}\n"
    )
    call = play(speech, given.codec)
    write(call, speech, given.out)
    if not report(speech, call, given.out):
        sys.exit(1)


if __name__ == "__main__":
    run(main, stopped=1)  # the speech has not arrived
