"""Services come and go: one at a time, and nothing stays behind."""

from __future__ import annotations

import sys

import pytest
from lifetime.conftest import Run


def test_there_is_one_at_a_time(run: Run) -> None:
    run("""
        import agora_rtc, call
        first, second = call.new_service(), agora_rtc.AgoraService()
        config = agora_rtc.AgoraServiceConfig(app_id="test")
        for _ in range(2):
            try:
                second.initialize(config)
            except agora_rtc.InvalidStateError as error:
                assert "release it first" in str(error), error
            else:
                raise AssertionError("two live services")
        first.initialize(config)  # again: does nothing
        first.release()
        second.initialize(config)
    """)


def test_a_service_that_was_forgotten_makes_room(run: Run) -> None:
    run("""
        import gc
        import agora_rtc, call
        call.new_service()
        gc.collect()
        call.new_service().release()
    """)


def test_objects_keep_the_service_they_came_from(run: Run) -> None:
    """A connection whose service nobody holds any more still works; so do tracks and senders."""
    run("""
        import gc
        import agora_rtc, call

        def connection_only():
            return call.new_service().create_rtc_connection(agora_rtc.RTCConnConfig())

        connection = connection_only()
        gc.collect()
        seen = call.Seen()
        connection.register_observer(call.ConnectionRecorder(seen))
        connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        connection.disconnect()
        assert seen.names() == ["on_connecting", "on_connected", "on_disconnected"], seen.names()
        user = connection.get_local_user()
        del connection, seen
        gc.collect()
        assert user.get_user_role() == 1
        del user
        gc.collect()

        def track_only():
            service = call.new_service()
            sender = service.create_media_node_factory().create_audio_pcm_data_sender()
            return service.create_custom_audio_track_pcm(sender)

        track = track_only()
        gc.collect()
        track.set_enabled(True)
        assert track.is_enabled()
        del track
        gc.collect()
        call.new_service().release()
    """)


def test_a_start_that_fails_leaves_nothing(run: Run) -> None:
    run("""
        import agora_rtc, call
        service = agora_rtc.AgoraService()
        for _ in range(3):
            try:
                service.initialize(agora_rtc.AgoraServiceConfig(app_id=""))
            except agora_rtc.InvalidArgumentError as error:
                assert error.name == "ERR_INVALID_APP_ID"
            else:
                raise AssertionError("an empty app id was accepted")
        service.initialize(agora_rtc.AgoraServiceConfig(app_id="test"))
    """)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.not_sanitized("address", "thread", reason="the sanitizer's own memory grows")
def test_many_cycles_leave_nothing(run: Run) -> None:
    """Threads and descriptors stay the same, memory roughly so."""
    run("""
        import agora_rtc, call

        def cycle():
            service = call.new_service()
            sender = service.create_media_node_factory().create_audio_pcm_data_sender()
            track = service.create_custom_audio_track_pcm(sender)
            connection = service.create_rtc_connection(agora_rtc.RTCConnConfig())
            observer = call.ConnectionRecorder()
            observer.connection = connection  # a cycle through the native slot
            connection.register_observer(observer)
            connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
            track.set_enabled(True)
            connection.get_local_user().publish_audio(track)
            sender.send_audio_pcm_data(call.pcm())
            connection.disconnect()
            service.release()

        for _ in range(10):
            cycle()
        threads, files, resident = call.usage()
        for _ in range(40):
            cycle()
        now = call.usage()
        assert now[0] <= threads and now[1] <= files, ((threads, files), now)
        assert now[2] - resident < 8 << 20, (resident, now[2])
    """)
