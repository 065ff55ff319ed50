r"""Plays a file into a channel once, through an AudioConsumer, and gives everything back.

    example_audio_consumer.py --appId=xxx --channelId=xxx \
        --audioFile=examples/data/speech_16k_mono.pcm --sampleRate=16000 --numOfChannels=1

A consumer takes PCM as fast as a program has it, in pieces of any length, and sends it in real
time. Meanwhile the volume indication tells ten times a second who is how loud. --seconds ends it
before the file does.

On the local engine only connections of one process meet. With --secondUser this process has one
that listens, and tells how much it heard.
"""

from __future__ import annotations

import time
from contextlib import ExitStack

from arguments import Arguments, parse_arguments
from pcm_audio import PcmAudio, read_audio
from program import JOIN_TIMEOUT_S, Announcer, run, say, say_engine
from second_user import SecondUser

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioConsumer,
    AudioVolumeInfo,
    IRTCLocalUserObserver,
    LocalUser,
    MediaNodeFactory,
    RTCConnConfig,
)

PIECE_MS = 33  # speech from a synthesiser does not come in whole frames of 10 ms either
PATIENCE_S = 5.0  # beyond the length of the file
LATENCY_S = 0.3  # until what was played last has been heard

VOLUME_INTERVAL_MS = 100
VOLUME_SMOOTH = 3
VOLUME_TOLD_EVERY = 5  # of so many indications one is printed


class VolumeMeter(IRTCLocalUserObserver):
    """Prints who is how loud, this user as "0", and keeps the loudest."""

    def __init__(self) -> None:
        self.loudest = 0
        self._indications = 0

    def on_audio_volume_indication(
        self,
        agora_local_user: LocalUser,
        speakers_list: list[AudioVolumeInfo],
        speaker_number: int,
        total_volume: int,
    ) -> None:
        self.loudest = max([self.loudest, *(speaker.volume for speaker in speakers_list)])
        if self._indications % VOLUME_TOLD_EVERY == 0 and speakers_list:
            who = ", ".join(f"user {speaker.user_id} {speaker.volume}" for speaker in speakers_list)
            say(f"volume: {who}, of all {total_volume}")
        self._indications += 1


class Player:
    """Everything that plays into one channel."""

    def __init__(
        self,
        service: AgoraService,
        factory: MediaNodeFactory,
        meter: VolumeMeter,
        audio: PcmAudio,
    ) -> None:
        self.connection = service.create_rtc_connection(RTCConnConfig())
        self.connection.register_observer(Announcer())
        self.local_user = self.connection.get_local_user()
        self.local_user.register_local_user_observer(meter)
        self.local_user.set_audio_volume_indication_parameters(
            VOLUME_INTERVAL_MS, VOLUME_SMOOTH, True
        )
        self.sender = factory.create_audio_pcm_data_sender()
        self.track = service.create_custom_audio_track_pcm(self.sender)
        self.consumer = AudioConsumer(self.sender, audio.sample_rate, audio.channels)

    def join(self, arguments: Arguments, channel_id: str) -> None:
        self.connection.connect(
            arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S
        )
        self.track.set_enabled(True)
        self.local_user.publish_audio(self.track)

    def release(self) -> None:
        """Give everything back, in the order that Agora documents.

        Releasing the service does all of it too; this is for programs that end one call and go on
        with others.
        """
        self.local_user.unpublish_audio(self.track)
        self.track.set_enabled(False)
        self.local_user.unregister_local_user_observer()
        self.connection.disconnect()
        self.connection.unregister_observer()
        self.local_user.release()
        self.connection.release()
        self.track.release()
        self.sender.release()
        self.consumer.release()


def main() -> None:
    arguments = parse_arguments(__doc__)
    audio = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    with AgoraService(AgoraServiceConfig(app_id=arguments.app_id)) as service, ExitStack() as stack:
        say_engine(service, arguments)
        if arguments.second_user:
            stack.enter_context(SecondUser(service, arguments))

        factory = service.create_media_node_factory()
        stack.callback(factory.release)
        meter = VolumeMeter()
        players = []
        for channel_id in arguments.channel_ids:
            player = Player(service, factory, meter, audio)
            stack.callback(player.release)
            player.join(arguments, channel_id)
            players.append(player)

        say(f"playing {arguments.audio_file} ({audio.seconds:.2f} s)")
        for piece in audio.pieces(PIECE_MS):
            for player in players:
                player.consumer.push_pcm_data(piece)
        end_s = time.monotonic() + (arguments.seconds or audio.seconds + PATIENCE_S)
        for player in players:
            # The last frame may be shorter than 10 ms: it is filled up when it is due.
            player.consumer.wait_for_playout(max(0.0, end_s - time.monotonic()))
            rest = player.consumer.clear()
            say(f"played {rest.played_ms / 1000:.2f} s, left out {rest.dropped_ms / 1000:.2f} s")
        time.sleep(LATENCY_S)
        say(f"the loudest volume was {meter.loudest} of 255")


if __name__ == "__main__":
    run(main)
