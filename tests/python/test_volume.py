"""Who is how loud, and what is heard of those who are muted."""

from __future__ import annotations

import struct
from typing import Any

import call
import pytest
from programs import DOUBLE, Programs

from agora_rtc import (
    AgoraService,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
    RtcConnectionPublishConfig,
)
from agora_rtc.stats import AudioVolumeInfo
from agora_rtc.testing import advance

RATE = 16_000


def square_wave(db: float, seconds: int = 5) -> bytes:
    """A tone of so many dB below full scale."""
    height = int(32_767 * 10 ** (db / 20))
    period = struct.pack("<80h", *[height] * 40, *[-height] * 40)
    return period * (seconds * RATE // 80)


def speaker(service: AgoraService, user_id: str) -> RTCConnection:
    connection = service.create_rtc_connection(
        RTCConnConfig(auto_subscribe_audio=True), RtcConnectionPublishConfig()
    )
    connection.connect("", "channel", user_id, timeout=1)
    connection.publish_audio()
    return connection


class Room:
    """Users "1" and "2" speak, and so does the listener, "3"."""

    def __init__(self, service: AgoraService) -> None:
        self.connections = {user_id: speaker(service, user_id) for user_id in "123"}
        self.user: LocalUser = self.connections["3"].get_local_user()
        self.seen = call.Seen()
        self.user.register_local_user_observer(call.LocalUserRecorder(self.seen))
        advance(500)

    def say(self, **db: float) -> None:
        for name, level in db.items():
            pcm = square_wave(level)
            self.connections[name.removeprefix("user")].push_audio_pcm_data(pcm, RATE, 1)

    def told(self) -> list[tuple[Any, ...]]:
        told = self.seen.of("on_audio_volume_indication")
        self.seen.calls.clear()
        return told


@pytest.fixture
def room(service: AgoraService) -> Room:
    return Room(service)


def volumes(speakers: list[AudioVolumeInfo]) -> list[tuple[str, int]]:
    return [(one.user_id, one.volume) for one in speakers]


def test_the_loudest_comes_first_and_the_own_user_is_0(room: Room) -> None:
    room.user.set_audio_volume_indication_parameters(200, 3, True)
    room.say(user1=-36, user2=-12, user3=-24)
    advance(2000)
    told = room.told()
    assert len(told) == 10
    user, speakers, count, total = told[-1]
    assert user is room.user
    assert [user_id for user_id, _ in volumes(speakers)] == ["2", "0", "1"]
    assert isinstance(speakers, list) and count == len(speakers) == 3
    loudest, own, quietest = (volume for _, volume in volumes(speakers))
    assert 255 > loudest > own > quietest > 0
    assert 255 >= total >= loudest


def test_the_interval_is_kept_changed_and_ended(room: Room) -> None:
    set_parameters = room.user.set_audio_volume_indication_parameters
    advance(1000)
    assert room.told() == [], "nobody asked"
    for interval_ms, times in ((100, 10), (500, 2), (0, 0)):
        set_parameters(interval_in_ms=interval_ms, smooth=0, report_vad=False)
        advance(1000)
        assert len(room.told()) == times


def test_who_is_silent_or_gone_is_not_in_the_list(room: Room) -> None:
    room.user.set_audio_volume_indication_parameters(100, 0, False)
    room.say(user1=-20, user2=-20)
    advance(1000)
    assert [user_id for user_id, _ in volumes(room.told()[-1][1])] == ["1", "2", "0"]
    room.connections["1"].unpublish_audio()
    room.connections["2"].disconnect()
    room.connections["3"].unpublish_audio()
    advance(1000)
    _, speakers, count, total = room.told()[-1]
    assert (speakers, count, total) == ([], 0, 0)


def test_the_own_voice_is_judged_when_asked(room: Room, speech_pcm: bytes) -> None:
    own = []
    for report_vad in (False, True):
        room.user.set_audio_volume_indication_parameters(100, 3, report_vad)
        room.connections["3"].push_audio_pcm_data(speech_pcm, RATE, 1)
        advance(5000)
        own.append([one.vad for told in room.told() for one in told[1] if one.user_id == "0"])
    assert not any(own[0]) and sum(own[1]) > 5


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((-1, 3, True), "interval_in_ms is -1; allowed are 0 to 2147483647"),
        ((2**31, 3, True), "interval_in_ms is 2147483648; allowed are 0 to 2147483647"),
        ((200, -1, True), "smooth is -1; allowed are 0 to 10"),
        ((200, 11, True), "smooth is 11; allowed are 0 to 10"),
    ],
)
def test_wrong_parameters_are_refused(
    room: Room, arguments: tuple[int, int, bool], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        room.user.set_audio_volume_indication_parameters(*arguments)


def test_the_loudest_comes_first_whatever_the_engine_says(programs: Programs) -> None:
    text = """
        import call
        from agora_rtc import RTCConnConfig

        double = call.double()
        service = call.new_service()
        connection = service.create_rtc_connection(RTCConnConfig())
        user = connection.get_local_user()
        seen = call.Seen()
        user.register_local_user_observer(call.LocalUserRecorder(seen))
        user.set_audio_volume_indication_parameters(100, 3, 1)
        assert double.calls("agora_local_user_set_audio_volume") == [
            "agora_local_user_set_audio_volume_indication_parameters(local_user#1, 100, 3, 1)"]
        double.fire("on_audio_volume_indication", user_id="4000000000", volume=5, total_volume=25)
        _, speakers, count, total = seen.wait("on_audio_volume_indication")
        assert (count, total) == (2, 25)
        assert [(one.user_id, one.volume) for one in speakers] == [("0", 20), ("4000000000", 5)]
    """
    programs.run(text, engine=DOUBLE)


@pytest.mark.parametrize("wanted", [False, True])
def test_silence_is_delivered_for_the_muted_when_wanted(
    monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    monkeypatch.setenv("AGORA_LOCAL_CLOCK", "manual")
    service = call.new_service(should_callback_when_muted=wanted)
    try:
        talk = call.Talk(service)
        talk.say(square_wave(-12, seconds=1))
        advance(500)
        talk.track.set_enabled(False)
        advance(200)
        talk.ears.frames.clear()
        advance(1000)
        assert len(talk.ears.frames) == (100 if wanted else 0)
        assert not any(any(bytes(frame)) for frame in talk.ears.frames)
    finally:
        service.release()
