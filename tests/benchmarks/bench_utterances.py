"""Whether words, and what does not fill a frame, are heard in full with nothing after them."""

from __future__ import annotations

import sys
import time
from array import array
from collections import Counter as Bag

from engines import local_service
from report import Result, say

from agora_rtc import AudioConsumer, IAudioFrameObserver, RTCConnConfig

RATE = 16_000
PER_MS = RATE // 1000
WORDS_MS = list(range(10, 101, 10))
TAILS_MS = list(range(1, 10))
PATIENCE_S = 2.0


class Ear(IAudioFrameObserver):
    """Counts the samples of each value."""

    def __init__(self) -> None:
        self.heard: Bag[int] = Bag()

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channel_id, uid, frame, vad_result_state, vad_result_bytearray
    ):
        self.heard.update(frame.buffer.cast("h"))


def missing(lengths_ms: list[int], rounds: int) -> int:
    """Return how many utterances were not heard in full before the next one was pushed.

    Each has a value of its own, and the codec keeps it.
    """
    lost = 0
    with local_service() as service:
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
        talker = service.create_rtc_connection(RTCConnConfig())
        hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        ear = Ear()
        hearer.get_local_user().register_audio_frame_observer(ear)
        for user_id, connection in (("1", talker), ("2", hearer)):
            connection.connect("", "utterances", user_id, timeout=10)
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        track = service.create_custom_audio_track_pcm(sender)
        track.set_enabled(True)
        talker.get_local_user().publish_audio(track)
        consumer = AudioConsumer(sender, RATE, 1)
        for number, length_ms in enumerate(lengths_ms * rounds):
            value = 10_001 + 2 * number  # odd: what is made up for a late packet is half of it
            samples = length_ms * PER_MS
            consumer.push_pcm_data(array("h", [value] * samples).tobytes())
            deadline = time.monotonic() + PATIENCE_S
            while ear.heard[value] < samples and time.monotonic() < deadline:
                time.sleep(0.01)
            lost += ear.heard[value] != samples or not consumer.wait_for_playout(PATIENCE_S)
    return lost


def main() -> None:
    """Measure and hand the rows over."""
    rounds = 1 if "--quick" in sys.argv else 10
    tails = [100 + tail for tail in TAILS_MS] + TAILS_MS
    say(
        [
            Result(f"{name} not heard in full", missing(lengths, rounds), "lost", 0, note)
            for name, lengths, note in (
                ("utterances of 10 to 100 ms", WORDS_MS, f"of {len(WORDS_MS) * rounds}"),
                ("tails of 1 to 9 ms", tails, f"of {len(tails) * rounds}, after 100 ms or alone"),
            )
        ]
    )


if __name__ == "__main__":
    main()
