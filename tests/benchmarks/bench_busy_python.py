"""How punctual the engine's ticks stay beside a Python thread that spins."""

from __future__ import annotations

import statistics
import sys
import threading
import time

from control import Control
from engines import Counter, local_service
from report import Result, say

from agora_rtc import PcmAudioFrame, RTCConnConfig, testing

RATE = 16_000
ROUNDS = 3


def late_ticks(seconds: float) -> tuple[int, int]:
    """Return how many ticks were more than 5 ms late: the engine's and the control's."""
    with Control() as control:
        before = testing.tick_stats().late_5ms
        end = time.monotonic() + seconds
        spinner = threading.Thread(target=spin_until, args=(end,))
        spinner.start()
        spinner.join()
        late = testing.tick_stats().late_5ms - before
    return late, control.over_5_ms


def spin_until(end: float) -> None:
    """Keep the GIL busy in pure Python."""
    while time.monotonic() < end:
        pass


def main() -> None:
    """Measure and hand the rows over."""
    seconds = 2.0 if "--quick" in sys.argv else 60.0
    with local_service() as service:
        talker = service.create_rtc_connection(RTCConnConfig())
        listener = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        listener.get_local_user().register_audio_frame_observer(Counter())
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        track = service.create_custom_audio_track_pcm(sender)
        track.set_max_buffer_audio_frame_number(100_000)
        talker.connect("", "busy", "1", timeout=10)
        listener.connect("", "busy", "2", timeout=10)
        track.set_enabled(True)
        talker.get_local_user().publish_audio(track)
        second = PcmAudioFrame(bytes(2 * RATE), RATE, 2, 1, RATE)
        for _ in range(int(seconds * ROUNDS) + 10):
            sender.send_audio_pcm_data(second)
        pairs = [late_ticks(seconds) for _ in range(ROUNDS)]
    above = [late - control for late, control in pairs]
    note = "engine/control: " + " ".join(f"{late}/{control}" for late, control in pairs)
    name = f"ticks over 5 ms late beside a spinning thread, {seconds:g} s, above the control"
    say([Result(name, statistics.median(above), "ticks", 6, note)])


if __name__ == "__main__":
    main()
