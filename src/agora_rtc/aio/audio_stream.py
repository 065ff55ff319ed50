"""Audio that a call receives."""

from __future__ import annotations

from collections.abc import Callable

from .._native import AudioFrame, AudioReader
from .stream import Stream


class AudioStream(Stream[AudioFrame]):
    """Frames of one user, or of all, each with its ``user_id``; made by `Call.audio`.

    It hears from the first time on that somebody reads it, and copies, converts and joins frames
    without Python. The iteration ends when the call does, for one user also when that one leaves.
    """

    def __init__(
        self, user_id: str | None, reader: AudioReader, attach: Callable[[], None]
    ) -> None:
        super().__init__()
        self._user_id = user_id
        self._reader = reader
        self._attach_reader = attach
        self._take = reader.take
        self._resolve_later = reader.wake

    @property
    def dropped(self) -> int:
        """How many frames went because the reader was too slow."""
        return self._reader.dropped

    def _attach(self) -> None:
        self._attach_reader()

    def _user_left(self, user_id: str) -> None:
        self._reader.forget(user_id)
        if user_id == self._user_id:
            self._end()

    def _end(self) -> None:
        self._reader.close()
        super()._end()

    async def aclose(self) -> None:
        """End the iteration, and forget what waits."""
        self._end()
        self._reader.clear()
