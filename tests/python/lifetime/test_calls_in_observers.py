"""The SDK is used from inside its own callbacks, to the point of ending itself there."""

from __future__ import annotations

import pytest
from lifetime.conftest import Run

PREPARE = """
import gc, threading
import agora_rtc, call

class Once:
    # Does its work in the first callback after `running` is set.
    def __init__(self, work):
        self.work, self.running = work, None
        self.returned, self.error = threading.Event(), None

    def once(self, *arguments):
        running, self.running = self.running, None
        if running is None:
            return
        try:
            self.work(running)
        except BaseException as error:
            self.error = error
        self.returned.set()

    def wait(self):
        assert self.returned.wait(call.PATIENCE_S), f"{self.work.__name__} does not return"
        if self.error:
            raise self.error

class InFrame(Once, agora_rtc.IAudioFrameObserver):
    on_playback_audio_frame_before_mixing = Once.once

class InEvent(Once, agora_rtc.IRTCConnectionObserver):
    on_connected = Once.once

def in_frame(work):
    ears = InFrame(work)
    running = ears.running = call.start_call(ears)
    ears.wait()
    return running

def in_event(work):
    running = call.start_call()
    running.connection.disconnect()
    observer = InEvent(work)
    observer.running = running
    running.connection.register_observer(observer)
    running.connection.connect("", "channel", "1")
    observer.wait()
    return running
"""


@pytest.mark.parametrize("where", ["in_frame", "in_event"])
def test_calls(run: Run, where: str) -> None:
    run(f"""
        def everyday_calls(running):
            user = running.local_user
            user.set_playback_audio_frame_before_mixing_parameters(1, 16000)
            user.subscribe_all_audio()
            user.unsubscribe_audio("77")
            running.track.set_enabled(False)
            running.track.set_enabled(True)
            running.connection.get_sid()
            running.connection.dispatch_stats
            user.register_audio_frame_observer(call.Ears())
            running.connection.register_observer(call.ConnectionRecorder())

        def second_connection(running):
            other = running.service.create_rtc_connection(agora_rtc.RTCConnConfig())
            other.register_observer(call.ConnectionRecorder())
            other.connect("", "channel", "3", timeout=call.PATIENCE_S)
            other.disconnect()
            other.unregister_observer()
            other.release()

        def disconnect(running):
            running.connection.disconnect()

        def disconnect_and_connect(running):
            running.connection.disconnect()
            running.connection.connect("", "elsewhere", "1", timeout=call.PATIENCE_S)

        def release_connection(running):
            running.connection.release()

        def release_local_user(running):
            running.local_user.release()

        def release_media(running):
            running.track.release()
            running.sender.release()
            running.factory.release()

        def release_service(running):
            running.service.release()

        def next_service(running):
            running.service.release()
            call.new_service().release()

        for work in (everyday_calls, second_connection, disconnect, disconnect_and_connect,
                     release_connection, release_local_user, release_media, release_service,
                     next_service):
            running = {where}(work)
            call.stop_frames()
            running.service.release()
    """)


def test_last_reference_goes_there(run: Run) -> None:
    """The connection whose observer runs is destroyed by it, on the dispatch thread."""
    run("""
        def forget(running):
            call.stop_frames()
            vars(running).clear()
            gc.collect()

        in_frame(forget)
        gc.collect()
        call.new_service().release()
    """)
