"""A piece of text and its speech."""

from __future__ import annotations

import numpy as np

from .pace import Pace, letters
from .sentence_ends import is_wide

_LOUD = 100  # of 32,767: -50 dBFS
_BYTES_PER_SAMPLE = 2
_ROUNDING_MS = 3  # positions are whole ms, and three of them are compared


class Piece:
    """Text, and where in its speech the sound is, as far as that has been made.

    start_ms: position of the speech in all that the source plays.
    finished: whether all of the speech is made.
    """

    def __init__(self, text: str, start_ms: int, sample_rate: int, channels: int) -> None:
        self.text = text
        self.start_ms = start_ms
        self.finished = False
        self._samples_per_ms = sample_rate * channels / 1000
        self._samples = 0
        self._rest = b""  # of a sample that is broken in two
        self._sound_begin: int | None = None  # in samples
        self._sound_end = 0

    def add(self, pcm: bytes) -> None:
        """Take more of the speech: 16-bit PCM, any number of bytes."""
        data = self._rest + bytes(pcm)
        count = len(data) // _BYTES_PER_SAMPLE
        self._rest = data[count * _BYTES_PER_SAMPLE :]
        samples = np.frombuffer(data, np.int16, count)
        loud = np.flatnonzero((samples > _LOUD) | (samples < -_LOUD))
        if loud.size:
            if self._sound_begin is None:
                self._sound_begin = self._samples + int(loud[0])
            self._sound_end = self._samples + int(loud[-1]) + 1
        self._samples += count

    def finish(self, pace: Pace) -> None:
        """Be told that all of the speech is made, or all of it known."""
        self.finished = True
        if self._sound_end:
            pace.learn(self.text, self._sound_ms)

    def heard(self, played_ms: int, pace: Pace) -> str:
        """Return the words that are heard up to a position in what the source plays."""
        since_ms = played_ms - self.start_ms
        if since_ms < 0:
            return ""
        if self.finished and since_ms + _ROUNDING_MS >= self._sound_end / self._samples_per_ms:
            return self.text
        sound_ms = self._sound_ms
        if not self.finished:
            sound_ms = max(sound_ms, pace.expected_ms(self.text))
        since_sound_ms = since_ms - (self._sound_begin or 0) / self._samples_per_ms
        return _words(self.text, letters(self.text) * since_sound_ms / max(sound_ms, 1.0))

    @property
    def _sound_ms(self) -> float:
        return (self._sound_end - (self._sound_begin or 0)) / self._samples_per_ms


def _words(text: str, count: float) -> str:
    """Return the whole words among the first letters of a text."""
    end, seen = 0, 0
    for index, character in enumerate(text):
        if character.isspace() or is_wide(character) or (index and is_wide(text[index - 1])):
            end = index
        seen += letters(character)
        if seen > count:
            return text[:end]
    return text
