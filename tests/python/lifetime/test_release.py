"""Objects are released in any order, several times, from anywhere."""

from __future__ import annotations

from lifetime.conftest import Run

# Joined and published, and on the double with every wrong order noted.
PREPARE = """
from itertools import islice, permutations
from agora_rtc import RTCConnConfig
import call, gc

NAMES = ("connection", "factory", "local_user", "sender", "service", "track")

def make():
    service = call.new_service()
    factory = service.create_media_node_factory()
    sender = factory.create_audio_pcm_data_sender()
    track = service.create_custom_audio_track_pcm(sender)
    connection = service.create_rtc_connection(RTCConnConfig())
    local_user = connection.get_local_user()
    connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
    local_user.publish_audio(track)
    sender.send_audio_pcm_data(call.pcm())
    return {name: value for name, value in locals().items() if name in NAMES}

def given_back(order):
    double = call.double()
    if double is None:
        return
    double.drain()
    assert double.violations() == [], (order, double.violations(), double.calls())
    assert double.live() == [], (order, double.live(), double.calls())
    double.clear_log()
"""


def test_released_in_any_order(run: Run) -> None:
    run("""
        for order in islice(permutations(NAMES), 0, None, 13):
            objects = make()
            for name in order:
                objects[name].release()
            given_back(order)
    """)


def test_dropped_in_any_order(run: Run) -> None:
    """Without release(): what the last reference held is given back."""
    run("""
        for order in islice(permutations(NAMES), 0, None, 31):
            objects = make()
            for name in order:
                del objects[name]
            gc.collect()
            given_back(order)
    """)


def test_released_twice(run: Run) -> None:
    run("""
        objects = make()
        for name in NAMES:
            objects[name].release()
            objects[name].release()
        for name in reversed(NAMES):
            objects[name].release()
    """)


def test_service_released_with_everything_alive(run: Run) -> None:
    run("""
        import agora_rtc
        objects = make()
        objects["service"].release()
        given_back("everything alive")
        for name, method, arguments in [
            ("connection", "disconnect", ()),
            ("factory", "create_audio_pcm_data_sender", ()),
            ("local_user", "get_user_role", ()),
            ("sender", "send_audio_pcm_data", (call.pcm(),)),
            ("track", "is_enabled", ()),
        ]:
            try:
                getattr(objects[name], method)(*arguments)
            except agora_rtc.ReleasedError:
                objects[name].release()
            else:
                raise AssertionError(f"{name}.{method} works after the service was released")
        make()["service"].release()
    """)
