"""Objects are forgotten instead of released, observers and their objects in cycles."""

from __future__ import annotations

from lifetime.conftest import Run

PREPARE = """
import gc, weakref
import agora_rtc, call

def count_on_double(name):
    double = call.double()
    return 0 if double is None else sum(line.startswith(name) for line in double.live())

def new_connection():
    return service.create_rtc_connection(agora_rtc.RTCConnConfig())

class Observer(agora_rtc.IRTCConnectionObserver, agora_rtc.IRTCLocalUserObserver,
               agora_rtc.IAudioFrameObserver):
    pass

def expect_gone(reference):
    gc.collect()
    assert reference() is None
    assert count_on_double("conn") == 0

service = call.new_service()
"""


def test_cycles_of_observers_and_connections(run: Run) -> None:
    """An observer that knows its connection, or its local user, in every slot it may be in."""
    run("""
        def in_slot_0(connection, observer):
            connection.register_observer(observer)

        def in_slot_1(connection, observer):
            connection.get_local_user().register_local_user_observer(observer)

        def in_slot_2(connection, observer):
            connection.get_local_user().register_audio_frame_observer(observer)

        def in_all_slots(connection, observer):
            for register in (in_slot_0, in_slot_1, in_slot_2):
                register(connection, observer)

        def knows_connection(connection):
            return connection

        def knows_user(connection):
            return connection.get_local_user()

        def knows_both(connection):
            return connection, connection.get_local_user()

        for register in (in_slot_0, in_slot_1, in_slot_2, in_all_slots):
            for known in (knows_connection, knows_user, knows_both):
                connection = new_connection()
                observer = Observer()
                observer.known = known(connection)
                register(connection, observer)
                connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
                gone = weakref.ref(observer)
                gc.collect()
                assert gone() is observer and connection.get_local_user().get_user_role() == 1
                del connection, observer
                expect_gone(gone)
    """)


def test_two_connections_in_one_cycle(run: Run) -> None:
    run("""
        one, two = Observer(), Observer()
        one.connection, two.connection = new_connection(), new_connection()
        one.connection.register_observer(two)
        two.connection.register_observer(one)
        gone = weakref.ref(one)
        del one, two
        expect_gone(gone)
    """)


def test_objects_without_a_cycle_go_at_once(run: Run) -> None:
    run("""
        gc.disable()
        connection = new_connection()
        observer = Observer()
        gone = weakref.ref(observer)
        connection.register_observer(observer)
        user = connection.get_local_user()
        assert user is connection.get_local_user() and user.get_rtc_connection() is connection
        del connection, observer
        assert gone() is not None and user.get_user_role() == 1
        del user
        assert gone() is None
        assert count_on_double("conn") == 0
    """)


def test_tracks_live_as_long_as_they_are_used(run: Run) -> None:
    """A published track is kept by its connection, an unpublished one goes with its object."""
    run("""
        connection = new_connection()
        user = connection.get_local_user()
        connection.connect("", "channel", "1", timeout=call.PATIENCE_S)
        factory = service.create_media_node_factory()

        for _ in range(3):
            sender = factory.create_audio_pcm_data_sender()
            track = service.create_custom_audio_track_pcm(sender)
            user.publish_audio(track)
            user.unpublish_audio(track)
            del track, sender
        # An event that waits for its delivery holds the track it speaks of.
        call.wait_until(lambda: count_on_double("local_audio_track") == 0)

        track = service.create_custom_audio_track_pcm(factory.create_audio_pcm_data_sender())
        user.publish_audio(track)
        del track
        gc.collect()
        if call.double():
            assert count_on_double("local_audio_track") == 1
        user.get_rtc_connection().release()
        call.wait_until(lambda: count_on_double("local_audio_track") == 0)
    """)
