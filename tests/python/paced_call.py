"""Programs in which one user talks, paced, and another counts what he hears, sample by sample."""

from __future__ import annotations

from typing import Any

from programs import Programs

CALL = """
import array, json, math, os
os.environ["AGORA_LOCAL_CLOCK"] = "manual"
from agora_rtc import *
from agora_rtc import testing

heard = bytearray()

class Ear(IAudioFrameObserver):
    def on_playback_audio_frame_before_mixing(self, user, channel, uid, frame, state, data):
        heard.extend(frame.buffer)

def pcm(ms):
    return b"\\x01\\x10" * (16 * ms)

service = AgoraService()
service.initialize(AgoraServiceConfig(app_id="test", engine="local"))
service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
scenario = AudioScenarioType.SCENARIO
talker = service.create_rtc_connection(
    RTCConnConfig(), RtcConnectionPublishConfig(audio_scenario=scenario)
)
hearer = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
hearer.get_local_user().register_audio_frame_observer(Ear())
sender = service.create_media_node_factory().create_audio_pcm_data_sender()
track = service.create_custom_audio_track_pcm(sender)
talker.connect("", "channel", "1", timeout=5)
hearer.connect("", "channel", "2", timeout=5)

def tone(ms):
    return array.array("h", (int(8000 * math.sin(i / 6)) for i in range(16 * ms)))

def stretches_over_minus_50_dbfs(ms):
    samples, step = array.array("h", bytes(heard)), 16 * ms
    return sum(max(map(abs, samples[i:i + step])) > 104 for i in range(0, len(samples), step))

def loud_ms():
    return sum(1 for i in range(0, len(heard), 2) if heard[i] or heard[i + 1]) // 16
"""


def run(programs: Programs, body: str, scenario: str = "AUDIO_SCENARIO_CHORUS") -> Any:
    end = "\nservice.release()\n"
    return programs.run(CALL.replace("SCENARIO", scenario, 1) + body + end).result()
