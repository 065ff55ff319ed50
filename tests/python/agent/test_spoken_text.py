"""Which words were heard, from how much was played."""

from __future__ import annotations

import pytest
from fake_source import FakeSource, speech
from hypothesis import given
from hypothesis import strategies as st

from agora_rtc.agent.pace import Pace
from agora_rtc.agent.spoken_text import SpokenText


def new_text(pace: Pace) -> SpokenText:
    return SpokenText(pace, FakeSource.sample_rate, FakeSource.channels)


def spoken(*pieces: tuple[str, int], start_ms: int = 500, pace: Pace | None = None) -> SpokenText:
    pace = pace or Pace()
    text = new_text(pace)
    for words, ms in pieces:
        piece = text.begin(words, start_ms)
        piece.add(speech(ms))
        piece.finish(pace)
        start_ms += ms
    return text


@pytest.mark.parametrize(
    ("played_ms", "heard"),
    [
        (0, ""),
        (499, ""),
        (500, ""),
        (700, "One"),
        (1000, "One two"),
        (1490, "One two three"),
        (1500, "One two three four."),
        (1999, "One two three four. Five"),
        (2500, "One two three four. Five six seven."),
        (99999, "One two three four. Five six seven."),
    ],
)
def test_words_by_time(played_ms: int, heard: str) -> None:
    text = spoken(("One two three four.", 1000), (" Five six seven.", 1000))
    assert text.heard(played_ms) == heard
    assert text.said == "One two three four. Five six seven."


def test_chinese_is_cut_between_any_two_characters() -> None:
    text = spoken(("今天天气很好。", 700), start_ms=0)
    assert [text.heard(ms) for ms in (90, 100, 350, 690)] == ["", "今", "今天天", "今天天气很好"]
    assert spoken(("用Python写", 900), start_ms=0).heard(600) == "用"


def test_silence_around_the_sound_has_no_words() -> None:
    pace = Pace()
    text = new_text(pace)
    piece = text.begin("One two three.", 0)
    for part in (speech(200, 0), speech(200), speech(100, 0), speech(200), speech(500, 0)):
        piece.add(part)
    piece.finish(pace)
    assert [text.heard(ms) for ms in (200, 350, 600)] == ["", "One", "One two"]
    assert text.heard(700) == "One two three."
    assert pace.expected_ms("One two three.") == pytest.approx(500)


def test_samples_may_be_broken_in_two() -> None:
    whole, broken = new_text(Pace()), new_text(Pace())
    pcm = speech(101, 0) + speech(400, 200) + speech(100, 0)
    whole.begin("One two.", 0).add(pcm)
    piece = broken.begin("One two.", 0)
    for begin in range(0, len(pcm), 333):
        piece.add(pcm[begin : begin + 333])
    for ms in range(0, 700, 20):
        assert broken.heard(ms) == whole.heard(ms)


def test_a_piece_that_is_still_being_made_lasts_as_long_as_the_voice_needs() -> None:
    pace = Pace()
    text = spoken(("a" * 10, 1000), pace=pace)  # 100 ms for each letter
    piece = text.begin("one two three", 1500)
    assert text.heard(1500) == "a" * 10
    piece.add(speech(300))  # all that has been made so far
    assert text.heard(1790) == "a" * 10
    assert text.heard(1800) == "a" * 10 + "one"
    piece.add(speech(2300))  # it is slower than expected
    assert text.heard(2200) == "a" * 10 + "one"


def test_pace_before_anything_was_said() -> None:
    pace = Pace()
    assert 1000 < pace.expected_ms("Twenty characters ok") < 1600
    assert 1000 < pace.expected_ms("今天天气很好") < 1600
    pace.learn("abcd", 400)
    assert pace.expected_ms("ab") == 200


def test_text_without_sound_goes_with_what_is_before_it() -> None:
    text = spoken(("One.", 100), ("\n", 0), ("Two.", 100), start_ms=0)
    assert text.heard(50) == ""
    assert text.heard(100) == "One.\n"


@given(
    st.lists(st.tuples(st.text(max_size=12), st.integers(0, 3000)), max_size=5),
    st.lists(st.integers(0, 20_000)),
)
def test_heard_is_a_part_of_said_that_grows(
    pieces: list[tuple[str, int]], times: list[int]
) -> None:
    text = spoken(*pieces)
    heard = [text.heard(ms) for ms in sorted(times)]
    for before, after in zip(heard, [*heard[1:], text.said], strict=True) if heard else []:
        assert after.startswith(before)
    assert text.heard(500 + sum(ms for _, ms in pieces)) == text.said
