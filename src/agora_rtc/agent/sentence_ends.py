"""Which punctuation marks of a text end something that can be spoken by itself."""

# ruff: noqa: RUF001 - full-width marks are meant

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from .abbreviations import ABBREVIATIONS, ORDINAL_DOT_LANGUAGES

# The full-width forms are marks of Chinese and Japanese; Arabic and Hindi have marks of their own.
MARKS = frozenset(".,;:!?…\n。，、；：！？｡､．؟،؛।॥")
CLOSERS = frozenset("\"'’”)]}>*_`»」』】）》〉")  # * _ ` as in Markdown
_OPENERS = frozenset("([{<“‘«¿¡「『【（《〈")
_SEPARATORS = frozenset(".,:．，：")  # of the digits of a number or a time
_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "sip", "tel", "ws", "wss"})
_LIST_DIGITS = 3  # "12." at the beginning of a line numbers a list
_ORDINAL_DIGITS = 2


class SentenceEnds:
    """Knows the abbreviations of some languages.

    languages: codes of ISO 639-1. Raises ValueError for one that is not known, and TypeError for a
    single str and what cannot be iterated.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        if isinstance(languages, str) or not isinstance(languages, Iterable):
            kind = type(languages).__name__
            raise TypeError(f"languages must be a list of codes like ['en', 'de'], not {kind}")
        chosen = list(languages)
        for language in chosen:
            if language not in ABBREVIATIONS:
                known = ", ".join(sorted(ABBREVIATIONS))
                raise ValueError(f"languages has {language!r}; known are {known}")
        words = {word for language in chosen for word in ABBREVIATIONS[language].split()} | {"www"}
        # "Ph.D." has two dots, and the first one ends no more than the second.
        self._abbreviations = words | {word[:i] for word in words for i in _dots(word)}
        self._ordinal_dots = not ORDINAL_DOT_LANGUAGES.isdisjoint(chosen)

    def is_end(self, text: str, index: int, *, on_new_line: bool) -> bool:
        """Whether the mark at ``index`` ends something.

        False also when only the next character, which is not there yet, can tell.
        ``on_new_line``: whether the text begins at the beginning of a line.
        """
        mark = text[index]
        before = text[index - 1] if index else ""
        after = text[index + 1] if index + 1 < len(text) else ""
        if mark in _SEPARATORS and before.isdigit() and (not after or after.isdigit()):
            return False
        if mark == "\n" or not mark.isascii():
            return True
        if _is_address(text[_begin(text, index, _ends_run) : index]):
            return bool(after) and not _is_glued(after) and (after == "\n" or after not in MARKS)
        if mark in "!?":
            return True
        if mark == after == ".":  # the last of them tells whether the next word is glued to it
            return False
        begin = _begin(text, index, _ends_word)
        word = text[begin:index]
        if _is_glued(after) and not (mark == "." and before.islower() and after.isupper()):
            return False
        if mark == ":":
            return word.lower() not in _SCHEMES
        return mark != "." or not self._has_its_dot(text, begin, word, on_new_line)

    def _has_its_dot(self, text: str, begin: int, word: str, on_new_line: bool) -> bool:
        """Whether a dot belongs to the word before it."""
        word = word.strip("".join(CLOSERS))  # quotes, and the stars of Markdown
        if word.isdigit():
            _, newline, rest = text[:begin].rpartition("\n")
            begins_line = not rest.strip(" \t#>*-") and (bool(newline) or on_new_line)
            return (begins_line and len(word) <= _LIST_DIGITS) or (
                self._ordinal_dots and len(word) <= _ORDINAL_DIGITS
            )
        if word.lower() in self._abbreviations:
            return True
        return bool(word) and all(len(p) == 1 and p.isalpha() for p in word.split("."))


def _dots(word: str) -> list[int]:
    return [i for i, character in enumerate(word) if character == "."]


def _begin(text: str, index: int, ends: Callable[[str], bool]) -> int:
    begin = index
    while begin > 0 and not ends(text[begin - 1]):
        begin -= 1
    return begin


def _ends_run(character: str) -> bool:
    return character.isspace() or is_wide(character)


def _ends_word(character: str) -> bool:
    return _ends_run(character) or character in _OPENERS


def is_wide(character: str) -> bool:
    """Whether words need no space around it, as in Chinese."""
    return unicodedata.east_asian_width(character) in "WF"


def _is_address(run: str) -> bool:
    """Whether it begins like a URL or an e-mail address, in which marks are nothing special."""
    return "://" in run or "@" in run or run.lstrip("".join(_OPENERS)).lower().startswith("www.")


def _is_glued(after: str) -> bool:
    """Whether the character after a mark goes on with the word, as in "node.js" or "1,a"."""
    if not after or after.isspace() or after in MARKS or after in CLOSERS or after in _OPENERS:
        return False
    return after.isascii() or (after.isalnum() and not is_wide(after))
