"""Other threads: busy ones beside a call, and many that use the same objects."""

from __future__ import annotations

from lifetime.conftest import Run


def test_every_frame_arrives_beside_a_busy_thread(run: Run) -> None:
    run("""
        import threading
        import call

        busy = True
        def spin():
            while busy:
                pass

        spinning = [call.in_thread(spin) for _ in range(2)]
        running = call.start_call()
        running.ears.wait(150)
        sent = call.stop_frames()
        if call.double():
            call.wait_until(lambda: len(running.ears.frames) == sent)
        else:
            heard = b"".join(bytes(frame) for frame in running.ears.frames)
            begin = heard.find(call.SPEECH[:1000])
            assert begin >= 0
            assert (call.SPEECH * 3).startswith(heard[begin:])
        stats = running.connection.dispatch_stats
        assert stats.media_dropped == 0, stats
        busy = False
        for thread in spinning:
            call.join(thread)
    """)


def test_objects_are_used_and_released_by_many_threads(run: Run) -> None:
    """Calls end well or with ReleasedError, and nothing is used after it was given back."""
    run("""
        import threading
        import agora_rtc, call

        def use(running, barrier, errors):
            barrier.wait()
            steps = (
                lambda: running.sender.send_audio_pcm_data(call.pcm(call.SPEECH[:320])),
                lambda: running.track.set_enabled(True),
                lambda: running.local_user.subscribe_all_audio(),
                lambda: running.local_user.register_audio_frame_observer(call.Ears()),
                lambda: running.local_user.unregister_audio_frame_observer(),
                lambda: running.connection.get_sid(),
                lambda: running.connection.register_observer(call.ConnectionRecorder()),
                lambda: running.factory.create_audio_pcm_data_sender().release(),
                lambda: running.service.create_rtc_connection(agora_rtc.RTCConnConfig()).release(),
            )
            while True:
                for step in steps:
                    try:
                        step()
                    except agora_rtc.ReleasedError:
                        if step is steps[-1]:
                            return
                    except (agora_rtc.BufferOverflowError, agora_rtc.InvalidStateError):
                        pass
                    except BaseException as error:
                        errors.append(error)
                        return

        names = ("connection", "track", "sender", "local_user", "factory", "service")
        for round in range(len(names)):
            running, errors = call.start_call(), []
            barrier = threading.Barrier(5)
            users = [call.in_thread(lambda: use(running, barrier, errors)) for _ in range(3)]

            def release():
                barrier.wait()
                for name in names[round:] + names[:round]:
                    getattr(running, name).release()

            releasing = [call.in_thread(release) for _ in range(2)]
            for thread in users + releasing:
                call.join(thread)
            call.stop_frames()
            assert errors == [], errors
            running.service.release()
    """)
