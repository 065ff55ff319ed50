"""Receives the audio of everyone in a channel as frames of 10 ms.

    example_audio_pcm_receive.py --appId=xxx --channelId=xxx --saveToDisk=1 --dir=received

With --saveToDisk=1 each user goes into one file, <channel>_<user>.wav.

On the local engine only connections of one process meet: a sender in another process is not heard
there. With --secondUser this process has one, which plays --audioFile over and over.
"""

from __future__ import annotations

import wave
from contextlib import ExitStack
from urllib.parse import quote

from arguments import Arguments, parse_arguments
from pcm_audio import create_wav, read_audio
from program import JOIN_TIMEOUT_S, Announcer, rounds, run, say, say_engine
from second_user import SecondUser

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioFrame,
    IAudioFrameObserver,
    LocalUser,
    RTCConnConfig,
)


class Receiver(IAudioFrameObserver):
    """Counts what comes of each user, and writes it to disk when asked to."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        self._received_ms: dict[tuple[str, str], int] = {}
        self._files: dict[tuple[str, str], wave.Wave_write] = {}

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        user = (channel_id, uid)
        if user not in self._received_ms:
            self._begin(user, frame)
        self._received_ms[user] += 1000 * frame.samples_per_channel // frame.samples_per_sec
        if user in self._files:
            self._files[user].writeframesraw(frame.buffer)

    def _begin(self, user: tuple[str, str], frame: AudioFrame) -> None:
        self._received_ms[user] = 0
        where = ""
        if self._arguments.save_to_disk:
            # A user id may be any text, a file name may not.
            name = "_".join(quote(part, safe=" ") for part in user) + ".wav"
            path = self._arguments.folder / name
            self._files[user] = create_wav(path, frame.samples_per_sec, frame.channels)
            where = f", into {path}"
        say(f"hearing user {user[1]} in {user[0]}{where}")

    def close(self) -> None:
        """Finish the files and tell what came; frames must not come any more."""
        for file in self._files.values():
            file.close()
        for (channel_id, uid), received_ms in self._received_ms.items():
            say(f"received {received_ms / 1000:.2f} s of user {uid} in {channel_id}")
        if not self._received_ms:
            say("received nothing: nobody talked")


def main() -> None:
    arguments = parse_arguments(__doc__)
    speech = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    receiver = Receiver(arguments)
    with ExitStack() as stack:
        stack.callback(receiver.close)  # after the service, which is released first
        service = stack.enter_context(AgoraService(AgoraServiceConfig(app_id=arguments.app_id)))
        say_engine(service, arguments)

        connections = []  # kept: a connection that nobody refers to is given back
        for channel_id in arguments.channel_ids:
            connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
            connection.register_observer(Announcer())
            local_user = connection.get_local_user()
            local_user.set_playback_audio_frame_before_mixing_parameters(
                channels=arguments.channels, sample_rate=arguments.sample_rate
            )
            local_user.register_audio_frame_observer(receiver)
            connection.connect(
                arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S
            )
            connections.append(connection)

        if arguments.second_user:
            stack.enter_context(SecondUser(service, arguments, speech))
        for _ in rounds(arguments):
            pass  # everything happens in the observer


if __name__ == "__main__":
    run(main)
