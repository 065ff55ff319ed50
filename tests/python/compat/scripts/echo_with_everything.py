# A test of the 2.4 generation with all its calls: what is heard comes back through a queue, every
# second stream message interrupts. Arguments: app id, channel, PCM file (16 kHz mono).
import gc
import signal
from collections import deque
from queue import Queue

from agora.rtc.agora_service import (
    AgoraService,
    AgoraServiceConfig,
    AudioSubscriptionOptions,
    RTCConnConfig,
)
from agora.rtc.audio_frame_observer import *
from agora.rtc.audio_pcm_data_sender import *
from agora.rtc.local_user import *
from agora.rtc.local_user_observer import *
from agora.rtc.rtc_connection import *
from agora.rtc.utils.audio_consumer import AudioConsumer
from agora.rtc.video_encoded_frame_observer import IVideoEncodedFrameObserver
from agora.rtc.voice_detection import *

g_running = True


class MyAudioFrameObserver(IAudioFrameObserver):
    def __init__(self, conn: RTCConnection, audio_queue: Queue):
        self._conn = conn
        self._audio_queue = audio_queue
        self.states = deque()
        self.playback = 0

    def on_playback_audio_frame(self, agora_local_user, channelId, frame):
        self.playback += 1
        return 0

    def on_ear_monitoring_audio_frame(self, agora_local_user, frame):
        logger.info("on_ear_monitoring_audio_frame")
        return 0

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user,
        channelId,
        uid,
        audio_frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytearray,
    ):
        if vad_result_bytearray is not None:
            self.states.append(vad_result_state)
        self._audio_queue.put(audio_frame)
        return 1

    def on_get_audio_frame_position(self, agora_local_user):
        return 0


class MyLocalUserObserver(IRTCLocalUserObserver):
    def __init__(self, local_user, event_queue: Queue):
        super().__init__()
        self._local_user = local_user
        self._event_queue = event_queue
        self.meta_data = []

    def on_stream_message(self, local_user, user_id, stream_id, data, length):
        self._event_queue.put(bytearray(data))

    def on_user_audio_track_state_changed(
        self, agora_local_user, user_id, agora_remote_audio_track, state, reason, elapsed
    ):
        logger.info(f"user_id={user_id}, state={state}, reason={reason}, elapsed={elapsed}")

    def on_audio_meta_data_received(self, agora_local_user, user_id, data):
        self.meta_data.append(list(data))

    def on_local_audio_track_statistics(self, agora_local_user, stats: LocalAudioTrackStats):
        logger.info(f"{stats.sent_bitrate}")

    def on_remote_audio_track_statistics(
        self, agora_local_user, remote_audio_track, stats: RemoteAudioTrackStats
    ):
        logger.info(f"{remote_audio_track}, {stats.jitter_buffer_delay}, {stats.uid}")


class MyConnectionObserver(IRTCConnectionObserver):
    def __init__(self):
        super().__init__()
        self.remote_user_id = None

    def on_connected(self, agora_rtc_conn, conn_info, reason):
        logger.info(f"{agora_rtc_conn} {conn_info.local_user_id} {conn_info.internal_uid}")

    def on_user_joined(self, agora_rtc_conn, user_id):
        self.remote_user_id = user_id

    def on_encryption_error(self, agora_rtc_conn, error_type):
        print(f"on_encryption_error {error_type}")

    def on_aiqos_capability_missing(self, agora_rtc_conn, recommend_audio_scenario):
        return AudioScenarioType.AUDIO_SCENARIO_GAME_STREAMING


class MyEncodedVideoFrameObserver(IVideoEncodedFrameObserver):
    def on_encoded_video_frame(self, uid, image_buffer, length, video_encoded_frame_info):
        return 1


def signal_handler(signal, frame):
    global g_running
    g_running = False


def file_to_consumer(file, frame_buffer, consumer: AudioConsumer):
    for _ in range(100):
        if file.readinto(frame_buffer) < 320:
            file.seek(0)
        consumer.push_pcm_data(frame_buffer)


def other_side(service, channel_id, publish_config):
    connection = service.create_rtc_connection(
        RTCConnConfig(auto_subscribe_audio=1), publish_config
    )
    connection.connect("", channel_id, "7")
    connection.publish_audio()
    return connection


