r"""Sends a file into a channel, over and over.

    example_audio_pcm_send.py --appId=xxx --channelId=xxx --userId=7 \
        --audioFile=examples/data/speech_16k_mono.pcm --sampleRate=16000 --numOfChannels=1

The program pushes the whole file at once; an AudioConsumer hands it on in real time, from a native
thread, however busy Python is.

On the local engine only connections of one process meet: a receiver in another process hears
nothing there. With --secondUser this process has one, which tells how much it heard.
"""

from __future__ import annotations

import time
from contextlib import ExitStack

from arguments import parse_arguments
from pcm_audio import read_audio
from program import JOIN_TIMEOUT_S, Announcer, rounds, run, say, say_engine
from second_user import SecondUser

from agora_rtc import AgoraService, AgoraServiceConfig, AudioConsumer, RTCConnConfig

REFILL_MS = 1000  # that wait, at least
LEAD_S = 0.5  # until what has been handed on last is heard


def main() -> None:
    arguments = parse_arguments(__doc__)
    audio = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    with AgoraService(AgoraServiceConfig(app_id=arguments.app_id)) as service, ExitStack() as stack:
        say_engine(service, arguments)
        if arguments.second_user:
            stack.enter_context(SecondUser(service, arguments))

        factory = service.create_media_node_factory()
        calls = []  # kept: a connection or track that nobody refers to is given back
        for channel_id in arguments.channel_ids:
            sender = factory.create_audio_pcm_data_sender()
            track = service.create_custom_audio_track_pcm(sender)
            connection = service.create_rtc_connection(RTCConnConfig())
            connection.register_observer(Announcer())
            connection.connect(
                arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S
            )
            track.set_enabled(True)
            connection.get_local_user().publish_audio(track)
            consumer = AudioConsumer(sender, audio.sample_rate, audio.channels)
            calls.append((connection, track, consumer))

        say(f"sending {arguments.audio_file} ({audio.seconds:.2f} s) over and over")
        try:
            for _ in rounds(arguments):
                for _, _, consumer in calls:
                    if consumer.queued_ms < REFILL_MS:
                        consumer.push_pcm_data(audio.pcm)
        finally:
            for _, _, consumer in calls:
                sent_ms = consumer.clear().played_ms
            say(f"sent {sent_ms / 1000:.2f} s to each channel")
        time.sleep(LEAD_S)


if __name__ == "__main__":
    run(main)
