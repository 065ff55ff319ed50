"""What stands in for a speech recogniser: it hears that something is said, and was told what."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable

BYTES_PER_MS = 2 * 16  # 16 kHz, mono
WORD_MS = 300
LATE_MS = 400  # so long after a word was said it is in the text


class ScriptedRecogniser:
    """Knows beforehand what will be said, one line for each utterance.

    Its text grows word by word, as that of a real one does. What is too short for a word is a
    noise, and no text comes of it.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = list(lines)

    async def texts(self, speech: AsyncIterable[bytes]) -> AsyncIterator[str]:
        """Take an utterance as it comes; yield what is known of its text, then all of it."""
        words = self._lines[0].split() if self._lines else []
        heard_bytes = known = 0
        async for pcm in speech:
            heard_bytes += len(pcm)
            count = (heard_bytes // BYTES_PER_MS - LATE_MS) // WORD_MS
            if known < count < len(words):
                known = count
                yield " ".join(words[:count])
        if known:
            yield self._lines.pop(0)
