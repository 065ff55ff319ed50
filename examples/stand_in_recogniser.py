"""What stands in for a speech recogniser: it hears that something is said, not what."""

from __future__ import annotations

from pcm_audio import PcmAudio

RATE_HZ = 16000  # mono
PIECE_MS = 10
LOUD = 300  # of 32,767, about -40 dBFS

PIECES_PER_WORD = 40  # the first text of a real one comes about as late


class StandInRecogniser:
    """Takes the bytes of an utterance as they come, and counts a word every 0.4 s of sound."""

    def __init__(self) -> None:
        self._pieces = 0

    def begin(self) -> None:
        """Forget the utterance before."""
        self._pieces = 0

    def feed(self, pcm: bytes) -> None:
        self._pieces += sum(loud_pieces(pcm))

    @property
    def words(self) -> int:
        """How many there are in the utterance so far."""
        return self._pieces // PIECES_PER_WORD


def seconds_since_first_sound(pcm: bytes) -> float:
    """Return how long before the end of the PCM its first sound was; 0 when there is none."""
    loud = loud_pieces(pcm)
    quiet = loud.index(True) if any(loud) else len(loud)
    return (len(loud) - quiet) * PIECE_MS / 1000


def loud_pieces(pcm: bytes) -> list[bool]:
    """Tell of each 10 ms whether it is loud."""
    pieces = PcmAudio(pcm, RATE_HZ, 1).pieces(PIECE_MS)
    return [max(map(abs, memoryview(piece).cast("h"))) > LOUD for piece in pieces]
