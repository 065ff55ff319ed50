"""What remains of a round that was stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Interruption:
    """What the user got to hear of a round before it was stopped.

    Attributes:
        round_id: the round that was stopped.
        heard: the text of the speech that had been played, to the last whole word.
        said: all text that had been given to `Round.say`; ``heard`` and what nobody heard.
        played_ms: how much speech of the round was played.
        dropped_ms: how much was waiting to be played and never will be.
    """

    round_id: int
    heard: str
    said: str
    played_ms: int
    dropped_ms: int
