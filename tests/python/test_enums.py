"""Names and values of the enumerations are those of the ABI."""

from __future__ import annotations

import enum
import json
from pathlib import Path

import pytest

from agora_rtc import VadState, enums

ABI = Path(__file__).resolve().parents[2] / "third_party" / "agora_sdk" / "abi.json"
# Python's class -> the enum of the ABI.
NAMES = {
    "AreaCode": "AREA_CODE",
    "AudioFramePosition": "AUDIO_FRAME_POSITION",
    "AudioProfileType": "AUDIO_PROFILE_TYPE",
    "AudioScenarioType": "AUDIO_SCENARIO_TYPE",
    "ChannelProfileType": "CHANNEL_PROFILE_TYPE",
    "ClientRoleType": "CLIENT_ROLE_TYPE",
    "ConnectionChangedReasonType": "CONNECTION_CHANGED_REASON_TYPE",
    "ConnectionStateType": "CONNECTION_STATE_TYPE",
    "ErrorCode": "ERROR_CODE_TYPE",
    "LocalAudioStreamState": "LOCAL_AUDIO_STREAM_STATE",
    "RawAudioFrameOpModeType": "RAW_AUDIO_FRAME_OP_MODE_TYPE",
    "RemoteAudioState": "REMOTE_AUDIO_STATE",
    "RemoteAudioStateReason": "REMOTE_AUDIO_STATE_REASON",
    "StreamPublishState": "STREAM_PUBLISH_STATE",
    "StreamSubscribeState": "STREAM_SUBSCRIBE_STATE",
    "UserOfflineReasonType": "USER_OFFLINE_REASON_TYPE",
}


def classes() -> dict[str, type[enum.IntEnum]]:
    return {
        name: value
        for name, value in vars(enums).items()
        if isinstance(value, type) and issubclass(value, enum.IntEnum) and value is not enum.IntEnum
    }


def test_every_class_is_compared() -> None:
    assert set(classes()) == {*NAMES, "VadState"}  # no enum of the ABI


@pytest.mark.parametrize("name", NAMES)
def test_values_are_those_of_the_abi(name: str) -> None:
    abi = {entry["name"]: entry["values"] for entry in json.loads(ABI.read_text())["enums"]}
    members = {key: int(member) for key, member in classes()[name].__members__.items()}
    assert members == abi[NAMES[name]]


def test_vad_states() -> None:
    assert [(state.name, state.value) for state in VadState] == [
        ("NO_RESULT", -1),
        ("NO_SPEAKING", 0),
        ("START_SPEAKING", 1),
        ("SPEAKING", 2),
        ("STOP_SPEAKING", 3),
    ]
