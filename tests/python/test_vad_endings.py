"""An utterance ends exactly once, whatever happens to the user who speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from programs import DOUBLE, Programs
from sleepy_call import Recogniser

from agora_rtc import (
    AgoraService,
    AudioConsumer,
    AudioFrame,
    AudioVadConfigV2,
    ClientRoleType,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
    VadState,
)
from agora_rtc.testing import advance

RATE = 16_000
STOP_MS = 500  # T frames


class Witness(Recogniser):
    """Keeps every turn: user, state, frame, bytes."""

    def __init__(self) -> None:
        super().__init__(lambda uid, state: None)
        self.turns: list[tuple[str, int, AudioFrame, bytes]] = []

    def on_playback_audio_frame_before_mixing(self, *turn: Any) -> None:
        _, _, uid, frame, state, data = turn
        self.turns.append((uid, state, frame, data))
        super().on_playback_audio_frame_before_mixing(*turn)

    def stops(self) -> list[tuple[str, int, AudioFrame, bytes]]:
        return [turn for turn in self.turns if turn[1] == VadState.STOP_SPEAKING]


class Talk:
    """User "1" is in the middle of an utterance, user "2" hears it."""

    def __init__(self, service: AgoraService, speech: bytes) -> None:
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
        self.service = service
        self.speech = speech
        self.witness = Witness()
        self.hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        self.user = self.hearer.get_local_user()
        self.user.register_audio_frame_observer(self.witness, True, AudioVadConfigV2())
        self.hearer.connect("", "channel", "2", timeout=1)
        self.talker = self.join("1")
        advance(500)
        self.speak()

    def join(self, user_id: str) -> RTCConnection:
        connection = self.service.create_rtc_connection(
            RTCConnConfig(), RtcConnectionPublishConfig()
        )
        connection.connect("", "channel", user_id, timeout=1)
        connection.publish_audio()
        return connection

    def speak(self) -> None:
        """Until the first utterance has lasted 300 ms."""
        self.talker.push_audio_pcm_data(self.speech, RATE, 1)
        while not self.witness.speaking:
            advance(10)
        advance(300)
        assert self.witness.speaking == {"1"}
        self.witness.turns.clear()


@pytest.fixture
def talk(service: AgoraService, speech_pcm: bytes) -> Talk:
    return Talk(service, speech_pcm)


def become_audience(talk: Talk) -> None:
    talk.talker.get_local_user().set_user_role(ClientRoleType.CLIENT_ROLE_AUDIENCE)


def be_replaced(talk: Talk) -> None:
    """Another connection joins as the same user."""
    talk.join("1")


ENDINGS: dict[str, Callable[[Talk], Any]] = {
    "unpublish": lambda talk: talk.talker.unpublish_audio(),
    "mute": lambda talk: talk.talker._audio_track.set_enabled(False),
    "leave": lambda talk: talk.talker.disconnect(),
    "release": lambda talk: talk.talker.release(),
    "audience": become_audience,
    "replaced": be_replaced,
    "unsubscribe": lambda talk: talk.user.unsubscribe_audio("1"),
    "unsubscribe all": lambda talk: talk.user.unsubscribe_all_audio(),
    "disconnect": lambda talk: talk.hearer.disconnect(),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_user_who_is_heard_no_more_ends_with_a_frame_of_silence(
    talk: Talk, end: Callable[[Talk], Any]
) -> None:
    end(talk)
    advance(STOP_MS // 2)  # long before the frames that stay away would end it
    ((uid, _, frame, data),) = talk.witness.stops()
    assert (uid, data) == ("1", b"")
    assert bytes(frame) == bytes(320)
    assert (frame.samples_per_sec, frame.channels, frame.rms) == (RATE, 1, -127)
    assert not talk.witness.speaking
    advance(3000)
    assert len(talk.witness.stops()) == 1
    assert len(talk.witness.utterances["1"]) == 1


def test_silence_ends_it_with_its_last_frame(talk: Talk) -> None:
    talk.talker.interrupt_audio()
    advance(2 * STOP_MS)
    ((_, _, frame, data),) = talk.witness.stops()
    assert data == bytes(frame) and len(data) == 320


def test_a_user_who_comes_back_begins_anew(talk: Talk) -> None:
    talk.talker.disconnect()
    advance(100)
    talk.talker.connect("", "channel", "1", timeout=1)
    talk.talker.publish_audio()
    advance(500)
    talk.speak()
    first, second = talk.witness.utterances["1"]
    assert second[:9600] in bytes(16000) + talk.speech, "of the new stay only"
    assert first and not talk.witness.stops()


def test_another_format_ends_it_with_the_frame_that_has_it(talk: Talk) -> None:
    talk.user.set_playback_audio_frame_before_mixing_parameters(2, 48_000)
    advance(20)
    ((_, _, frame, data),) = talk.witness.stops()
    assert data == b"" and (frame.samples_per_sec, frame.channels) == (48_000, 2)
    advance(6000)
    assert not talk.witness.speaking
    starts = [turn for turn in talk.witness.turns if turn[1] == VadState.START_SPEAKING]
    assert starts and all(len(turn[3]) % 1920 == 0 for turn in starts)


def test_a_network_that_falls_silent_ends_it(talk: Talk) -> None:
    down = '{"agora.local.network": {"down": true}}'
    talk.talker.get_agora_parameter().set_parameters(down)
    advance(3000)
    assert len(talk.witness.stops()) == 1
    assert not talk.witness.speaking


def test_who_is_replaced_hears_nothing_more(talk: Talk) -> None:
    """And for who replaces it everybody is silent at first."""
    next_one = Witness()
    talk.user.register_audio_frame_observer(next_one, True, AudioVadConfigV2())
    advance(STOP_MS)
    assert talk.witness.turns == []
    assert [turn[1] for turn in next_one.turns[:10]] == [VadState.NO_SPEAKING] * 10
    talk.user.unregister_audio_frame_observer()
    heard = len(next_one.turns)
    advance(3000)
    assert len(next_one.turns) == heard


@pytest.mark.parametrize("enable_vad", [True, False])
def test_what_waits_for_an_observer_that_is_replaced_comes_without_verdict(
    talk: Talk, enable_vad: bool
) -> None:
    """Its utterance began when nobody told the next one."""
    sender = talk.service.create_media_node_factory().create_audio_pcm_data_sender()
    track = talk.service.create_custom_audio_track_pcm(sender)
    consumer = AudioConsumer(sender, RATE, 1)
    consumer.push_pcm_data(bytes(32_000))
    assert not consumer.wait_for_playout(0.3)  # time passes, and nobody delivers what comes
    next_one = Witness()
    talk.user.register_audio_frame_observer(next_one, enable_vad)
    consumer.interrupt(track)
    advance(1000)
    states = [int(turn[1]) for turn in next_one.turns]
    assert states[:25] == [-1] * 25
    assert all(turn[3] == b"" for turn in next_one.turns[:25])
    verdicts = [state for state in states if state > VadState.NO_SPEAKING]
    assert verdicts[:1] == ([VadState.START_SPEAKING] if enable_vad else [])


def test_a_release_in_the_middle_is_no_harm(talk: Talk) -> None:
    talk.hearer.release()
    talk.service.release()
    assert talk.witness.stops() == [], "nobody is told any more"


def test_frames_that_stay_away_end_it_in_real_time(programs: Programs) -> None:
    """The pacer's thread watches: T is 20 frames of 10 ms."""
    text = """
        import time
        import call
        from agora_rtc import AudioVadConfigV2, RTCConnConfig
        from sleepy_call import Recogniser

        double = call.double()
        service = call.new_service()
        connection = service.create_rtc_connection(RTCConnConfig())
        recogniser = Recogniser(lambda uid, state: None)
        vad = AudioVadConfigV2(detector="engine", start_recognize_count=2, stop_recognize_count=20)
        connection.get_local_user().register_audio_frame_observer(recogniser, True, vad)
        for stops in (1, 2, 3):
            for _ in range(4):
                double.fire("on_playback_audio_frame_before_mixing", uid="7", rms=120)
            silent_since = time.monotonic()
            call.wait_until(lambda: recogniser.states.count(3) == stops)
            assert time.monotonic() - silent_since >= 0.19
        assert recogniser.states == [0, 1, 2, 2, 3] * 3, recogniser.states
        assert len(recogniser.utterances["7"]) == 3
        assert {len(said) for said in recogniser.utterances["7"]} == {4 * 320}
    """
    programs.run(text, engine=DOUBLE)
