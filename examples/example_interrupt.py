"""An agent that talks, and falls silent when a user breaks in.

    example_interrupt.py --appId=xxx --channelId=xxx --trigger=voice

The agent talks as soon as a user is there, and answers whatever he says with --audioFile. When he
speaks while it talks it stops, by one of two triggers:

    voice   when speech is detected: soonest, but a noise that passes for speech stops it too
    asr     when the recogniser has a first word: fewer false alarms, and later

Here a stand-in for a recogniser counts words. The options of the detection are in docs/vad.md; with
fewer --startRecognizeCount it stops sooner.

On the local engine only connections of one process meet. With --secondUser this process has a user
who breaks in again and again, and tells how long he still heard the agent.
"""

from __future__ import annotations

import time
from contextlib import ExitStack

from arguments import Arguments, checked, new_parser
from impatient_user import ImpatientUser
from pcm_audio import PcmAudio, read_audio
from program import JOIN_TIMEOUT_S, Announcer, rounds, run, say, say_engine
from stand_in_recogniser import RATE_HZ, StandInRecogniser, seconds_since_first_sound
from vad_arguments import add_vad_options, vad_config

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioConsumer,
    AudioFrame,
    AudioVadConfigV2,
    IAudioFrameObserver,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
    VadState,
)


class Agent(IAudioFrameObserver, Announcer):
    """Talks with one user at a time, in rounds: what he says, and the answer to it.

    Observers are called one at a time, so it needs no lock. SDK calls are legal in them, and
    `AudioConsumer.interrupt` is so on any thread: a recogniser may call it from its own.
    """

    def __init__(self, service: AgoraService, answer: PcmAudio, trigger: str) -> None:
        self._answer = answer.pcm
        self._trigger = trigger
        self._recogniser = StandInRecogniser()
        self._user: str | None = None
        self._first_sound_s = 0.0  # of what the user is saying
        self._round = 0
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        self._track = service.create_custom_audio_track_pcm(sender)
        self._consumer = AudioConsumer(sender, answer.sample_rate, answer.channels)
        self._connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))

    def join(self, arguments: Arguments, channel_id: str, vad: AudioVadConfigV2) -> None:
        self._connection.register_observer(self)
        local_user = self._connection.get_local_user()
        local_user.set_playback_audio_frame_before_mixing_parameters(
            channels=1, sample_rate=RATE_HZ
        )
        local_user.register_audio_frame_observer(self, enable_vad=True, vad_configure=vad)
        self._connection.connect(
            arguments.token, channel_id, arguments.user_id, timeout=JOIN_TIMEOUT_S
        )
        self._track.set_enabled(True)
        local_user.publish_audio(self._track)

    def leave(self) -> None:
        """Leave the channel. What is on its way is delivered, and finds everything still there."""
        self._connection.disconnect()

    def on_user_joined(self, agora_rtc_conn: RTCConnection, user_id: str) -> None:
        super().on_user_joined(agora_rtc_conn, user_id)
        if self._user is None:
            self._user = user_id
            self._talk()

    def on_user_left(self, agora_rtc_conn: RTCConnection, user_id: str, reason: int) -> None:
        super().on_user_left(agora_rtc_conn, user_id, reason)
        if user_id == self._user:
            self._user = None
            self._consumer.interrupt(self._track)

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        if uid != self._user or vad_result_state <= VadState.NO_SPEAKING:
            return
        if vad_result_state == VadState.START_SPEAKING:
            self._first_sound_s = time.monotonic() - seconds_since_first_sound(vad_result_bytearray)
            self._recogniser.begin()
        self._recogniser.feed(vad_result_bytearray)
        if self._trigger == "voice" or self._recogniser.words:
            self._fall_silent()
        if vad_result_state == VadState.STOP_SPEAKING:
            say(f"round {self._round}: the user said {self._recogniser.words} words")
            if self._recogniser.words:
                self._talk()

    def _talk(self) -> None:
        """Begin a round; what a synthesiser makes would be pushed piece by piece."""
        self._round += 1
        self._consumer.clear()  # the figures of the next interruption count from here
        self._consumer.push_pcm_data(self._answer)

    def _fall_silent(self) -> None:
        """End the answer, if there is one.

        A program with a language model and a synthesiser stops these too, and pushes nothing more
        of what they still deliver for this round.
        """
        if self._consumer.is_push_to_rtc_completed():
            return
        cleared = self._consumer.interrupt(self._track)
        after_ms = (time.monotonic() - self._first_sound_s) * 1000
        say(
            f"round {self._round}: played {cleared.played_ms / 1000:.2f} s,"
            f" dropped {cleared.dropped_ms / 1000:.2f} s;"
            f" interrupted {after_ms:.0f} ms after the user's first sound came"
        )


def main() -> None:
    parser = new_parser(__doc__)
    parser.add_argument("--trigger", choices=("voice", "asr"), default="voice", help="see above")
    add_vad_options(parser)
    given = parser.parse_args()
    arguments, vad = checked(given), vad_config(given)
    answer = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    with AgoraService(AgoraServiceConfig(app_id=arguments.app_id)) as service, ExitStack() as stack:
        say_engine(service, arguments)

        for channel_id in arguments.channel_ids:
            agent = Agent(service, answer, given.trigger)
            stack.callback(agent.leave)  # which keeps the agent, too
            agent.join(arguments, channel_id, vad)

        if arguments.second_user:
            for channel_id in arguments.channel_ids:
                stack.enter_context(ImpatientUser(service, arguments, channel_id))
        for _ in rounds(arguments):
            pass  # everything happens in the observers


if __name__ == "__main__":
    run(main)
