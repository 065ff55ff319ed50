# A straight script of the 2.2 generation without asyncio: a thread pushes a file to a consumer, the
# main thread calls consume(), another copies what it hears with the old hand-made VAD dump, and two
# senders get the same frame object. Arguments: app id, channel, PCM file (16 kHz mono), folder.
import datetime
import threading
from queue import Queue

from agora.rtc.agora_service import *
from agora.rtc.audio_frame_observer import IAudioFrameObserver
from agora.rtc.audio_pcm_data_sender import PcmAudioFrame
from agora.rtc.local_user_observer import IRTCLocalUserObserver
from agora.rtc.rtc_connection_observer import IRTCConnectionObserver
from agora.rtc.utils.audio_consumer import AudioConsumer
from agora.rtc.voice_detection import AudioVadConfigV2, AudioVadV2

appid, channel_id, path, folder = sys.argv[1:5]
print("app_id:", appid, "channel_id:", channel_id)


class DYSConnectionObserver(IRTCConnectionObserver):
    def __init__(self):
        self.told = []

    def on_disconnected(self, agora_rtc_conn, conn_info, reason):
        self.told.append((agora_rtc_conn is connection, conn_info.state, reason))


class DYSLocalUserObserver(IRTCLocalUserObserver):
    def __init__(self):
        self.muted = []

    def on_user_audio_track_state_changed(
        self, agora_local_user, user_id, agora_remote_audio_track, state, reason, elapsed
    ):
        self.muted.append((state, reason))


class DYSAudioFrameObserver(IAudioFrameObserver):
    def __init__(self, frames):
        super().__init__()
        self.frames = frames

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channelId, uid, audio_frame, *vad
    ):
        assert vad == (-1, None), vad
        self.frames.put(audio_frame)
        return 1


class Recorder(threading.Thread):
    def __init__(self, frames):
        super().__init__(daemon=True)
        self.frames = frames
        self.vad = AudioVadV2(AudioVadConfigV2(16, 30, 50, 0.7, 0.5, 70, 70, -50))
        self.now = datetime.datetime.now().strftime("%H%M%S")
        self.files = 0

    def run(self):
        part = None
        with open(os.path.join(folder, f"source_{self.now}.pcm"), "wb") as source:
            while (frame := self.frames.get()) is not None:
                source.write(frame.buffer)
                state, data = self.vad.process(frame)
                if state == AudioVadV2._vad_state_startspeaking:
                    self.files += 1
                    part = open(os.path.join(folder, f"vad_{self.files}.pcm"), "wb")  # noqa: SIM115
                if state > 0:
                    part.write(data)
                if state == AudioVadV2._vad_state_stopspeaking:
                    part.close()
        if part is not None:
            part.close()


def wait_for(condition):
    begin = time.time()
    while not condition() and time.time() - begin < 10:
        time.sleep(0.06)


def push(consumer):
    with open(path, "rb") as file:
        while data := file.read(4000):
            consumer.push_pcm_data(bytearray(data))


config = AgoraServiceConfig(appid=appid, log_path=os.path.join(folder, "agorasdk.log"))
agora_service = AgoraService()
print("service:", agora_service.initialize(config), agora_service.inited)
con_config = RTCConnConfig(auto_subscribe_audio=1)
connection = agora_service.create_rtc_connection(con_config)
conn_observer = DYSConnectionObserver()
connection.register_observer(conn_observer)
local_user = connection.get_local_user()
localuser_observer = DYSLocalUserObserver()
local_user.register_local_user_observer(localuser_observer)
local_user.set_playback_audio_frame_before_mixing_parameters(1, 16000)
frames = Queue()
local_user.register_audio_frame_observer(DYSAudioFrameObserver(frames))
recorder = Recorder(frames)
recorder.start()
print("connect:", connection.connect(appid, channel_id, "1"))

media_node_factory = agora_service.create_media_node_factory()
connection2 = agora_service.create_rtc_connection(con_config)
connection2.connect(appid, channel_id, "2")
pcm_data_sender = media_node_factory.create_audio_pcm_data_sender()
audio_track = agora_service.create_custom_audio_track_pcm(pcm_data_sender)
audio_track.set_enabled(1)
local_user2 = connection2.get_local_user()
local_user2.publish_audio(audio_track)
audio_consumer = AudioConsumer(pcm_data_sender, 16000, 1)
pusher = threading.Thread(target=push, args=(audio_consumer,))
pusher.start()
pusher.join()
begin = time.time()
while audio_consumer.len() > 0 and time.time() - begin < 30:
    ret = audio_consumer.consume()
    assert ret >= -2
    time.sleep(0.06)
while not audio_consumer.is_push_to_rtc_completed():
    time.sleep(0.06)
time.sleep(0.5)
audio_track.set_enabled(0)
wait_for(lambda: localuser_observer.muted[-1] == (0, 5))
print("muted:", localuser_observer.muted[-1])
audio_track.set_enabled(1)

# the same frame for two senders, one of whose tracks nobody publishes
sender2 = media_node_factory.create_audio_pcm_data_sender()
track2 = agora_service.create_custom_audio_track_pcm(sender2)
frame = PcmAudioFrame()
frame.data = bytearray(3200)
frame.timestamp = 0
frame.samples_per_channel = 1600
frame.bytes_per_sample = 2
frame.number_of_channels = 1
frame.sample_rate = 16000
print("frame:", pcm_data_sender.send_audio_pcm_data(frame), sender2.send_audio_pcm_data(frame))
frame.number_of_channels = 3
print("wrong frame:", sender2.send_audio_pcm_data(frame))
print("cleared:", audio_track.clear_sender_buffer())

local_user2.unpublish_audio(audio_track)
connection2.disconnect()
connection2.release()
connection.disconnect()
wait_for(lambda: conn_observer.told)
print("disconnected:", conn_observer.told)
connection.unregister_observer()
connection.release()
frames.put(None)
recorder.join(10)
agora_service.release()
print("utterances:", recorder.files)
print("end")
