# A program of the 2.2 generation around a base class: connections at a time, each with a task that
# sends what its receiver writes to files; twice, since connections live for a while only.
# Arguments: app id, channel, PCM file (16 kHz mono), folder.
import asyncio
import gc
import logging
import signal

from agora.rtc.agora_base import *
from agora.rtc.agora_service import (
    AgoraService,
    AgoraServiceConfig,
    LocalUser,
    RTCConnConfig,
    RTCConnection,
)
from agora.rtc.audio_frame_observer import AudioFrame, IAudioFrameObserver
from agora.rtc.audio_pcm_data_sender import AudioPcmDataSender, PcmAudioFrame
from agora.rtc.audio_vad_manager import AudioVadManager
from agora.rtc.local_user_observer import IRTCLocalUserObserver
from agora.rtc.rtc_connection_observer import IRTCConnectionObserver
from agora.rtc.voice_detection import AudioVadConfigV2

logging.basicConfig(level=logging.WARNING)


class ExampleConnectionObserver(IRTCConnectionObserver):
    def __init__(self):
        super(ExampleConnectionObserver, self).__init__()
        self.connected = ""
        self.left = 0

    def on_connected(self, agora_rtc_conn, conn_info, reason):
        self.connected = f"{conn_info.channel_id} {conn_info.local_user_id} {reason}"

    def on_user_left(self, agora_rtc_conn, user_id, reason):
        self.left += 1
        return 0


class ExampleLocalUserObserver(IRTCLocalUserObserver):
    def __init__(self):
        super(ExampleLocalUserObserver, self).__init__()
        self.messages = []

    def on_stream_message(self, local_user, user_id, stream_id, data, length):
        self.messages.append(data)
        return 0

    def on_user_info_updated(self, local_user, user_id, msg, val):
        logger.info(f"on_user_info_updated, user_id={user_id}, msg={msg}, val={val}")
        return 0


class ExampleAudioFrameObserver(IAudioFrameObserver):
    def __init__(self, folder):
        super(ExampleAudioFrameObserver, self).__init__()
        self.folder = folder
        self.vads = AudioVadManager(AudioVadConfigV2(16, 30, 50, 0.7, 0.5, 70, 70, -50))
        self.starts = 0

    def on_record_audio_frame(self, agora_local_user, channelId, frame):
        raise AssertionError("a position that nobody asked for")

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channelId, uid, audio_frame: AudioFrame
    ):
        state, _ = self.vads.process(channelId, uid, audio_frame)
        self.starts += state == 1
        with open(os.path.join(self.folder, channelId + "_" + uid + ".pcm"), "ab") as f:
            f.write(audio_frame.buffer)
        return 1

    def on_get_audio_frame_position(self, agora_local_user):
        return 0


async def push_pcm_data_from_file(
    sample_rate, num_of_channels, pcm_data_sender: AudioPcmDataSender, path, _exit
):
    with open(path, "rb") as audio_file:
        pcm_sendinterval = 0.1
        pcm_count = 0
        send_size = int(sample_rate * num_of_channels * pcm_sendinterval * 2)
        frame_buf = bytearray(send_size)
        while not _exit.is_set():
            if not audio_file.readinto(frame_buf):
                audio_file.seek(0)
                continue
            frame = PcmAudioFrame()
            frame.data = frame_buf
            frame.timestamp = 0
            frame.samples_per_channel = int(sample_rate * pcm_sendinterval)
            frame.bytes_per_sample = 2
            frame.number_of_channels = num_of_channels
            frame.sample_rate = sample_rate
            ret = pcm_data_sender.send_audio_pcm_data(frame)
            assert ret == 0, ret
            pcm_count += 1
            await asyncio.sleep(pcm_sendinterval)
    return pcm_count


