"""Answers whoever talks in a channel with his own voice, frame by frame.

    example_audio_pcm_loopback.py --appId=xxx --channelId=xxx

Each frame is sent back from inside the callback that brought it: SDK calls are legal there. One
user at a time is answered, the first that is heard; when he leaves it is the next one's turn.

On the local engine only connections of one process meet. With --secondUser this process has
somebody to answer, who plays --audioFile over and over and tells how much he heard.
"""

from __future__ import annotations

from contextlib import ExitStack

from arguments import parse_arguments
from pcm_audio import read_audio
from program import JOIN_TIMEOUT_S, Announcer, rounds, run, say, say_engine
from second_user import SecondUser

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioFrame,
    IAudioFrameObserver,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
)


class Loopback(IAudioFrameObserver, Announcer):
    """Sends the frames of one user back on the connection that they came by.

    Both interfaces in one object: observers are called one at a time, so it needs no lock.
    """

    def __init__(self, connection: RTCConnection) -> None:
        self._connection = connection
        self._talker: str | None = None

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        if self._talker is None:
            self._talker = uid
            say(f"answering user {uid}")
        if uid == self._talker:
            self._connection.push_audio_pcm_data(frame, frame.samples_per_sec, frame.channels)

    def on_user_left(self, agora_rtc_conn: RTCConnection, user_id: str, reason: int) -> None:
        super().on_user_left(agora_rtc_conn, user_id, reason)
        if user_id == self._talker:
            self._talker = None


def main() -> None:
    arguments = parse_arguments(__doc__)
    speech = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    with AgoraService(AgoraServiceConfig(app_id=arguments.app_id)) as service, ExitStack() as stack:
        say_engine(service, arguments)

        connections = []  # kept: a connection that nobody refers to is given back
        for channel_id in arguments.channel_ids:
            connection = service.create_rtc_connection(
                RTCConnConfig(auto_subscribe_audio=True), RtcConnectionPublishConfig()
            )
            loopback = Loopback(connection)
            connection.register_observer(loopback)
            local_user = connection.get_local_user()
            local_user.set_playback_audio_frame_before_mixing_parameters(
                channels=arguments.channels, sample_rate=arguments.sample_rate
            )
            local_user.register_audio_frame_observer(loopback)
            connection.connect(
                arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S
            )
            connection.publish_audio()
            connections.append(connection)

        if arguments.second_user:
            stack.enter_context(SecondUser(service, arguments, speech))
        for _ in rounds(arguments):
            pass  # everything happens in the observer


if __name__ == "__main__":
    run(main)
