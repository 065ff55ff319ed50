"""The release block that programs in the field contain runs as it stands."""

from __future__ import annotations

from lifetime.conftest import Run
from programs import DOUBLE


def test_release_block(run: Run, engine: str) -> None:
    finished = run("""
        import call
        from agora_rtc import AudioScenarioType

        running = call.start_call()
        call.stop_frames()
        seen = running.seen
        service, factory = running.service, running.factory
        pcm_sender, audio_track = running.sender, running.track
        connection, local_user = running.connection, running.local_user
        publisher = running.speaker.get_local_user()
        if running.speaker is not connection:
            running.speaker.register_observer(call.ConnectionRecorder(seen))
            connection, local_user = running.speaker, publisher
        seen.calls.clear()
        del running

        local_user.unpublish_audio(audio_track)
        audio_track.set_enabled(False)

        local_user.unregister_audio_frame_observer()
        local_user.unregister_local_user_observer()

        connection.disconnect()
        assert len(seen.of("on_disconnected")) == 1, seen.names()
        connection.unregister_observer()

        local_user.release()
        connection.release()

        audio_track.release()
        pcm_sender.release()
        factory.release()
        service.release()

        audio_track = None
        pcm_sender = None
        local_user = None
        connection = None
        factory = None
        service = None

        if double := call.double():
            print(*double.functions(), sep="\\n")
    """)
    if engine != DOUBLE:
        return
    called = [name.removeprefix("agora_") for name in finished.stdout.split()]
    end = called[called.index("local_user_unpublish_audio") :]
    assert end == [
        "local_user_unpublish_audio",
        "local_audio_track_set_enabled",
        "rtc_conn_disconnect",
        "local_user_unregister_audio_frame_observer",
        "local_user_unregister_observer",
        "rtc_conn_unregister_observer",
        "rtc_conn_destroy",
        "local_audio_track_destroy",
        "audio_pcm_data_sender_destroy",
        "media_node_factory_destroy",
        "service_release",
    ]


def test_disconnected_arrives_though_the_observer_is_unregistered_at_once(run: Run) -> None:
    """Some programs unregister before they disconnect, or right after it, and wait for it."""
    run("""
        import threading, time
        import agora_rtc, call

        class Slow(call.ConnectionRecorder):
            def on_disconnected(self, *arguments):
                time.sleep(0.1)  # slower than the call that ends the connection
                self.seen.add("on_disconnected", *arguments)

        service = call.new_service()
        for _ in range(3):
            connection = service.create_rtc_connection(agora_rtc.RTCConnConfig())
            observer = Slow()
            connection.register_observer(observer)
            connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
            threading.Thread(target=connection.disconnect).start()
            connection.disconnect()
            connection.unregister_observer()
            assert "on_disconnected" in observer.seen.names()
            connection.release()
    """)
