"""How calls end: codes, tuples and None."""

from __future__ import annotations

import inspect
import logging
from typing import Any

import pytest

from agora_rtc import ErrorCode
from agora_rtc.compat.configs import (
    AgoraServiceConfig,
    AudioEncoderConfiguration,
    RTCConnConfig,
    RtcConnectionPublishConfig,
)
from agora_rtc.compat.connection import RTCConnection
from agora_rtc.compat.enums import AudioPublishType
from agora_rtc.compat.frames import PcmAudioFrame
from agora_rtc.compat.service import AgoraService

INVALID_ARGUMENT = -ErrorCode.ERR_INVALID_ARGUMENT
INVALID_STATE = -ErrorCode.ERR_INVALID_STATE
NOT_SUPPORTED = -ErrorCode.ERR_NOT_SUPPORTED


def connection_of(service: Any, **publish: Any) -> Any:
    return service.create_rtc_connection(RTCConnConfig(), RtcConnectionPublishConfig(**publish))


def test_nothing_is_made_before_initialize() -> None:
    service = AgoraService()
    assert service.create_rtc_connection(RTCConnConfig()) is None
    assert service.create_media_node_factory() is None
    assert service.media_node_factory is None
    assert service.get_agora_parameter() is None
    assert service.set_log_file("log") < 0
    assert not service.inited


def test_a_factory_is_released_for_itself(old_service: Any) -> None:
    """Scripts make one for each connection, and release it while others go on."""
    first, second = (old_service.create_media_node_factory() for _ in range(2))
    first.release()
    first.release()
    assert first.create_audio_pcm_data_sender() is None
    assert second.create_audio_pcm_data_sender() is not None
    assert old_service.create_media_node_factory().create_audio_pcm_data_sender() is not None


def test_encryption_can_be_turned_off(old_service: Any) -> None:
    connection = connection_of(old_service)
    assert connection.enable_encryption(0, None) == 0
    assert connection.enable_encryption(1, None) == NOT_SUPPORTED


def test_a_second_service_gets_a_code(old_service: Any) -> None:
    assert AgoraService().initialize(AgoraServiceConfig(appid="test")) == INVALID_STATE


def test_a_config_out_of_range_gets_a_code() -> None:
    assert AgoraService().initialize(AgoraServiceConfig(domain_limit=-1)) == INVALID_ARGUMENT


def test_calls_after_release_get_a_code(old_service: Any) -> None:
    connection = connection_of(old_service)
    track = old_service.create_custom_audio_track_pcm(
        old_service.media_node_factory.create_audio_pcm_data_sender()
    )
    old_service.release()
    old_service.release()
    assert connection.connect("", "channel", "1") == INVALID_STATE
    assert connection.get_sid() == ""
    assert connection.get_local_user().get_user_role() == INVALID_STATE
    assert connection.is_push_to_rtc_completed() is True
    assert track.is_enabled() == (INVALID_STATE, 0)
    assert track.set_enabled(1) is None
    assert old_service.initialize(AgoraServiceConfig(appid="test")) == INVALID_STATE


def test_getters_return_tuples(old_service: Any) -> None:
    sender = old_service.create_media_node_factory().create_audio_pcm_data_sender()
    track = old_service.create_custom_audio_track_pcm(sender)
    assert track.set_enabled(1) is None
    assert track.is_enabled() == (0, 1)
    assert track.adjust_publish_volume(50) == 0
    assert track.get_publish_volume() == (0, 50)
    assert track.adjust_publish_volume(-1) == INVALID_ARGUMENT
    local_user = connection_of(old_service).get_local_user()
    assert local_user.adjust_playback_signal_volume(30) == 0
    assert local_user.get_playback_signal_volume() == (0, 30)


def test_parameters_return_values_or_none(old_service: Any) -> None:
    parameter = connection_of(old_service).get_agora_parameter()
    assert parameter.get_bool("rtc.test") is None
    assert parameter.set_bool("rtc.test", 1) == 0
    assert parameter.get_bool("rtc.test") is True
    assert parameter.set_parameters("no JSON") < 0


