"""From the pieces that a language model writes to pieces that can be spoken."""

from __future__ import annotations

from collections.abc import Iterable

from .._checks import check_int
from .sentence_ends import CLOSERS, MARKS, SentenceEnds

_MOST_CHARS = 1_000_000


class SentenceSplitter:
    """Gathers the text of a language model and gives it out up to the last punctuation mark.

    The last mark counts, not the first: speech sounds better in long pieces, and what has arrived
    together can be spoken together. Nothing is changed or lost: the pieces, joined, are the text.

    Marks are the ASCII ones, the full-width ones of Chinese and Japanese, those of Arabic and Hindi
    and the end of a line. A mark inside of a number ("3.14", "12:30"), a URL or a word ("node.js"),
    and the dot of an abbreviation, an initial or the number of a list are none. A mark at the end
    of what has arrived is taken at once; only after a digit and in a URL it waits for the next
    character. So where the text can be cut does not depend on how it arrives, but for a word with a
    mark inside ("node.js") of which the part up to the mark arrives first.

    min_chars: no piece but a last one is shorter, spaces included; 1 to 1,000,000.
    max_chars: no piece is longer: without a mark it is cut at a space, without a space anywhere;
        min_chars to 1,000,000.
    languages: whose abbreviations count, ISO 639-1: de, en, es, fr, it, ja, ko, nl, pt, zh.

    Not for several threads at once. Raises TypeError and ValueError, naming the argument.
    """

    def __init__(
        self, min_chars: int = 1, max_chars: int = 300, languages: Iterable[str] = ("en",)
    ) -> None:
        self.min_chars = min_chars
        self.max_chars = max_chars
        check_int(self, "min_chars", 1, _MOST_CHARS)
        check_int(self, "max_chars", min_chars, _MOST_CHARS)
        self._ends = SentenceEnds(languages)
        self._cache = ""
        self._on_new_line = True

    def feed(self, text: str) -> str | None:
        """Add what the model wrote; return what can be spoken now, None while nothing can.

        Text that is longer than max_chars may hold several pieces: ``feed("")`` gives the next.
        """
        self._cache += text
        end = self._last_end()
        if not end and len(self._cache) > self.max_chars:
            end = self._cut()
        return self._take(end) if end else None

    def flush(self) -> str | None:
        """Return the rest at the end of the text, at most max_chars of it; None when all is out.

        So ``while piece := splitter.flush():`` gets everything.
        """
        if len(self._cache) > self.max_chars:
            return self._take(self._last_end() or self._cut())
        rest = self._cache
        self.clear()
        return rest or None

    def clear(self) -> None:
        """Forget what is kept, when the answer is interrupted."""
        self._cache = ""
        self._on_new_line = True

    def _last_end(self) -> int:
        """Length of the longest piece that ends with a mark, 0 when there is none."""
        text = self._cache
        limit = min(len(text), self.max_chars)
        for index in range(limit - 1, -1, -1):
            if text[index] in MARKS and self._ends.is_end(
                text, index, on_new_line=self._on_new_line
            ):
                end = index + 1
                while text[index] != "\n" and end < limit and text[end] in CLOSERS:
                    end += 1
                return end if end >= self.min_chars and _can_be_spoken(text[:end]) else 0
        return 0

    def _cut(self) -> int:
        """Length of a piece of a text that is too long: up to a space, when there is one."""
        for index in range(self.max_chars, self.min_chars - 1, -1):
            if self._cache[index].isspace() and _can_be_spoken(self._cache[:index]):
                return index
        return self.max_chars

    def _take(self, end: int) -> str:
        piece, self._cache = self._cache[:end], self._cache[end:]
        self._on_new_line = piece.endswith("\n")
        return piece


def _can_be_spoken(text: str) -> bool:
    return any(character.isalnum() for character in text)
