"""Which words have been heard: pieces of text, and how long the speech of each lasts."""

from __future__ import annotations

from dataclasses import dataclass

from .sentence_ends import is_wide

# Before a voice has been measured: about 15 characters of English, or 5 of Chinese, a second.
_MS_PER_LETTER = 65.0
_LETTERS_OF_A_WIDE_CHARACTER = 3
# Times are whole ms, and three of them are compared.
_ROUNDING_MS = 3


class Pace:
    """How fast a voice speaks, learnt from the pieces that it finished."""

    def __init__(self) -> None:
        self._ms = 0.0
        self._letters = 0

    def learn(self, text: str, ms: float) -> None:
        """Take into account that the speech of a text lasts so long."""
        self._ms += ms
        self._letters += _letters(text)

    def expected_ms(self, text: str) -> float:
        """Return how long the speech of a text is going to be."""
        per_letter = self._ms / self._letters if self._letters else _MS_PER_LETTER
        return per_letter * _letters(text)


@dataclass
class Piece:
    """Text, and its speech as far as it has been made.

    start_ms: position in all that the source plays. ms: length of the speech so far.
    """

    text: str
    start_ms: int
    ms: float = 0.0
    finished: bool = False


class SpokenText:
    """The pieces of a round, in the order in which they are spoken.

    The words of a piece are taken to be evenly spread over its speech. How long a piece will be
    whose speech is still being made is estimated by the pace of the voice.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._pieces: list[Piece] = []

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def begin(self, text: str, start_ms: int) -> Piece:
        """Add a piece that will be played at that position, after all others."""
        piece = Piece(text, start_ms)
        self._pieces.append(piece)
        return piece

    def finish(self, piece: Piece) -> None:
        """Tell that all speech of the piece is made, or that its length is known."""
        piece.finished = True
        self._pace.learn(piece.text, piece.ms)

    @property
    def said(self) -> str:
        """The text of all pieces."""
        return "".join(piece.text for piece in self._pieces)

    def heard(self, played_ms: int) -> str:
        """Return the text of what the source has played at the position ``played_ms``."""
        return "".join(
            self._heard_of(piece, played_ms - piece.start_ms)
            for piece in self._pieces
            if played_ms >= piece.start_ms
        )

    def played_ms(self, played_ms: int) -> int:
        """Return how much of this round the source has played at that position."""
        return max(0, played_ms - self._pieces[0].start_ms) if self._pieces else 0

    def _heard_of(self, piece: Piece, elapsed_ms: int) -> str:
        if piece.finished and elapsed_ms + _ROUNDING_MS >= piece.ms:
            return piece.text
        expected_ms = piece.ms
        if not piece.finished:
            expected_ms = max(piece.ms, self._pace.expected_ms(piece.text))
        return _words(piece.text, _letters(piece.text) * elapsed_ms / max(expected_ms, 1.0))


def _letters(text: str) -> int:
    return sum(_LETTERS_OF_A_WIDE_CHARACTER if is_wide(c) else 1 for c in text)


def _words(text: str, letters: float) -> str:
    """Return the whole words among the first letters of a text."""
    end, count = 0, 0
    for index, character in enumerate(text):
        if character.isspace() or is_wide(character) or (index and is_wide(text[index - 1])):
            end = index
        count += _letters(character)
        if count > letters:
            return text[:end]
    return text
