"""The sentence splitter: vectors, marks that end nothing, and what holds for every text."""

# ruff: noqa: RUF001 - full-width marks are meant

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agora_rtc.agent import SentenceSplitter


def split(chunks: Iterable[str], **how: Any) -> list[str]:
    """Return all pieces; what `flush` gives is in it."""
    splitter = SentenceSplitter(**how)
    pieces = [piece for chunk in chunks if (piece := splitter.feed(chunk))]
    while piece := splitter.flush():
        pieces.append(piece)
    return pieces


@pytest.mark.parametrize(
    ("chunks", "pieces", "rest"),
    [
        (["中", "国首", "是北", "京吗?"], [None, None, None, "中国首是北京吗?"], None),
        (["Good afternoon, what"], ["Good afternoon,"], " what"),
        (["a. b, c"], ["a. b,"], " c"),
        (
            ["He", "y", ".", " How are", " you"],
            [None, None, "Hey.", None, None],
            " How are you",
        ),
        (["好的。我", "马上去！"], ["好的。", "我马上去！"], None),
        (["你好,世界"], ["你好,"], "世界"),
        (["如何", "？", "はい、", "。"], [None, "如何？", "はい、", None], "。"),
        (["नमस्ते। कैसे"], ["नमस्ते।"], " कैसे"),
        (["Title\nText"], ["Title\n"], "Text"),
        (["Wait", "...", " what", "?!"], [None, "Wait...", None, " what?!"], None),
        (["He said “No.” She"], ["He said “No.”"], " She"),
        (["**Note:** it"], ["**Note:**"], " it"),
        (["Done.Then this"], ["Done."], "Then this"),
        (["Well...maybe so"], [None], "Well...maybe so"),
        (["Well...Maybe so?!No"], ["Well...Maybe so?!"], "No"),
        (["我……不知道"], ["我……"], "不知道"),
        (["!", "?"], [None, None], "!?"),
        ([""], [None], None),
    ],
)
def test_vectors(chunks: list[str], pieces: list[str | None], rest: str | None) -> None:
    splitter = SentenceSplitter()
    assert [splitter.feed(chunk) for chunk in chunks] == pieces
    assert splitter.flush() == rest
    assert splitter.flush() is None


@pytest.mark.parametrize(
    "text",
    [
        "it costs 1,234.56 now",
        "at 12:30 sharp",
        "在１２：３０见",
        "version 1.2.3 is out",
        "see https://a.b/c?d=1.5,e;f now",
        "see https://a.b/c_(de).f now",
        "see http://[::1]:80/a now",
        "see www.agora.io now",
        "(www.agora.io/a?b) now",
        "ask bob@a.io now",
        "use node.js now",
        "ask Dr. Who and Mrs. Who",
        '"Mr. Who" is',
        "J. R. R. Tolkien wrote",
        "the U.S. economy",
        "fruit like e.g. apples",
        "a Ph.D. thesis",
        "1. Open the box",
        "**12.** Open the box",
        "https is",
    ],
)
def test_marks_that_end_nothing(text: str) -> None:
    for chunks in ([text], list(text)):
        if "node" in text and len(chunks) > 1:
            continue  # a dot that is the last thing to have arrived is taken for an end
        splitter = SentenceSplitter()
        assert [piece for chunk in chunks if (piece := splitter.feed(chunk))] == []
        assert splitter.flush() == text


@pytest.mark.parametrize(
    ("chunks", "pieces"),
    [
        (["It was 2024", ".", " Then"], [None, None, "It was 2024."]),
        (["See https://a.b/c", ".", " Then"], [None, None, "See https://a.b/c."]),
        (["Mail a@b.c", ", then"], [None, "Mail a@b.c,"]),
        (["看https://a.b/c", "，然后"], [None, "看https://a.b/c，"]),
        (["1. Open it.", "\n", "2. Close it"], ["1. Open it.", None, None]),
        (["Item:\n3", ". Close it"], ["Item:\n", None]),
    ],
)
def test_what_waits_for_the_next_character(chunks: list[str], pieces: list[str | None]) -> None:
    splitter = SentenceSplitter()
    assert [splitter.feed(chunk) for chunk in chunks] == pieces


def test_languages() -> None:
    text = "Am 3. Mai kam Hr. Li bzw. Frau Li"
    assert split([text]) == ["Am 3. Mai kam Hr. Li bzw.", " Frau Li"]
    assert split([text], languages=["de", "en"]) == [text]
    assert split([text.replace("Hr. ", "")], languages=("de",)) == ["Am 3. Mai kam Li bzw. Frau Li"]
    assert split(["Dr. Li"], languages=[]) == ["Dr.", " Li"]


