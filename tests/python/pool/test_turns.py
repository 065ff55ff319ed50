"""Turns: places go round in the order of the queue, whatever becomes of those who wait."""

from __future__ import annotations

import threading
from functools import partial

import call
import pytest

from agora_rtc import ReleasedError
from agora_rtc._turns import Turn, Turns


def granted(*turns: Turn) -> list[bool]:
    return [turn.done() and not turn.cancelled() and turn.exception() is None for turn in turns]


def test_as_many_as_there_are_places() -> None:
    turns = Turns(2)
    first, second, third = turns.ask(), turns.ask(), turns.ask()
    assert granted(first, second, third) == [True, True, False]
    assert turns.waiting == 1
    turns.give_back()
    assert granted(third) == [True]
    assert turns.waiting == 0


def test_in_the_order_of_the_queue() -> None:
    turns = Turns(1)
    turns.ask()
    waiting = [turns.ask() for _ in range(4)]
    for count in range(1, 5):
        turns.give_back()
        assert granted(*waiting) == [True] * count + [False] * (4 - count)


def test_a_place_that_nobody_wants_is_free() -> None:
    turns = Turns(1)
    turns.ask()
    turns.give_back()
    assert granted(turns.ask(), turns.ask()) == [True, False]


def test_who_gave_up_is_passed_over() -> None:
    turns = Turns(1)
    turns.ask()
    first, second = turns.ask(), turns.ask()
    turns.withdraw(first)
    assert turns.waiting == 1
    turns.give_back()
    assert first.cancelled() and granted(second) == [True]


def test_who_gave_up_from_outside_is_passed_over() -> None:
    """An asyncio loop cancels the future itself."""
    turns = Turns(1)
    turns.ask()
    first, second = turns.ask(), turns.ask()
    first.cancel()
    turns.give_back()
    assert granted(second) == [True]
    turns.withdraw(first)
    turns.give_back()
    assert granted(turns.ask(), turns.ask()) == [True, False]


def test_who_gives_up_too_late_passes_the_place_on() -> None:
    turns = Turns(1)
    first = turns.ask()
    second = turns.ask()
    turns.withdraw(first)
    assert granted(second) == [True]


def test_close() -> None:
    turns = Turns(1)
    inside, waiting, given_up = turns.ask(), turns.ask(), turns.ask()
    given_up.cancel()
    turns.close()
    turns.close()
    with pytest.raises(ReleasedError, match="this ConnectionPool was released"):
        waiting.result(0)
    with pytest.raises(ReleasedError):
        turns.ask()
    for turn in (waiting, given_up, inside):
        turns.withdraw(turn)
    assert turns.waiting == 0


def test_no_place_is_lost_or_made_by_many_threads() -> None:
    turns, places = Turns(3), 3
    lock, inside, most = threading.Lock(), 0, 0

    def work(number: int) -> None:
        nonlocal inside, most
        for i in range(300):
            turn = turns.ask()
            if (i + number) % 7 == 0:
                turns.withdraw(turn)
                continue
            turn.result(call.PATIENCE_S)
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1
            turns.give_back()

    threads = [call.in_thread(partial(work, number)) for number in range(8)]
    for thread in threads:
        call.join(thread)
    assert most <= places and turns.waiting == 0
    assert granted(*(turns.ask() for _ in range(4))) == [True, True, True, False]