class RTCBaseProcess:
    def __init__(self):
        self._exit = asyncio.Event()
        self._conn_config = RTCConnConfig(
            client_role_type=ClientRoleType.CLIENT_ROLE_BROADCASTER,
            channel_profile=ChannelProfileType.CHANNEL_PROFILE_LIVE_BROADCASTING,
        )
        self._serv_config = AgoraServiceConfig()
        self.results = []

    def handle_signal(self):
        self._exit.set()

    async def connect_and_release(self, agora_service: AgoraService, channel_id):
        self._conn_config.auto_subscribe_audio = 1
        connection = agora_service.create_rtc_connection(self._conn_config)
        conn_observer = ExampleConnectionObserver()
        connection.register_observer(conn_observer)
        connection.connect("token", channel_id, "1")
        local_user = connection.get_local_user()
        local_user.set_audio_scenario(AudioScenarioType.AUDIO_SCENARIO_CHORUS)
        local_user_observer = ExampleLocalUserObserver()
        local_user.register_local_user_observer(local_user_observer)
        await self.setup_in_connection(agora_service, connection, local_user, channel_id)
        for _ in range(100):
            if conn_observer.left:
                break
            await asyncio.sleep(0.1)
        connection.unregister_observer()
        connection.disconnect()
        connection.release()
        self.results.append(
            f"{conn_observer.connected} messages={local_user_observer.messages} "
            f"left={conn_observer.left}"
        )

    async def setup_in_connection(self, agora_service, connection, local_user, channel_id):
        pass

    async def run(self, appid, channel, log_path):
        loop = asyncio.get_event_loop()
        loop.add_signal_handler(signal.SIGINT, self.handle_signal)
        loop.add_signal_handler(signal.SIGTERM, self.handle_signal)
        self._serv_config.appid = appid
        self._serv_config.log_path = log_path
        agora_service = AgoraService()
        agora_service.initialize(self._serv_config)
        for _ in range(2):
            tasks = []
            for i in range(2):
                channel_id = channel if i == 0 else channel + str(i)
                task = self.connect_and_release(agora_service, channel_id)
                tasks.append(asyncio.create_task(task))
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                assert result is None, result
            gc.collect()
        agora_service.release()


class RTCProcessIMPL(RTCBaseProcess):
    def __init__(self, audio_file, folder):
        super().__init__()
        self.audio_file = audio_file
        self.folder = folder

    async def setup_in_connection(
        self,
        agora_service: AgoraService,
        connection: RTCConnection,
        local_user: LocalUser,
        channel_id: str,
    ):
        media_node_factory = agora_service.create_media_node_factory()
        local_user.set_playback_audio_frame_before_mixing_parameters(1, 16000)
        audio_frame_observer = ExampleAudioFrameObserver(self.folder)
        ret = local_user.register_audio_frame_observer(audio_frame_observer)
        if ret < 0:
            print("register_audio_frame_observer failed")
            return
        agora_parameter = connection.get_agora_parameter()
        agora_parameter.set_bool("rtc.test111", 1)
        assert agora_parameter.get_bool("rtc.test111") == 1
        assert agora_parameter.get_string("che.audio.aec.enable") is None

        # the other side
        other = agora_service.create_rtc_connection(RTCConnConfig())
        assert other.connect(None, channel_id, "2") == 0
        assert local_user.get_rtc_connection() is connection
        pcm_data_sender = media_node_factory.create_audio_pcm_data_sender()
        audio_track = agora_service.create_custom_audio_track_pcm(pcm_data_sender)
        audio_track.set_max_buffer_audio_frame_number(320 * 2000)
        audio_track.set_enabled(1)
        other.get_local_user().publish_audio(audio_track)
        conn_exit = asyncio.Event()
        pcm_task = asyncio.create_task(
            push_pcm_data_from_file(16000, 1, pcm_data_sender, self.audio_file, conn_exit)
        )
        stream_id = other.create_data_stream(False, False)
        for _ in range(100):
            await asyncio.sleep(0.1)
            if other.send_stream_message(stream_id, f"to data_stream:{stream_id}") == 0:
                break
        await asyncio.sleep(3)
        conn_exit.set()
        count = await pcm_task
        other.get_local_user().unpublish_audio(audio_track)
        audio_track.set_enabled(0)
        other.disconnect()
        other.release()
        local_user.unregister_audio_frame_observer()
        pcm_data_sender.release()
        audio_track.release()
        media_node_factory.release()
        assert count > 10 and audio_frame_observer.starts > 0


if __name__ == "__main__":
    appid, channel, path, folder = sys.argv[1:5]

    async def start():
        rtc = RTCProcessIMPL(path, folder)
        await rtc.run(appid, channel, os.path.join(folder, "agorasdk.log"))
        print("\n".join(rtc.results))
        print("end")

    asyncio.run(start())
