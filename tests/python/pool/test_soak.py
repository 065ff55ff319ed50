"""A thousand calls over four native connections leave nothing behind."""

from __future__ import annotations

import sys

import pytest
from programs import Programs


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.not_sanitized("address", "thread", reason="the sanitizer's own memory grows")
def test_a_thousand_calls(programs: Programs) -> None:
    """Threads and descriptors stay the same, memory roughly so."""
    programs.run("""
        import time
        import agora_rtc, call

        service = call.new_service()
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
        publishes = agora_rtc.RtcConnectionPublishConfig()
        speaker = service.create_rtc_connection(agora_rtc.RTCConnConfig(), publishes)
        speaker.connect("", "channel", "1", timeout=call.PATIENCE_S)
        speaker.publish_audio()
        pool = agora_rtc.ConnectionPool(service, 4, publish_config=publishes)

        def talk(user_id, number):
            ears = call.Ears()

            def prepare(connection):
                observer = call.ConnectionRecorder()
                observer.connection = connection  # a cycle through the native slot
                connection.register_observer(observer)
                user = connection.get_local_user()
                user.register_audio_frame_observer(ears, number % 2 == 0)

            with pool.acquire("channel", user_id, timeout=call.PATIENCE_S, prepare=prepare) as to:
                to.publish_audio()
                to.push_audio_pcm_data(call.SPEECH[:6400], 16000, 1)
                if number % 10 == 0:
                    to.send_stream_message(f"call {number}")
                    ears.wait()

        def talk_all(calls):
            def work(worker):
                for number in range(calls // WORKERS):
                    talk(str(worker + 2), number)

            threads = [call.in_thread(lambda w=w: work(w)) for w in range(WORKERS)]
            for thread in threads:
                call.join(thread)
            time.sleep(0.1)  # the system is slower to forget a thread than Python

        WORKERS = 8
        talk_all(200)
        threads, files, resident = call.usage()
        talk_all(1000)
        now = call.usage()
        assert now[0] <= threads and now[1] <= files, ((threads, files), now)
        assert now[2] - resident < 2 << 20, (resident, now[2])
        assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (4, 0, 4), pool.stats
    """)
