"""The pacer of PCM: scripts go on calling consume(), but a native thread does the work."""

from __future__ import annotations

from typing import Any

from .. import _native as new
from ..errors import ReleasedError
from .calls import NOTHING, NUMBER, Translated, forwards, returning
from .senders import AudioPcmDataSender

RELEASED = -1
UNDERFLOW = -2


class AudioConsumer(Translated):
    """Takes PCM as fast as a script makes it, hands it to a sender in real time."""

    def __init__(self, pcm_sender: AudioPcmDataSender, sample_rate: int, channels: int) -> None:
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
