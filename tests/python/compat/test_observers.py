"""What old observers are told."""

from __future__ import annotations

from typing import Any

import pytest
from call import SPEECH

from agora_rtc.compat.adapters import Translator
from agora_rtc.compat.configs import RTCConnConfig, RtcConnectionPublishConfig
from agora_rtc.compat.frames import AudioFrame
from agora_rtc.compat.observers import (
    IAudioFrameObserver,
    IRTCConnectionObserver,
    IRTCLocalUserObserver,
)
from agora_rtc.compat.vad import AudioVadConfigV2
from agora_rtc.testing import advance


class Talk:
    """Two users, one of whom speaks; ``told`` is what the observers of the other were told."""

    def __init__(self, service: Any) -> None:
        self.speaker = service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig())
        self.listener = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=1))
        self.user = self.listener.get_local_user()
        self.told: list[tuple[Any, ...]] = []

    def run(self) -> None:
        self.listener.connect("", "channel", "1")
        self.speaker.connect("", "channel", "2")
        self.speaker.publish_audio()
        advance(200)
        self.speaker.push_audio_pcm_data(SPEECH, 16000, 1)
        advance(500)


@pytest.fixture
def talk(old_service: Any) -> Talk:
    return Talk(old_service)


def test_frames_are_as_they_were(talk: Talk) -> None:
    class Observer(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(self, *arguments: Any) -> int:
            talk.told.append(arguments)
            return 1

    talk.user.register_audio_frame_observer(Observer(), 0, None)
    talk.run()
    user, channel_id, uid, frame, state, speech = talk.told[-1]
    assert (user is talk.user, channel_id, uid) == (True, "channel", "2")
    assert (state, speech) == (-1, None)
    assert isinstance(frame, AudioFrame)
    assert (frame.samples_per_channel, frame.channels, frame.bytes_per_sample) == (160, 1, 2)
    assert (frame.type, frame.avsync_type, frame.audio_track_number) == (0, 0, 0)
    frame.buffer[:4] = b"mine"


def test_observers_older_than_vad_get_four_arguments(talk: Talk) -> None:
    class Observer(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(
            self, agora_local_user: Any, channel_id: Any, uid: Any, frame: Any
        ) -> None:
            talk.told.append((agora_local_user, channel_id, uid, frame))

    talk.user.register_audio_frame_observer(Observer())
    talk.run()
    assert talk.told


def test_with_vad_there_are_bytes(talk: Talk) -> None:
    class Observer(IAudioFrameObserver):
        def on_playback_audio_frame_before_mixing(self, *arguments: Any) -> None:
            talk.told.append(arguments[4:])

    config = AudioVadConfigV2(0, 5, 5, 0.7, 0.5, 0, 0, -100)
    talk.user._register_audio_frame_observer(Observer(), 1, config)
    talk.run()
    assert {state for state, _ in talk.told} >= {0, 1, 2}
    assert all(isinstance(speech, bytearray) for _, speech in talk.told)


def test_only_positions_that_were_asked_for_are_told(talk: Talk) -> None:
    class Observer(IAudioFrameObserver):
        def on_playback_audio_frame(self, *arguments: Any) -> None:
            talk.told.append(("playback", arguments[-1].samples_per_sec))

        def on_mixed_audio_frame(self, *arguments: Any) -> None:
            talk.told.append(("mixed", 0))

        def on_record_audio_frame(self, *arguments: Any) -> None:
            talk.told.append(("record", 0))

    assert talk.user.set_playback_audio_frame_parameters(1, 32000, 2, 320) == 0
    assert talk.user.set_mixed_audio_frame_parameters(3, 16000, 160) == -2
    talk.user.register_audio_frame_observer(Observer())
    talk.run()
    assert set(talk.told) == {("playback", 32000)}


def test_objects_of_the_script_come_back(talk: Talk, old_service: Any) -> None:
    class Observer(IRTCConnectionObserver, IRTCLocalUserObserver):
        def on_connected(self, agora_rtc_conn: Any, conn_info: Any, reason: int) -> None:
            talk.told.append((agora_rtc_conn, conn_info.channel_id))

        def on_audio_track_publish_start(self, user: Any, track: Any) -> None:
            talk.told.append((user, track))

        def on_user_audio_track_subscribed(self, user: Any, user_id: str, track: Any) -> None:
            talk.told.append((user, track.user_id, track.get_state() >= 0))

    sender = old_service.media_node_factory.create_audio_pcm_data_sender()
    track = old_service.create_custom_audio_track_pcm(sender)
    observer = Observer()
    assert talk.listener.register_observer(observer) == 0
    assert talk.listener.register_local_user_observer(observer) == 0
    assert talk.user.publish_audio(track) == 0
    talk.run()
    assert talk.told[0] == (talk.listener, "channel")
    assert (talk.user, track) in talk.told
    assert (talk.user, "2", True) in talk.told


def test_names_of_the_documentation_are_called(talk: Talk) -> None:
    class Observer:
        def on_volume_indication(self, *arguments: Any) -> None:
            talk.told.append(arguments)

    talk.user.set_audio_volume_indication_parameters(100, 3, 1)
    talk.user.register_local_user_observer(Observer())
    talk.run()
    user, speakers, number, _ = talk.told[-1]
    assert user is talk.user
    assert len(speakers) == number


@pytest.mark.parametrize(("text_messages", "told"), [(True, "ä"), (False, "ä".encode())])
def test_stream_messages_are_text_or_bytes(text_messages: bool, told: object) -> None:
    messages = []

    class Observer(IRTCLocalUserObserver):
        def on_stream_message(self, *arguments: Any) -> None:
            messages.append(arguments)

        def on_audio_meta_data_received(self, *arguments: Any) -> None:
            messages.append(arguments)

    translator = Translator("connection", "user", text_messages)
    adapter = translator.local_user_observer(Observer())
    adapter.on_stream_message("user", "7", 1, "ä".encode(), 2)
    adapter.on_audio_meta_data_received("user", "7", b"\x00\x01")
    assert messages == [("user", "7", 1, told, 2), ("user", "7", bytearray(b"\x00\x01"))]


def test_forgotten_objects_stay_until_they_are_released(old_service: Any) -> None:
    told = []

    class Observer(IRTCConnectionObserver):
        def on_user_joined(self, agora_rtc_conn: Any, user_id: str) -> None:
            told.append(user_id)

    def join(user_id: str) -> None:
        connection = old_service.create_rtc_connection(RTCConnConfig())
        connection.register_observer(Observer())
        connection.connect("", "channel", user_id)

    join("1")
    join("2")
    advance(200)
    assert sorted(told) == ["1", "2"]
