# A script by Agora's documentation: names that no release had, and an observer older than VAD.
import asyncio

from agora.rtc.agora_service import *
from agora.rtc.audio_frame_observer import IAudioFrameObserver
from agora.rtc.local_user_observer import IRTCLocalUserObserver
from agora.rtc.voice_detection import AgoraAudioVadConfigV2, AudioVadV2


class Observer(IAudioFrameObserver, IRTCLocalUserObserver):
    def __init__(self, loop):
        self.loop = loop
        self.frames = asyncio.Queue()
        self.volume = loop.create_future()

    def on_playback_audio_frame_before_mixing(self, agora_local_user, channelId, uid, audio_frame):
        self.loop.call_soon_threadsafe(self.frames.put_nowait, audio_frame)

    def on_volume_indication(self, agora_local_user, speakers, speaker_number, total_volume):
        if any(speaker.user_id == "2" and speaker.volume > 0 for speaker in speakers):
            self.loop.call_soon_threadsafe(self.tell_volume, total_volume)

    def tell_volume(self, total_volume):
        if not self.volume.done():
            self.volume.set_result(total_volume)


async def main():
    config = AgoraServiceConfig(appid=sys.argv[1], should_callback_when_muted=1)
    service = AgoraService()
    service.initialize(config)
    factory = service.create_media_node_factory()
    sender = factory.create_audio_pcm_data_sender()
    track = service.create_custom_audio_track_pcm(sender)
    hearing = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=1))
    speaking = service.create_rtc_connection(RTCConnConfig())

    observer = Observer(asyncio.get_running_loop())
    hearing.get_local_user().set_audio_volume_indication_parameters(100, 3, 1)
    hearing.get_local_user().register_local_user_observer(observer)
    hearing.get_local_user().register_audio_frame_observer(observer)
    hearing.connect("", sys.argv[2], "1")
    speaking.connect("", sys.argv[2], "2")
    track.set_enabled(1)
    speaking.get_local_user().publish_audio(track)
    with open(sys.argv[3], "rb") as file:
        data = bytearray(file.read(32000))
    frame = PcmAudioFrame()
    frame.data = data
    frame.timestamp = 0
    frame.samples_per_channel = len(data) // 2
    frame.bytes_per_sample = 2
    frame.number_of_channels = 1
    frame.sample_rate = 16000
    print("sent:", sender.send_audio_pcm_data(frame))

    vad_config = AgoraAudioVadConfigV2(
        startRecognizeCount=10,
        startVoiceProb=50,
        stopVoiceProb=50,
        startRmsThreshold=-60,
        stopRmsThreshold=-60,
    )
    vad = AudioVadV2(vad_config)
    vad.init(vad_config)
    state = 0
    while state != vad._vad_state_startspeaking:
        state, speech = vad.process(await asyncio.wait_for(observer.frames.get(), 10))
    print("started with", len(speech))
    print("volume:", await asyncio.wait_for(observer.volume, 10) > 0)
    # No release: it happens at exit.


asyncio.run(main())
