"""How fast a voice speaks."""

from __future__ import annotations

from .sentence_ends import is_wide

# Before a voice has been measured: about 15 characters of English, or 5 of Chinese, a second.
_MS_PER_LETTER = 65.0
_LETTERS_OF_A_WIDE_CHARACTER = 3


class Pace:
    """Learnt from the pieces of speech that a voice finished."""

    def __init__(self) -> None:
        self._ms = 0.0
        self._letters = 0

    def learn(self, text: str, ms: float) -> None:
        """Take into account that the speech of a text lasts so long."""
        self._ms += ms
        self._letters += letters(text)

    def expected_ms(self, text: str) -> float:
        """Return how long the speech of a text is going to be."""
        per_letter = self._ms / self._letters if self._letters else _MS_PER_LETTER
        return per_letter * letters(text)


def letters(text: str) -> int:
    """Return how long a text is to speak, in Latin letters."""
    return sum(_LETTERS_OF_A_WIDE_CHARACTER if is_wide(c) else 1 for c in text)