def test_wrappers_have_codes_of_their_own(old_service: Any) -> None:
    without = connection_of(old_service, is_publish_audio=False)
    assert without.publish_audio() == without.unpublish_audio() == -1000
    assert without.interrupt_audio() == -1000
    assert without.push_audio_pcm_data(bytes(320), 16000, 1) == -1001
    encoded = AudioPublishType.AUDIO_PUBLISH_TYPE_ENCODED_PCM
    assert connection_of(old_service, audio_publish_type=encoded).publish_audio() == -1000
    assert connection_of(old_service).push_audio_pcm_data(bytes(3), 16000, 1) == -1002
    assert without.get_local_user().subscribe_audio(None) == -1000


def test_what_does_not_fit_gets_a_code(old_service: Any) -> None:
    sender = old_service.create_media_node_factory().create_audio_pcm_data_sender()
    old_service.create_custom_audio_track_pcm(sender)
    frame = PcmAudioFrame(
        data=bytearray(320),
        samples_per_channel=160,
        bytes_per_sample=2,
        number_of_channels=1,
        sample_rate=16000,
    )
    assert sender.send_audio_pcm_data(frame) == 0
    assert frame.data == bytearray(320)
    frame.samples_per_channel = 100
    assert sender.send_audio_pcm_data(frame) == INVALID_ARGUMENT


def test_wrong_types_and_counts_raise(old_service: Any) -> None:
    connection = connection_of(old_service)
    with pytest.raises(TypeError):
        connection.connect("", "channel", 1)
    with pytest.raises(TypeError):
        connection.renew_token()
    with pytest.raises(TypeError):
        connection.get_local_user().set_user_role(1, rule=2)


def test_the_error_behind_a_code_is_logged(
    old_service: Any, caplog: pytest.LogCaptureFixture
) -> None:
    connection = connection_of(old_service)
    with caplog.at_level(logging.WARNING, logger="agora_rtc"):
        assert connection.get_local_user().set_user_role(7) == INVALID_ARGUMENT
        assert connection.publish_video() == NOT_SUPPORTED
    assert "LocalUser.set_user_role: role is 7; allowed are 1" in caplog.text
    assert "RTCConnection.publish_video: video is not supported" in caplog.text


def test_old_names_of_fields_reach_the_engine(old_service: Any) -> None:
    local_user = connection_of(old_service).get_local_user()
    config = AudioEncoderConfiguration()
    config.audioProfile = 99
    assert local_user.set_audio_encoder_configuration(config) == INVALID_ARGUMENT
    config.audioProfile = 4
    assert local_user.set_audio_encoder_configuration(config=config) == 0


def test_objects_are_the_same_each_time(old_service: Any) -> None:
    connection = connection_of(old_service)
    assert connection.get_local_user() is connection.get_local_user()
    assert connection.get_local_user().get_rtc_connection() is connection
    assert connection.get_agora_parameter() is connection.get_agora_parameter()


def test_a_connection_can_be_made_by_its_class(old_service: Any) -> None:
    connection = RTCConnection(old_service, RTCConnConfig(), RtcConnectionPublishConfig())
    assert connection.publish_audio() == 0


def test_the_own_track_can_be_reached(old_service: Any) -> None:
    connection = connection_of(old_service)
    track = connection._audio_track
    assert track is connection._audio_track
    assert track.adjust_publish_volume(30) == 0
    assert connection._audio_track.get_publish_volume() == (0, 30)
    assert old_service.create_rtc_connection(RTCConnConfig())._audio_track is None


def test_listed_methods_look_like_methods() -> None:
    method = RTCConnection.push_audio_pcm_data
    assert method.__qualname__ == "RTCConnection.push_audio_pcm_data"
    assert str(inspect.signature(method)) == "(self, data, sample_rate, channels, start_pts=0)"
    assert "agora_rtc.RTCConnection.push_audio_pcm_data" in (inspect.getdoc(method) or "")
