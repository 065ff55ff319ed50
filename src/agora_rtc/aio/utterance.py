"""What users say, cut into utterances by voice activity detection."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from .._native import AudioFrame, PcmConverter
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
        self._converter: PcmConverter | None = None
        self._heard_by: Utterances | None = None

    async def read(self) -> bytes:
        """Return the PCM of all that is left, when the utterance has ended."""
        return b"".join([chunk async for chunk in self])

    def _begin(self, frame: AudioFrame) -> None:
        arriving = frame.samples_per_sec, frame.channels
        if arriving != (self.sample_rate, self.channels):
            self._converter = PcmConverter(
                from_sample_rate=frame.samples_per_sec,
                from_channels=frame.channels,
                to_sample_rate=self.sample_rate,
                to_channels=self.channels,
            )

    def _hear(self, pcm: bytes) -> None:
        self._put(pcm if self._converter is None else self._converter.convert(pcm))


class Utterances(QueueStream[Utterance]):
    """The utterances of one user, or of all, each from its start on; made by `Call.utterances`.

    It hears from the first time on that somebody reads it. The iteration ends when the call does,
    for one user also when that one leaves.
    """

    def __init__(
        self,
        user_id: str | None,
        sample_rate: int,
        channels: int,
        attach: Callable[[Utterances], None],
        detach: Callable[[Utterances], None],
    ) -> None:
        super().__init__(_UTTERANCES)
        self._user_id = user_id
        self._sample_rate = sample_rate
        self._channels = channels
        self._attach_to_call = attach
        self._detach_from_call = detach
        self._speaking: weakref.WeakValueDictionary[str, Utterance] = weakref.WeakValueDictionary()

    def _take(self) -> Utterance | None:
        utterance = super()._take()
        if utterance is not None:
            utterance._heard_by = self  # who holds it may have let go of this
        return utterance

    def _hear(self, frame: AudioFrame, state: int, pcm: bytes) -> None:
        user_id = frame.user_id
        if self._user_id not in (None, user_id):
            return
        if state == VadState.START_SPEAKING:
            utterance = Utterance(user_id, self._sample_rate, self._channels)
            utterance._begin(frame)
            self._speaking[user_id] = utterance
            self._put(utterance)
        speaking = self._speaking.get(user_id)
        if speaking is None:
            return
        if pcm:
            speaking._hear(pcm)
        if state == VadState.STOP_SPEAKING:
            del self._speaking[user_id]
            speaking._end()
            speaking._heard_by = None

    def _attach(self) -> None:
        self._attach_to_call(self)

    def _user_left(self, user_id: str) -> None:
        if user_id == self._user_id:
            self._end()

    def _end(self) -> None:
        self._detach_from_call(self)
        for speaking in tuple(self._speaking.values()):
            speaking._end()
        self._speaking.clear()
        super()._end()