def test_short_pieces_wait() -> None:
    splitter = SentenceSplitter(min_chars=10)
    assert splitter.feed("Oh. ") is None
    assert splitter.feed("Well, ye") is None
    assert splitter.feed("s. No") == "Oh. Well, yes."
    assert splitter.flush() == " No"


def test_long_text_is_cut_at_marks_then_at_spaces_then_anywhere() -> None:
    assert split(["One two, three four five"], max_chars=12) == ["One two,", " three four", " five"]
    assert split(["abcdefghij" * 2], max_chars=8) == ["abcdefgh", "ijabcdef", "ghij"]
    assert split(["a. bcdefghij"], min_chars=4, max_chars=8) == ["a. bcdef", "ghij"]


def test_several_pieces_of_one_text() -> None:
    splitter = SentenceSplitter(max_chars=12)
    assert splitter.feed("One. Two. Three. Four. Five. Six. ") == "One. Two."
    assert [splitter.feed(""), splitter.feed("")] == [" Three.", " Four. Five."]
    assert [splitter.feed(""), splitter.feed("")] == [" Six.", None]


def test_clear_forgets() -> None:
    splitter = SentenceSplitter()
    splitter.feed("No, this is")
    splitter.clear()
    assert splitter.flush() is None
    assert splitter.feed("1. Yes.") == "1. Yes."


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"min_chars": 0}, ValueError, "min_chars is 0"),
        ({"min_chars": 10, "max_chars": 9}, ValueError, "max_chars is 9; allowed are 10 to"),
        ({"max_chars": 1.5}, TypeError, "max_chars must be an int, not float"),
        ({"languages": "en"}, TypeError, "languages must be a list .*, not str"),
        ({"languages": None}, TypeError, "languages must be a list .*, not NoneType"),
        ({"languages": ["xx"]}, ValueError, "languages has 'xx'; known are de, en"),
    ],
)
def test_wrong_arguments(arguments: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        SentenceSplitter(**arguments)


def test_only_text_is_taken() -> None:
    splitter = SentenceSplitter()
    with pytest.raises(TypeError):
        splitter.feed(b"Yes.")  # type: ignore[arg-type]
    assert splitter.feed("Yes.") == "Yes."


# Any characters, many of them marks and what stands around marks.
TEXTS = st.text(
    st.sampled_from('.,:;!?。，！…\n \t"”)(*1２aA好한éß@/') | st.characters(), max_size=80
)


@st.composite
def chunked(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> list[str]:
    """Draw a text in chunks of any length."""
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)))))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@given(chunked(), st.integers(1, 9), st.integers(0, 30))
def test_nothing_is_lost_and_nothing_too_long_or_short(
    chunks: list[str], min_chars: int, more: int
) -> None:
    pieces = split(chunks, min_chars=min_chars, max_chars=min_chars + more)
    assert "".join(pieces) == "".join(chunks)
    assert all(len(piece) <= min_chars + more for piece in pieces)
    assert all(len(piece) >= min_chars for piece in pieces[:-1])
    assert all(pieces)


@given(chunked())
def test_every_piece_but_the_last_can_be_spoken(chunks: list[str]) -> None:
    for piece in split(chunks)[:-1]:
        assert any(character.isalnum() for character in piece)


# Words and what is no end, each with what may follow it. No mark is glued to a word after it.
WORDS = st.sampled_from(
    ["Yes", "中国", "3.14", "12:30", "Dr. No", "https://a.b/c?d=1.5", "U.S.", "7"]
)
ENDINGS = st.sampled_from([" ", ". ", ", ", "! ", "。", "，", "?! ", ".” ", "\n", "... ", ".\n2. "])
SENTENCES = st.lists(st.tuples(WORDS, ENDINGS).map("".join), max_size=12).map("".join)


def ends(pieces: list[str]) -> set[int]:
    """Where the pieces end in the text; of several marks and quotes in a row, before the first."""
    text = "".join(pieces)
    lengths = [len("".join(pieces[: i + 1])) for i in range(len(pieces) - 1)]
    return {len(text[:length].rstrip("”.!?。\n")) for length in lengths}


@given(chunked(SENTENCES))
def test_where_a_text_can_be_cut_does_not_depend_on_how_it_arrives(chunks: list[str]) -> None:
    finest = ends(split("".join(chunks)))
    assert ends(split(chunks)) <= finest


@given(chunked(SENTENCES), st.integers(20, 60))
def test_what_is_no_end_is_not_cut(chunks: list[str], min_chars: int) -> None:
    for piece in split(chunks, min_chars=min_chars)[:-1]:
        assert piece.endswith(("!", "?", ".", ",", "。", "，", "”", "\n"))
        assert not piece.endswith(("3.", "12:", "Dr.", "https:", "a.", "U.", "\n2.", "?d"))
