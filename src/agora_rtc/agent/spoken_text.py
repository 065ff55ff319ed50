"""Which words of a round have been heard."""

from __future__ import annotations

from .pace import Pace
from .piece import Piece


class SpokenText:
    """The pieces of a round, in the order in which they are spoken.

    The words of a piece are taken to be evenly spread over its sound, the silence before and behind
    it left aside. How long a piece will be whose speech is still being made is estimated by the
    pace of the voice.
    """

    def __init__(self, pace: Pace, sample_rate: int, channels: int) -> None:
        self._pace = pace
        self._sample_rate = sample_rate
        self._channels = channels
        self._pieces: list[Piece] = []

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def begin(self, text: str, start_ms: int) -> Piece:
        """Add a piece that will be played at that position, after all others."""
        piece = Piece(text, start_ms, self._sample_rate, self._channels)
        self._pieces.append(piece)
        return piece

    @property
    def said(self) -> str:
        """The text of all pieces."""
        return "".join(piece.text for piece in self._pieces)

    def heard(self, played_ms: int) -> str:
        """Return the text of what the source has played at the position ``played_ms``.

        A piece that was cut short ends where the next one begins.
        """
        ends = [piece.start_ms for piece in self._pieces[1:]] + [played_ms]
        return "".join(
            piece.heard(min(played_ms, end), self._pace)
            for piece, end in zip(self._pieces, ends, strict=False)
        )

    def played_ms(self, played_ms: int) -> int:
        """Return how much of this round the source has played at that position."""
        return max(0, played_ms - self._pieces[0].start_ms) if self._pieces else 0
