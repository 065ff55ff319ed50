"""What rounds need of the thing that plays speech."""

from __future__ import annotations

from typing import Protocol

from ..stats import Cleared


class SpeechSource(Protocol):
    """Takes 16-bit PCM and plays it in real time, as `agora_rtc.aio.AudioSource` does."""

    @property
    def sample_rate(self) -> int:
        """Hz."""

    @property
    def channels(self) -> int:
        """1, or 2 whose samples alternate."""

    @property
    def played_ms(self) -> int:
        """How much of all that was ever pushed has been played."""

    @property
    def queued_ms(self) -> int:
        """How much was pushed and has been neither played nor dropped."""

    async def push(self, pcm: bytes, /) -> object:
        """Take PCM, waiting for room. Cancelled, it takes nothing more."""

    async def end_utterance(self) -> object:
        """Play what has been pushed to its last sample, without waiting for more."""

    async def wait_for_playout(self) -> object:
        """Return when nothing is queued."""

    def interrupt(self) -> Cleared:
        """Drop what has not been played, at once."""
