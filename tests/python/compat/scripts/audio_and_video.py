# A script that sends audio and video goes on with audio.
from agora.rtc.agora_service import *
from agora.rtc.local_user import *
from agora.rtc.video_frame_observer import IVideoFrameObserver, VideoFrame
from agora.rtc.video_frame_sender import ExternalVideoFrame, VideoFrameSender


class MyVideoFrameObserver(IVideoFrameObserver):
    def on_frame(self, channel_id, remote_uid, frame: VideoFrame):
        return 1


config = AgoraServiceConfig()
config.appid = sys.argv[1]
config.enable_video = 1
service = AgoraService()
service.initialize(config)
factory = service.create_media_node_factory()
pcm_sender = factory.create_audio_pcm_data_sender()
audio_track = service.create_custom_audio_track_pcm(pcm_sender)
yuv_sender: VideoFrameSender = factory.create_video_frame_sender()
video_track = service.create_custom_video_track_frame(yuv_sender)
connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_video=1))
local_user = connection.get_local_user()
print("observer:", local_user.register_video_frame_observer(MyVideoFrameObserver()))
connection.connect(config.appid, sys.argv[2], "0")
video_track.set_video_encoder_configuration(
    VideoEncoderConfiguration(
        dimensions=VideoDimensions(width=416, height=240),
        codec_type=VideoCodecType.VIDEO_CODEC_H264,
        frame_rate=30,
        bitrate=1000,
    )
)
audio_track.set_enabled(1)
video_track.set_enabled(1)
print("audio:", local_user.publish_audio(audio_track))
print("video:", local_user.publish_video(video_track))
frame = ExternalVideoFrame()
frame.buffer = bytearray(416 * 240 * 3 // 2)
frame.type = 1
frame.format = 1
frame.stride = 416
frame.height = 240
frame.metadata = bytearray(b"hello metadata")
print("frame:", yuv_sender.send_video_frame(frame))
pcm = PcmAudioFrame(
    data=bytearray(320),
    timestamp=0,
    samples_per_channel=160,
    bytes_per_sample=2,
    number_of_channels=1,
    sample_rate=16000,
)
print("pcm:", pcm_sender.send_audio_pcm_data(pcm))
local_user.unpublish_audio(audio_track)
local_user.unpublish_video(video_track)
local_user.unregister_video_frame_observer()
connection.disconnect()
connection.release()
for each in (audio_track, video_track, pcm_sender, yuv_sender, factory, service):
    each.release()
print("end")
