"""Voice activity detection for the readers of a call."""

from __future__ import annotations

import weakref

from .._native import AudioFrame, LocalUser
from ..errors import InvalidStateError
from ..observers import IAudioFrameObserver
from ..vad_config import AudioVadConfigV2
from .utterance import Utterances


class Voice(IAudioFrameObserver):
    """Runs the detection while somebody reads utterances; a connection has one configuration."""

    def __init__(self) -> None:
        self._readers: weakref.WeakSet[Utterances] = weakref.WeakSet()
        self._config: AudioVadConfigV2 | None = None

    def attach(self, reader: Utterances, config: AudioVadConfigV2, local_user: LocalUser) -> None:
        """Let `reader` hear; raises InvalidStateError while others do by another configuration."""
        if self._readers and config != self._config:
            raise InvalidStateError(
                f"vad is {config}; while utterances of this call are read only {self._config} is "
                "allowed"
            )
        if not self._readers:
            local_user.register_audio_frame_observer(self, True, config)
            self._config = config
        self._readers.add(reader)

    def detach(self, reader: Utterances) -> None:
        self._readers.discard(reader)

    def on_playback_audio_frame_before_mixing(
        self,
        agora_local_user: LocalUser,
        channel_id: str,
        uid: str,
        frame: AudioFrame,
        vad_result_state: int,
        vad_result_bytearray: bytes,
    ) -> None:
        if not self._readers:  # nobody holds them any more
            agora_local_user.unregister_audio_frame_observer()
        for reader in tuple(self._readers):
            reader._hear(uid, frame, vad_result_state, vad_result_bytearray)
