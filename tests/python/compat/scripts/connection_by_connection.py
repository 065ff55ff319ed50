# A call as scripts of the 2.3 and 2.4 generation make it: connections with a publish configuration,
# observers of connections, pushes and interruptions. Arguments: app id, channel, PCM file.
import logging
import queue
import signal

from agora.rtc.agora_base import *
from agora.rtc.agora_service import AgoraService
from agora.rtc.audio_frame_observer import AudioFrame, IAudioFrameObserver
from agora.rtc.audio_pcm_data_sender import *
from agora.rtc.local_user import *
from agora.rtc.local_user_observer import IRTCLocalUserObserver
from agora.rtc.rtc_connection import *
from agora.rtc.rtc_connection_observer import IRTCConnectionObserver
from agora.rtc.voice_detection import *

logging.basicConfig(level=logging.ERROR)
g_runing = True


def signal_handler(signal, frame):
    global g_runing
    g_runing = False


class MyConnectionObserver(IRTCConnectionObserver):
    def __init__(self):
        super().__init__()
        self.remote_user_id = None

    def on_user_joined(self, agora_rtc_conn, user_id):
        self.remote_user_id = user_id

    def on_aiqos_capability_missing(self, agora_rtc_conn, recommend_audio_scenario):
        return AudioScenarioType.AUDIO_SCENARIO_GAME_STREAMING


class MyLocalUserObserver(IRTCLocalUserObserver):
    def on_audio_track_publish_success(self, agora_local_user, agora_local_audio_track):
        print("publish success")

    def on_local_audio_track_statistics(self, agora_local_user, stats: LocalAudioTrackStats):
        pass


class MyAudioFrameObserver(IAudioFrameObserver):
    def __init__(self, audio_queue):
        super().__init__()
        self.audio_queue = audio_queue

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user,
        channelId,
        uid,
        audio_frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytearray,
    ):
        assert vad_result_state == -1 and vad_result_bytearray is None
        self.audio_queue.put(audio_frame)
        return 1


def rounded(data, sample_rate, channels):
    bytes_in_ms = int(sample_rate * channels * 2 / 1000)
    return memoryview(data)[: len(data) // bytes_in_ms * bytes_in_ms]


def loud(frames):
    return sum(frame.rms > -50 for frame in frames)


def drained(audio_queue):
    frames = []
    while not audio_queue.empty():
        frames.append(audio_queue.get())
    return frames


def wait_played(connection):
    while not connection.is_push_to_rtc_completed() and g_runing:
        time.sleep(0.02)
    time.sleep(0.5)


def main():
    signal.signal(signal.SIGINT, signal_handler)
    appid, channel_id, path = sys.argv[1:4]
    config = AgoraServiceConfig()
    config.appid = appid
    config.audio_scenario = AudioScenarioType.AUDIO_SCENARIO_AI_SERVER
    config.should_callbck_when_muted = 0
    config.domain_limit = 0
    agora_service = AgoraService()
    if agora_service.initialize(config) != 0:
        print("initialize failed")
        return
    agora_service.get_agora_parameter().set_parameters('{"che.audio.label.enable": true}')

    con_config = RTCConnConfig(
        auto_subscribe_audio=1,
        auto_subscribe_video=0,
        client_role_type=ClientRoleType.CLIENT_ROLE_BROADCASTER,
        channel_profile=ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING,
        audio_subs_options=AudioSubscriptionOptions(pcm_data_only=1, sample_rate_hz=16000),
    )
    publish_config = RtcConnectionPublishConfig(
        audio_profile=AudioProfileType.AUDIO_PROFILE_DEFAULT,
        audio_scenario=AudioScenarioType.AUDIO_SCENARIO_CHORUS,
        is_publish_audio=True,
        is_publish_video=False,
        audio_publish_type=AudioPublishType.AUDIO_PUBLISH_TYPE_PCM,
        video_publish_type=VideoPublishType.VIDEO_PUBLISH_TYPE_NONE,
        video_encoded_image_sender_options=SenderOptions(
            target_bitrate=4160,
            cc_mode=TCcMode.CC_ENABLED,
            codec_type=VideoCodecType.VIDEO_CODEC_H264,
        ),
    )
    connection = agora_service.create_rtc_connection(con_config, publish_config)
    conn_observer = MyConnectionObserver()
    connection.register_observer(conn_observer)
    connection.connect(appid, channel_id, "1")
    local_observer = MyLocalUserObserver()
    connection.register_local_user_observer(local_observer)

    pub_config = RtcConnectionPublishConfig()
    pub_config.is_publish_audio = 0
    other = RTCConnection(agora_service, con_config, pub_config)
    other.get_local_user().set_playback_audio_frame_before_mixing_parameters(1, 16000)
    audio_queue = queue.Queue()
    audio_observer = MyAudioFrameObserver(audio_queue)
    assert other.register_audio_frame_observer(audio_observer, 0, 0) == 0
    assert other.publish_audio() == -1000
    assert other.connect(appid, channel_id, "2") == 0

    assert connection.publish_audio() == 0
    with open(path, "rb") as file:
        buffer = bytearray(file.read())
    slice_data = rounded(buffer, 16000, 1)[: 32000 * 2]
    assert connection.is_push_to_rtc_completed() is True
    assert connection.push_audio_pcm_data(slice_data, 16000, 1, 1234) == 0
    assert connection.push_audio_pcm_data(bytearray(3), 16000, 1) == -1002
    wait_played(connection)
    heard = drained(audio_queue)
    print(f"heard={loud(heard)} pts={max(frame.presentation_ms for frame in heard)}")

    connection.push_audio_pcm_data(bytearray(slice_data), 16000, 1)
    time.sleep(0.5)
    ret = connection.interrupt_audio()
    wait_played(connection)
    print(
        f"interrupted={ret} heard={loud(drained(audio_queue))} user={conn_observer.remote_user_id}"
    )

    ret = connection.update_audio_scenario(AudioScenarioType.AUDIO_SCENARIO_CHORUS)
    print(f"scenario={ret} video={connection.publish_video()} sid={bool(connection.get_sid())}")
    connection.disconnect()
    connection.release()
    connection.release()
    other.disconnect()
    other.release()
    agora_service.release()
    print(f"after release: {connection.push_audio_pcm_data(slice_data, 16000, 1)}")
    print("end")


if __name__ == "__main__":
    main()
