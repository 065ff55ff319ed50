# Stream messages and metadata as both generations send them.
import asyncio

from agora.rtc.agora_base import *
from agora.rtc.agora_service import *
from agora.rtc.local_user_observer import IRTCLocalUserObserver


class MyLocalUserObserver(IRTCLocalUserObserver):
    def __init__(self, name):
        self.name = name
        self.loop = asyncio.get_running_loop()
        self.told = asyncio.Queue()

    def on_stream_message(self, local_user, user_id, stream_id, data, length):
        self.tell(f"{self.name} got {data!r} ({length} bytes) from {user_id}")

    def on_audio_meta_data_received(self, agora_local_user, user_id, data):
        self.tell(f"{self.name} got metadata {data!r} from {user_id}")

    def tell(self, text):
        self.loop.call_soon_threadsafe(self.told.put_nowait, text)


async def main():
    service = AgoraService()
    service.initialize(AgoraServiceConfig(appid=sys.argv[1]))
    config = RTCConnConfig(auto_subscribe_audio=1)
    old = service.create_rtc_connection(config)
    new = service.create_rtc_connection(config, RtcConnectionPublishConfig())
    old_observer, new_observer = MyLocalUserObserver("old"), MyLocalUserObserver("new")
    old.get_local_user().register_local_user_observer(old_observer)
    new.register_local_user_observer(new_observer)
    print("too early:", new.send_stream_message("nobody hears"))
    old.connect("", sys.argv[2], "1")
    new.connect("", sys.argv[2], "2")
    new.publish_audio()
    await asyncio.sleep(0.5)

    stream_id = old.create_data_stream(False, False)
    print("old:", old.send_stream_message(stream_id, "grüße"))
    print(await asyncio.wait_for(new_observer.told.get(), 10))
    for data in ("grüße", b"a\0b", bytearray(b"c\0d")):
        print("new:", new.send_stream_message(data))
        print(await asyncio.wait_for(old_observer.told.get(), 10))
    print("refused:", new.send_stream_message(None), new.send_stream_message(7))
    print("empty:", new.send_stream_message(""))

    new.push_audio_pcm_data(bytearray(32000), 16000, 1)
    print("metadata:", new.send_audio_meta_data(bytearray(b"1\0002")))
    print(await asyncio.wait_for(old_observer.told.get(), 10))
    print("too large:", old.get_local_user().send_audio_meta_data("x" * 65) < 0)
    new.release()
    old.release()
    service.release()


asyncio.run(main())
