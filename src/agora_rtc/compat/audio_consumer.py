"""The pacer of PCM: scripts go on calling consume(), but a native thread does the work."""

from __future__ import annotations

from typing import Any

from .. import _native as new
from ..errors import ReleasedError
from .calls import NOTHING, NUMBER, Translated, forwards, returning
from .senders import AudioPcmDataSender

RELEASED = -1
UNDERFLOW = -2


class _Store:
    """What stands behind a consumer that has no sender."""

    def __init__(self) -> None:
        self._bytes = 0

    @property
    def queued_ms(self) -> int:
        """Whether something waits, which it does for ever."""
        return self._bytes

    def push_pcm_data(self, data: Any) -> None:
        self._bytes += memoryview(data).nbytes

    def __len__(self) -> int:
        return self._bytes

    def clear(self) -> None:
        self._bytes = 0

    release = clear

    def consume(self) -> int:
        return 0

    def is_push_to_rtc_completed(self) -> bool:
        return self._bytes == 0


class AudioConsumer(Translated):
    """Takes PCM as fast as a script makes it, hands it to a sender in real time.

    Without a sender, which scripts of the ctypes package give it that push by the connection, it
    keeps what it takes.
    """

    def __init__(
        self, pcm_sender: AudioPcmDataSender | None, sample_rate: int, channels: int
    ) -> None:
        if pcm_sender is None:
            super().__init__(_Store())
        else:
            super().__init__(new.AudioConsumer(pcm_sender._native, sample_rate, channels))

    push_pcm_data = forwards("data", returns=NOTHING)
    clear = forwards(returns=NOTHING)
    is_push_to_rtc_completed = forwards(returns=NUMBER)

    @returning(NUMBER, {ReleasedError: RELEASED})
    def consume(self) -> Any:
        """Send what is due: the frames sent now, or -2 when all was played and nothing waits."""
        sent = self._native.consume()
        return sent if sent or self._native.queued_ms else UNDERFLOW

    def len(self) -> int:
        """Count the bytes that have not been sent yet."""
        return len(self._native)
