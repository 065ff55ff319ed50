# A call as scripts of the 2.2 generation make it: each object by hand, a consumer with timers, VAD
# and the long release block. Arguments: app id, channel, PCM file (16 kHz mono), folder for dumps.
import asyncio

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
from agora.rtc.media_node_factory import *
from agora.rtc.rtc_connection import *
from agora.rtc.rtc_connection_observer import *
from agora.rtc.utils.audio_consumer import AudioConsumer
from agora.rtc.utils.vad_dump import VadDump
from agora.rtc.voice_detection import *


class MyConnectionObserver(IRTCConnectionObserver):
    def __init__(self):
        super(MyConnectionObserver, self).__init__()

    def on_connected(self, agora_rtc_conn, conn_info, reason):
        print(f"connected: user={conn_info.local_user_id} state={conn_info.state} reason={reason}")

    def on_user_joined(self, agora_rtc_conn, user_id):
        print(f"joined: {user_id}")


class MyLocalUserObserver(IRTCLocalUserObserver):
    volumes = 0

    def on_user_audio_track_subscribed(self, agora_local_user, user_id, agora_remote_audio_track):
        print(f"subscribed: {user_id} state={agora_remote_audio_track.get_state()}")
        agora_local_user.get_user_role()

    def on_audio_volume_indication(
        self, agora_local_user, speakers_list, speaker_number, total_volume
    ):
        assert len(speakers_list) == speaker_number
        self.volumes += 1


class MyAudioFrameObserver(IAudioFrameObserver):
    def __init__(self, folder):
        self.vad = AudioVadV2(AudioVadConfigV2(16, 30, 50, 0.7, 0.5, 70, 70, -50))
        self.dump = VadDump(folder)
        self.dump.open()
        self.frames = 0
        self.states = []
        self.own_states = []
        self.speech = bytearray()

    def on_playback_audio_frame(self, agora_local_user, channelId, frame):
        print("a frame of a position that nobody asked for")

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channelId, uid, frame, vad_result_state, vad_result_bytearray
    ):
        self.frames += 1
        assert isinstance(frame.buffer, bytearray) and len(frame.buffer) == 320
        own_state, _ = self.vad.process(frame)
        self.own_states.append(own_state)
        self.states.append(vad_result_state)
        if vad_result_bytearray is not None and vad_result_state > 0:
            self.speech += vad_result_bytearray
        self.dump.write(frame, vad_result_bytearray, vad_result_state)
        return 1

    def on_get_audio_frame_position(self, agora_local_user):
        return 0


async def produce(consumer, path, exit_event):
    frame_buf = bytearray(320)
    with open(path, "rb") as file:
        while not exit_event.is_set():
            if consumer.len() < 320 * 100:
                for _ in range(100):
                    if file.readinto(frame_buf) < 320:
                        return
                    consumer.push_pcm_data(frame_buf)
            await asyncio.sleep(0.1)


async def consume(consumer, exit_event):
    while not exit_event.is_set():
        ret = consumer.consume()
        assert ret >= -2, ret
        await asyncio.sleep(0.04)


async def main():
    if len(sys.argv) < 5:
        print("usage: object_by_object.py appid channel file folder")
        return
    appid, channel_id, path, folder = sys.argv[1:5]
    exit_event = asyncio.Event()

    config = AgoraServiceConfig()
    config.appid = appid
    config.audio_scenario = AudioScenarioType.AUDIO_SCENARIO_CHORUS
    config.log_path = os.path.join(folder, "agorasdk.log")
    config.log_size = 512 * 1024
    agora_service = AgoraService()
    ret = agora_service.initialize(config)
    assert ret == 0 and agora_service.initialize(config) == 0

    sub_opt = AudioSubscriptionOptions(
        packet_only=0,
        pcm_data_only=1,
        bytes_per_sample=2,
        number_of_channels=1,
        sample_rate_hz=16000,
    )
    con_config = RTCConnConfig(
        auto_subscribe_audio=1,
        auto_subscribe_video=0,
        client_role_type=ClientRoleType.CLIENT_ROLE_BROADCASTER,
        channel_profile=ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING,
        audio_recv_media_packet=0,
        audio_subs_options=sub_opt,
        enable_audio_recording_or_playout=0,
    )
    listener = agora_service.create_rtc_connection(con_config)
    conn_observer = MyConnectionObserver()
    listener.register_observer(conn_observer)
    assert listener.connect(appid, channel_id, "1") == 0
    connection = agora_service.create_rtc_connection(RTCConnConfig())
    assert connection.connect(token=None, chan_id=channel_id, user_id="2") == 0

    media_node_factory = agora_service.create_media_node_factory()
    pcm_data_sender = media_node_factory.create_audio_pcm_data_sender()
    audio_track = agora_service.create_custom_audio_track_pcm(pcm_data_sender)
    audio_consumer = AudioConsumer(pcm_sender=pcm_data_sender, sample_rate=16000, channels=1)

    hearing = listener.get_local_user()
    local_observer = MyLocalUserObserver()
    hearing.set_audio_volume_indication_parameters(100, 3, 1)
    hearing.register_local_user_observer(local_observer)
    hearing.set_playback_audio_frame_before_mixing_parameters(1, 16000)
    audio_observer = MyAudioFrameObserver(folder)
    vad_configure = AudioVadConfigV2(16, 30, 50, 0.7, 0.5, 70, 70, -50)
    ret = hearing.register_audio_frame_observer(audio_observer, 1, vad_configure)
    if ret < 0:
        print("register_audio_frame_observer failed")
        return

    localuser = connection.get_local_user()
    localuser.subscribe_audio("123")
    localuser.unsubscribe_audio("123")
    localuser.subscribe_video("123", None)
    localuser.unsubscribe_video("123")
    audio_track.set_send_delay_ms(10)
    audio_track.set_enabled(1)
    assert audio_track.is_enabled() == (0, 1)
    localuser.publish_audio(audio_track)

    consumer_task = asyncio.create_task(consume(audio_consumer, exit_event))
    await produce(audio_consumer, path, exit_event)
    while not audio_consumer.is_push_to_rtc_completed():
        await asyncio.sleep(0.05)
    await asyncio.sleep(1)
    exit_event.set()
    await consumer_task

    audio_consumer.release()
    localuser.unpublish_audio(audio_track)
    audio_track.set_enabled(0)
    hearing.unregister_audio_frame_observer()
    hearing.unregister_local_user_observer()
    for each in (listener, connection):
        each.disconnect()
        each.unregister_observer()
        each.get_local_user().release()
        each.release()
    audio_track.release()
    pcm_data_sender.release()
    audio_consumer.release()
    media_node_factory.release()
    agora_service.release()
    audio_observer.dump.close()

    starts, stops = audio_observer.states.count(1), audio_observer.states.count(3)
    print(f"frames={audio_observer.frames} starts={starts} stops={stops}")
    print(f"the same as in the script: {audio_observer.states == audio_observer.own_states}")
    print(f"speech={len(audio_observer.speech)} volumes={local_observer.volumes}")
    audio_track = None
    audio_observer = None
    localuser = None
    connection = None
    agora_service = None
    print("end")


if __name__ == "__main__":
    asyncio.run(main())
