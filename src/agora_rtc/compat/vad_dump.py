"""Files that show what voice activity detection made of a stream."""

from __future__ import annotations

from .. import vad_dump as new
from .frames import AudioFrame, native_frame


class VadDump:
    """Writes a stream, its labels and its utterances into a folder of files."""

    def __init__(self, path: str) -> None:
        self._native = new.VadDump(path)
        self._is_open = False

    def open(self) -> int | None:
        """Make a new folder and its files; 1 when that was done already."""
        if self._is_open:
            return 1
        self._native.open()
        self._is_open = True
        return None

    def write(
        self, frame: AudioFrame, vad_result_bytes: bytearray | None, vad_result_state: int
    ) -> None:
        """Write one frame and what detection said of it; does nothing unless open."""
        if self._is_open:
            self._native.write(native_frame(frame), vad_result_bytes or b"", vad_result_state)

    def close(self) -> None:
        """Close all files. Raises OSError when something could not be written."""
        self._is_open = False
        self._native.close()
