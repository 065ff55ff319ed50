"""VAD, its dump and the consumer under their old names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from call import SPEECH

from agora_rtc.compat.audio_consumer import AudioConsumer
from agora_rtc.compat.configs import RTCConnConfig
from agora_rtc.compat.frames import AudioFrame
from agora_rtc.compat.vad import (
    AgoraAudioVadConfigV2,
    AudioVadConfigV2,
    AudioVadManager,
    AudioVadV2,
    native_config,
)
from agora_rtc.compat.vad_dump import VadDump
from agora_rtc.testing import advance

FRAME = AudioFrame(
    type=0,
    samples_per_channel=160,
    bytes_per_sample=2,
    channels=1,
    samples_per_sec=16000,
    buffer=bytearray(320),
    render_time_ms=0,
    avsync_type=0,
    far_field_flag=1,
    rms=-20,
    voice_prob=90,
    music_prob=0,
    pitch=0,
)
QUICK = (2, 3, 4, 0.7, 0.5, 70, 70, -50)


def test_a_config_by_position_and_by_every_name() -> None:
    by_position = vars(AudioVadConfigV2(1, 2, 3, 0.4, 0.5, 60, 70, -80))
    by_name = AudioVadConfigV2(
        preStartRecognizeCount=1,
        startRecognizeCount=2,
        stopRecognizeCount=3,
        activePercent=0.4,
        inactivePercent=0.5,
        start_voiceprob=60,
        stop_voiceporb=70,
        rmsThreshold=-80,
    )
    documented = AgoraAudioVadConfigV2(
        1, 2, 3, 0.4, startVoiceProb=60, stopVoiceProb=70, startRmsThreshold=-80
    )
    documented.stopRmsThreshold = -80
    assert by_position == vars(by_name) == vars(documented)
    native = native_config(by_name)
    assert native is not None
    assert (native.pre_start_recognize_count, native.active_percent) == (1, 0.4)
    assert (native.start_voice_prob, native.stop_voice_prob) == (60, 70)
    assert (native.start_rms_threshold, native.stop_rms_threshold) == (-80, -80)


def test_states_and_bytes() -> None:
    vad = AudioVadV2(AudioVadConfigV2(*QUICK))
    results = [vad.process(FRAME) for _ in range(5)]
    assert results[:2] == [(0, bytearray()), (0, bytearray())]
    assert results[2] == (vad._vad_state_startspeaking, bytearray(3 * 320))
    assert results[3:] == [(2, bytearray(320)), (2, bytearray(320))]
    assert all(isinstance(speech, bytearray) for _, speech in results)
    vad.init(AudioVadConfigV2(*QUICK))
    assert vad.process(FRAME)[0] == vad._vad_state_nonspeaking


def test_a_frame_that_is_not_10_ms_long_has_no_result() -> None:
    half = replace(FRAME, samples_per_channel=80, buffer=bytearray(160))
    assert AudioVadV2(AudioVadConfigV2()).process(half) == (-2, None)


def test_a_manager_knows_its_users() -> None:
    manager = AudioVadManager(AudioVadConfigV2(*QUICK))
    assert manager.get_vad_instance("channel", "1") is None
    assert [manager.process("channel", "1", FRAME)[0] for _ in range(3)] == [0, 0, 1]
    known = manager.get_vad_instance("channel", "1")
    assert isinstance(known, AudioVadV2)
    assert known.process(FRAME)[0] == 2
    assert manager.del_vad_instance("channel", "1") is None
    manager.release()
    assert manager.process("channel", "1", FRAME) == (-2, None)
    assert manager.get_vad_instance("channel", "1") is None


def test_a_dump_takes_old_frames(tmp_path: Path) -> None:
    dump = VadDump(str(tmp_path / "vad"))
    dump.write(FRAME, None, 0)
    assert dump.open() is None
    assert dump.open() == 1
    for state, speech in ((-1, None), (1, bytearray(640)), (3, bytearray(320))):
        dump.write(FRAME, speech, state)
    dump.close()
    dump.close()
    (folder,) = (tmp_path / "vad").iterdir()
    assert (folder / "source.pcm").stat().st_size == 3 * 320
    assert (folder / "vad_0.pcm").stat().st_size == 960


@pytest.fixture
def consumer(old_service: Any) -> Any:
    sender = old_service.media_node_factory.create_audio_pcm_data_sender()
    track = old_service.create_custom_audio_track_pcm(sender)
    connection = old_service.create_rtc_connection(RTCConnConfig())
    connection.connect("", "channel", "1")
    track.set_enabled(1)
    connection.get_local_user().publish_audio(track)
    return AudioConsumer(pcm_sender=sender, sample_rate=16000, channels=1)


def test_a_consumer_without_a_sender_keeps_what_it_takes() -> None:
    consumer = AudioConsumer(pcm_sender=None, sample_rate=16000, channels=1)
    assert consumer.push_pcm_data(bytearray(SPEECH)) is None
    assert (consumer.consume(), consumer.len()) == (0, len(SPEECH))
    assert consumer.is_push_to_rtc_completed() == 0
    consumer.clear()
    assert (consumer.consume(), consumer.len()) == (-2, 0)
    assert consumer.is_push_to_rtc_completed() == 1
    consumer.release()


def test_a_consumer_plays_and_tells(consumer: Any) -> None:
    assert (consumer.consume(), consumer.len()) == (-2, 0)
    assert consumer.is_push_to_rtc_completed() == 1
    assert consumer.push_pcm_data(bytearray(SPEECH)) is None
    assert consumer.is_push_to_rtc_completed() == 0
    advance(500)
    assert consumer.consume() >= 0
    assert 0 < consumer.len() < len(SPEECH)
    advance(1000)
    assert (consumer.consume(), consumer.is_push_to_rtc_completed()) == (-2, 1)


def test_a_cleared_and_a_released_consumer(consumer: Any) -> None:
    consumer.push_pcm_data(bytearray(SPEECH))
    assert consumer.clear() is None
    assert consumer.len() == 0
    consumer.release()
    consumer.release()
    assert (consumer.consume(), consumer.is_push_to_rtc_completed()) == (-1, 1)
    assert consumer.push_pcm_data(bytearray(SPEECH)) is None
    assert consumer.len() == 0
