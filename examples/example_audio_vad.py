"""Finds out when somebody in a channel speaks, and gets exactly the bytes that were spoken.

    example_audio_vad.py --appId=xxx --channelId=xxx --saveToDisk=1 --dir=vad

Speech is detected before a frame comes to Python; the observer looks at the state that comes with
it. With --saveToDisk=1 a VadDump writes for each user what came, how it was judged, and a file per
utterance. What the numbers of the detection do is in docs/vad.md.

On the local engine only connections of one process meet. With --secondUser this process has
somebody to listen to, who plays --audioFile over and over.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from arguments import checked, new_parser
from pcm_audio import BYTES_PER_SAMPLE, read_audio
from program import JOIN_TIMEOUT_S, Announcer, rounds, run, say, say_engine
from second_user import SecondUser
from vad_arguments import add_vad_options, vad_config

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioFrame,
    IAudioFrameObserver,
    LocalUser,
    RTCConnConfig,
    VadDump,
    VadState,
)


@dataclass
class Stream:
    """The audio of one user so far."""

    dump: VadDump | None
    heard_s: float = 0.0
    begin_s: float = 0.0  # of the utterance
    utterance: bytearray = field(default_factory=bytearray)
    utterances: int = 0


class Segmenter(IAudioFrameObserver):
    """Puts utterances together and tells of each."""

    def __init__(self, dump_folder: Path | None) -> None:
        self._dump_folder = dump_folder
        self._streams: dict[tuple[str, str], Stream] = {}

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
        if user not in self._streams:
            self._streams[user] = self._begin(user)
        stream = self._streams[user]
        if stream.dump:
            stream.dump.write(frame, vad_result_bytearray, vad_result_state)

        bytes_per_second = frame.samples_per_sec * frame.channels * BYTES_PER_SAMPLE
        stream.heard_s += frame.dropped_before_ms / 1000 + len(frame) / bytes_per_second
        if vad_result_state == VadState.START_SPEAKING:
            # These bytes reach back: the utterance began before it was noticed.
            stream.begin_s = stream.heard_s - len(vad_result_bytearray) / bytes_per_second
            stream.utterance = bytearray()
        if vad_result_state > VadState.NO_SPEAKING:
            stream.utterance += vad_result_bytearray  # a speech recogniser would get them here
        if vad_result_state == VadState.STOP_SPEAKING:
            stream.utterances += 1
            seconds = len(stream.utterance) / bytes_per_second
            say(
                f"user {uid} in {channel_id} spoke from {stream.begin_s:.2f} s"
                f" to {stream.begin_s + seconds:.2f} s:"
                f" {seconds:.2f} s, {len(stream.utterance)} bytes"
            )

    def _begin(self, user: tuple[str, str]) -> Stream:
        dump = None
        where = ""
        if self._dump_folder:
            dump = VadDump(self._dump_folder)
            dump.open()
            where = f", into {dump.folder}"
        say(f"hearing user {user[1]} in {user[0]}{where}")
        return Stream(dump)

    def close(self) -> None:
        """Finish the files and tell what came; frames must not come any more."""
        for (channel_id, uid), stream in self._streams.items():
            if stream.dump:
                stream.dump.close()
            say(
                f"{stream.utterances} utterances in {stream.heard_s:.2f} s"
                f" of user {uid} in {channel_id}"
            )
        if not self._streams:
            say("heard nothing: nobody was there")


def main() -> None:
    parser = new_parser(__doc__)
    add_vad_options(parser)
    given = parser.parse_args()
    arguments, vad = checked(given), vad_config(given)
    speech = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    dump_folder = arguments.folder if arguments.save_to_disk else None
    if dump_folder:
        dump_folder.mkdir(parents=True, exist_ok=True)  # what is wrong with it is told now
    segmenter = Segmenter(dump_folder)
    with ExitStack() as stack:
        stack.callback(segmenter.close)  # after the service, which is released first
        service = stack.enter_context(AgoraService(AgoraServiceConfig(app_id=arguments.app_id)))
        say_engine(service, arguments)

        for channel_id in arguments.channel_ids:
            connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
            connection.register_observer(Announcer())
            local_user = connection.get_local_user()
            local_user.set_playback_audio_frame_before_mixing_parameters(
                channels=arguments.channels, sample_rate=arguments.sample_rate
            )
            local_user.register_audio_frame_observer(segmenter, enable_vad=True, vad_configure=vad)
            connection.connect(
                arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S
            )
            # Leaving ends an utterance, and delivers its end. The stack keeps the connection, too:
            # one that nobody refers to is given back.
            stack.callback(connection.disconnect)

        if arguments.second_user:
            stack.enter_context(SecondUser(service, arguments, speech))
        for _ in rounds(arguments):
            pass  # everything happens in the observer


if __name__ == "__main__":
    run(main)