def main():
    signal.signal(signal.SIGINT, signal_handler)
    appid, channel_id, path = sys.argv[1:4]
    config = AgoraServiceConfig()
    config.appid = appid
    config.enable_video = 1
    config.audio_scenario = AudioScenarioType.AUDIO_SCENARIO_AI_SERVER
    config.log_file_size_kb = 1024
    config.area_code = AreaCode.AREA_CODE_CN.value | AreaCode.AREA_CODE_JP.value
    config.enable_apm = True
    config.apm_config = APMConfig(
        ai_aec_config=AiAecConfig(enabled=False),
        ai_ns_config=AiNsConfig(),
        bghvs_c_config=BghvsCConfig(),
        agc_config=AgcConfig(enabled=False),
        enable_dump=True,
    )
    agora_service = AgoraService()
    print("initialize:", agora_service.initialize(config))

    con_config = RTCConnConfig(
        auto_subscribe_audio=1,
        auto_subscribe_video=1,
        client_role_type=ClientRoleType.CLIENT_ROLE_BROADCASTER,
        channel_profile=ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING,
        audio_subs_options=AudioSubscriptionOptions(
            packet_only=0, pcm_data_only=1, bytes_per_sample=2, number_of_channels=1
        ),
    )
    publish_config = RtcConnectionPublishConfig(
        audio_scenario=AudioScenarioType.AUDIO_SCENARIO_AI_SERVER,
        is_publish_audio=True,
        is_publish_video=True,
        video_publish_type=VideoPublishType.VIDEO_PUBLISH_TYPE_YUV,
        video_encoded_image_sender_options=SenderOptions(
            target_bitrate=6500,
            cc_mode=TCcMode.CC_ENABLED,
            codec_type=VideoCodecType.VIDEO_CODEC_H264,
        ),
    )
    publish_config.send_external_audio_parameters = SendExternalAudioParameters(
        enabled=True, send_ms=2000, send_speed=2, deliver_mute_data_for_fake_adm=False
    )
    connection = agora_service.create_rtc_connection(con_config, publish_config)
    conn_observer = MyConnectionObserver()
    connection.register_observer(conn_observer)
    encryption_config = EncryptionConfig(
        encryption_mode=7, encryption_key="key", encryption_kdf_salt=bytearray(b"salt")
    )
    print("encryption:", connection.enable_encryption(0, encryption_config))
    agora_parameter = connection.get_agora_parameter()
    agora_parameter.set_parameters('{"rtc.video.enable_sr":{"enabled":false,"mode":2}}')
    connection.connect(appid, channel_id, "99999")

    event_queue, audio_queue = Queue(), Queue()
    localuser = connection.get_local_user()
    local_observer = MyLocalUserObserver(localuser, event_queue)
    connection.register_local_user_observer(local_observer)
    localuser.set_playback_audio_frame_parameters(1, 16000, 1, 320)
    localuser.set_playback_audio_frame_before_mixing_parameters(1, 16000)
    audio_observer = MyAudioFrameObserver(connection, audio_queue)
    connection.register_audio_frame_observer(audio_observer, 1, AudioVadConfigV2())
    video = connection.register_video_encoded_frame_observer(MyEncodedVideoFrameObserver())
    print("video:", video, connection.publish_video())
    connection.publish_audio()
    localuser.subscribe_all_audio()

    other = other_side(agora_service, channel_id, publish_config)
    audio_consumer = AudioConsumer(pcm_sender=None, sample_rate=16000, channels=1)
    frame_buffer = bytearray(320)
    with open(path, "rb") as audio_file:
        file_to_consumer(audio_file, frame_buffer, audio_consumer)
        audio_file.seek(0)
        audio_buffer = bytearray(16000 * 2 * 4)
        audio_file.readinto(audio_buffer)
    print("consumer:", audio_consumer.len())

    echoed, event_index, rets = 0, 0, []
    deadline = time.time() + 20
    while g_running and event_index < 2 and time.time() < deadline:
        if echoed == 0 and conn_observer.remote_user_id is not None:
            other.push_audio_pcm_data(audio_buffer, 16000, 1)
            other.send_audio_meta_data(bytearray([1, 0, 2]))
        while not audio_queue.empty():
            frame = audio_queue.get()
            ret = connection.push_audio_pcm_data(
                frame.buffer, frame.samples_per_sec, frame.channels
            )
            assert ret == 0, ret
            echoed += 1
        if local_observer.meta_data and event_index == 0 and event_queue.empty():
            other.send_stream_message("one")
            other.send_stream_message(b"two")
        if not event_queue.empty():
            event_index += 1
            event_queue.get()
            if event_index % 2 == 0:
                rets.append(connection.interrupt_audio())
                rets.append(connection.send_intra_request(conn_observer.remote_user_id))
            else:
                rets.append(connection.push_audio_pcm_data(audio_buffer, 16000, 1))
        time.sleep(0.05)
    print("events:", event_index, rets, "echoed:", echoed > 0)
    print("metadata:", local_observer.meta_data[0], "playback:", audio_observer.playback > 0)
    print("sid:", connection.get_sid() != "", "user:", conn_observer.remote_user_id)
    for each in (other, connection):
        each.disconnect()
        each.release()
    agora_service.release()
    audio_observer = local_observer = localuser = connection = agora_service = None
    gc.collect()
    print("end")


if __name__ == "__main__":
    main()
