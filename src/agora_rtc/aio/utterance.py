"""What users say, cut into utterances by voice activity detection."""

from __future__ import annotations

from collections.abc import Callable

from .._native import AudioFrame
from ..enums import VadState
from .stream import QueueStream

# Chunks of 10 ms that may wait in one utterance: a minute.
_CHUNKS = 6000
_UTTERANCES = 100


class Utterance(QueueStream[bytes]):
    """One utterance, from its start on: ``async for pcm in utterance`` ends when it ends.

    The PCM is 16-bit, interleaved. The first chunk has the moments before the start, too, the
    others 10 ms each; joined, they have no gap, unless `dropped` says so.

    Attributes:
        user_id: who speaks.
        sample_rate: Hz.
        channels: 1 or 2.
    """

    def __init__(self, user_id: str, sample_rate: int, channels: int) -> None:
        super().__init__(_CHUNKS)
        self.user_id = user_id
        self.sample_rate = sample_rate
        self.channels = channels

    async def read(self) -> bytes:
        """Return the PCM of all that is left, when the utterance has ended."""
        return b"".join([chunk async for chunk in self])


class Utterances(QueueStream[Utterance]):
    """The utterances of one user, or of all, each from its start on; made by `Call.utterances`."""

    def __init__(
        self,
        user_id: str | None,
        attach: Callable[[Utterances], None],
        detach: Callable[[Utterances], None],
    ) -> None:
        super().__init__(_UTTERANCES)
        self._user_id = user_id
        self._attach_to_call = attach
        self._detach_from_call = detach
        self._speaking: dict[str, Utterance] = {}

    def _hear(self, user_id: str, frame: AudioFrame, state: int, pcm: bytes) -> None:
        if self._user_id not in (None, user_id):
            return
        if state == VadState.START_SPEAKING:
            utterance = Utterance(user_id, frame.samples_per_sec, frame.channels)
            self._speaking[user_id] = utterance
            self._put(utterance)
        speaking = self._speaking.get(user_id)
        if speaking is None:
            return
        if pcm:
            speaking._put(pcm)
        if state == VadState.STOP_SPEAKING:
            del self._speaking[user_id]
            speaking._end()

    def _attach(self) -> None:
        self._attach_to_call(self)

    def _end(self) -> None:
        self._detach_from_call(self)
        for speaking in self._speaking.values():
            speaking._end()
        self._speaking.clear()
        super()._end()
