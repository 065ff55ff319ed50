"""Waiting for a connection: in order, bounded, interruptible; and many threads on one pool."""

from __future__ import annotations

import threading
import time
from functools import partial

import call
import pytest
from programs import Programs

from agora_rtc import (
    AgoraService,
    ConnectionPool,
    IRTCConnectionObserver,
    PoolExhausted,
    ReleasedError,
)


@pytest.fixture
def pool(live_service: AgoraService) -> ConnectionPool:
    return ConnectionPool(live_service, 1)


def test_first_come_first_served(pool: ConnectionPool) -> None:
    served: list[int] = []

    def work(number: int) -> None:
        with pool.acquire("channel", timeout=call.PATIENCE_S):
            served.append(number)

    threads = []
    with pool.acquire("channel"):
        for number in range(5):
            threads.append(call.in_thread(partial(work, number)))
            call.wait_until(lambda: pool.stats.waiting == len(threads), "the next one in the queue")
    for thread in threads:
        call.join(thread)
    assert served == list(range(5))
    assert pool.stats.created == 1


def test_nobody_overtakes(pool: ConnectionPool) -> None:
    """Not even who comes when a connection is given back."""
    with pool.acquire("channel"):
        waiter = call.in_thread(lambda: pool.acquire("channel").__enter__())
        call.wait_until(lambda: pool.stats.waiting == 1)
    with pytest.raises(PoolExhausted), pool.acquire("channel", wait=False):
        pass
    call.join(waiter)


def test_the_timeout_is_for_waiting_and_joining(pool: ConnectionPool) -> None:
    with pool.acquire("channel"):
        began = time.monotonic()
        with pytest.raises(PoolExhausted), pool.acquire("channel", timeout=0.1):
            pass
        assert 0.09 < time.monotonic() - began < call.PATIENCE_S
    assert pool.stats.waiting == 0
    with pool.acquire("channel", wait=False):
        pass


def test_release_ends_the_wait(pool: ConnectionPool) -> None:
    errors: list[Exception] = []

    def work() -> None:
        try:
            with pool.acquire("channel", timeout=call.PATIENCE_S):
                pass
        except ReleasedError as error:
            errors.append(error)

    with pool.acquire("channel"):
        waiters = [call.in_thread(work) for _ in range(3)]
        call.wait_until(lambda: pool.stats.waiting == 3)
        pool.release()
        for waiter in waiters:
            call.join(waiter)
    assert len(errors) == 3


def test_more_threads_than_connections(live_service: AgoraService) -> None:
    pool = ConnectionPool(live_service, 3)
    lock, inside, most, failures = threading.Lock(), 0, 0, []

    def work(number: int) -> None:
        nonlocal inside, most
        seen = call.Seen()
        try:
            for _ in range(12):
                seen.calls.clear()
                with pool.acquire(
                    f"channel {number}",
                    str(number + 1),
                    timeout=call.PATIENCE_S,
                    prepare=lambda c: c.register_observer(call.ConnectionRecorder(seen)),
                ):
                    with lock:
                        inside += 1
                        most = max(most, inside)
                    with lock:
                        inside -= 1
                told = [(name, args[1].channel_id) for name, args in seen.calls if len(args) > 1]
                names = ("on_connecting", "on_connected", "on_disconnected")
                assert told == [(name, f"channel {number}") for name in names], told
        except BaseException as error:
            failures.append(error)

    threads = [call.in_thread(partial(work, number)) for number in range(8)]
    for thread in threads:
        call.join(thread)
    assert failures == []
    assert most <= 3
    assert (pool.stats.created, pool.stats.discarded, pool.stats.idle) == (3, 0, 3)


def test_release_while_calls_come_and_go(live_service: AgoraService) -> None:
    """Whatever a thread is doing, it ends with a ReleasedError at the latest."""
    for _ in range(5):
        pool = ConnectionPool(live_service, 2)
        begun = threading.Event()

        def work(pool: ConnectionPool = pool, begun: threading.Event = begun) -> None:
            try:
                while True:
                    with pool.acquire("channel", timeout=call.PATIENCE_S) as connection:
                        begun.set()
                        connection.get_sid()
            except ReleasedError:
                pass

        threads = [call.in_thread(work) for _ in range(4)]
        assert begun.wait(call.PATIENCE_S)
        pool.release()
        for thread in threads:
            call.join(thread)
        assert (pool.stats.in_use, pool.stats.idle, pool.stats.waiting) == (0, 0, 0)


def test_a_block_that_ends_on_the_dispatch_thread(pool: ConnectionPool) -> None:
    """It waits for no delivery, which would be its own; the next call is as any."""
    ended: list[float] = []

    class Leaver(IRTCConnectionObserver):
        def on_connected(self, *arguments: object) -> None:
            joined.wait(call.PATIENCE_S)
            began = time.monotonic()
            block.__exit__(None, None, None)
            ended.append(time.monotonic() - began)

    joined = threading.Event()
    block = pool.acquire("channel", prepare=lambda c: c.register_observer(Leaver()))
    block.__enter__()
    joined.set()
    call.wait_until(lambda: ended)
    assert ended[0] < 0.9, "it waited for a delivery for a second"
    seen = call.Seen()
    with pool.acquire(
        "channel", prepare=lambda c: c.register_observer(call.ConnectionRecorder(seen))
    ):
        pass
    assert seen.names() == ["on_connecting", "on_connected", "on_disconnected"]
    assert (pool.stats.created, pool.stats.discarded) == (1, 0)


def test_ctrl_c(programs: Programs) -> None:
    programs.run("""
        import os, signal, threading
        import agora_rtc, call

        pool = agora_rtc.ConnectionPool(call.new_service(), 1)
        with pool.acquire("channel"):
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
            try:
                with pool.acquire("channel", timeout=300):
                    raise AssertionError
            except KeyboardInterrupt:
                pass
            assert pool.stats.waiting == 0
        with pool.acquire("channel", wait=False):
            pass
    """)


def test_after_fork(programs: Programs) -> None:
    programs.run("""
        import os
        import agora_rtc, call

        pool = agora_rtc.ConnectionPool(call.new_service(), 1)
        if (child := os.fork()) == 0:
            try:
                with pool.acquire("channel"):
                    pass
            except agora_rtc.AgoraError as error:
                assert "fork" in str(error), error
                pool.release()
                os._exit(0)
            os._exit(1)
        assert os.waitpid(child, 0)[1] == 0
        with pool.acquire("channel"):
            pass
    """)
