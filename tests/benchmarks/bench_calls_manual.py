"""What a call costs: engine CPU per stream, and an hour of talk, on the manual clock."""

from __future__ import annotations

import hashlib
import os
import sys
import time

from calls import make_talkers, speech
from engines import Counter, local_service
from report import Result, say

from agora_rtc import IAudioFrameObserver, testing

os.environ["AGORA_LOCAL_CLOCK"] = "manual"

HOUR_S = 3600
CHUNK_S = 10


def cpu_per_stream_second(streams: int, seconds: int) -> float:
    """Return CPU seconds of the process per second of one stream, sent and received."""
    with local_service() as service:
        talkers = make_talkers(service, streams, Counter)
        testing.advance(1000)
        began = time.process_time()
        for _ in range(seconds // CHUNK_S):
            for talker in talkers:
                talker.push(speech(CHUNK_S))
            testing.advance(CHUNK_S * 1000)
        return (time.process_time() - began) / (streams * seconds)


class Digest(IAudioFrameObserver):
    """Takes a fingerprint of everything heard."""

    heard = hashlib.sha256()

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channel_id, uid, frame, vad_result_state, vad_result_bytearray
    ):
        Digest.heard.update(frame)


def talk(users: int, seconds: int) -> tuple[float, str]:
    """Return the wall-clock seconds that a call takes, and a fingerprint of what was heard."""
    Digest.heard = hashlib.sha256()
    with local_service() as service:
        talkers = make_talkers(service, users, Digest)
        began = time.perf_counter()
        for _ in range(seconds // CHUNK_S):
            for talker in talkers:
                talker.push(speech(CHUNK_S))
            testing.advance(CHUNK_S * 1000)
        return time.perf_counter() - began, Digest.heard.hexdigest()


def main() -> None:
    """Measure and hand the rows over."""
    quick = "--quick" in sys.argv
    seconds = 20 if quick else 60
    cost = cpu_per_stream_second(20, seconds)
    rows = [Result("engine CPU per stream, 20 streams, Opus", cost, "s/s", 0.011)]

    length = 20 if quick else 300
    took, first = talk(10, length)
    _, second = talk(10, length)
    minutes = took / length * HOUR_S / 60
    note = f"from {length} s of engine time"
    rows.append(Result("an hour of 10 users, manual clock", minutes, "minutes", 8, note))
    rows.append(Result("  calls that differ in a byte", float(first != second), "of 2", 0))
    say(rows)


if __name__ == "__main__":
    main()
