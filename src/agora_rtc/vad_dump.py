"""Files that show what voice activity detection made of a stream. For test rigs, not production."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from .enums import VadState

if TYPE_CHECKING:
    from ._native import AudioFrame

_INT16_MAX = 32_767
_RMS_FLOOR_DBFS = -127
_CURVE_FULL = 127 * 127  # the height of a curve in the extra files, as the vendor's tool draws it


class VadDump:
    """Writes a stream, its labels and its utterances into a folder of files.

    Each `open` makes a folder ``path/<YYYYMMDDhhmmss>[_n]`` (local time) with

    - ``source.pcm``: every frame;
    - ``label.txt``: a line per frame, ``ct fct state far vop rms pitch mup``, each ``name:value``;
      ``ct`` counts the utterances begun before this frame, ``fct`` the frames, both from 0;
    - ``vad_<ct>.pcm``: the bytes of one utterance;
    - ``rms.pcm``, ``pitch.pcm``, ``voice_prob.pcm``: curves over the samples of the source, to be
      looked at in a sound editor.

    `write` may be called inside an observer: it never raises OSError. What goes wrong there, like
    a full disk, ends the writing and is raised by `close`. Not thread-safe.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._folder: Path | None = None
        self._files: dict[str, IO[bytes]] = {}
        self._utterance: IO[bytes] | None = None
        self._utterances = 0
        self._frames = 0
        self._failure: OSError | None = None

    @property
    def folder(self) -> Path | None:
        """The folder of the last `open`, None before the first."""
        return self._folder

    def open(self) -> None:
        """Make a new folder and its files; does nothing when open.

        Raises OSError when the path cannot be written.
        """
        if self._files:
            return
        self._folder = _new_folder(self._path)
        self._utterances = self._frames = 0
        self._failure = None
        names = ("source.pcm", "label.txt", "rms.pcm", "pitch.pcm", "voice_prob.pcm")
        try:
            for name in names:
                self._files[name] = (self._folder / name).open("wb")
        except OSError:
            self._close_files()
            raise

    def write(self, frame: AudioFrame, vad_bytes: bytes | bytearray, state: int) -> None:
        """Write one frame and what detection said of it; does nothing unless open."""
        if not self._files or self._failure is not None:
            return
        try:
            self._write(frame, vad_bytes, state)
        except OSError as failure:
            self._failure = failure

    def _write(self, frame: AudioFrame, vad_bytes: bytes | bytearray, state: int) -> None:
        self._files["source.pcm"].write(frame.buffer)
        self._files["label.txt"].write(self._label(frame, state).encode())
        level = (frame.rms - _RMS_FLOOR_DBFS) * 127
        self._write_curve("rms.pcm", level, frame)
        self._write_curve("pitch.pcm", frame.pitch, frame)
        self._write_curve("voice_prob.pcm", frame.voice_prob * _CURVE_FULL // 100, frame)
        self._write_utterance(vad_bytes, state)
        self._frames += 1

    def _label(self, frame: AudioFrame, state: int) -> str:
        return (
            f"ct:{self._utterances} fct:{self._frames} state:{int(state)} "
            f"far:{frame.far_field_flag} vop:{frame.voice_prob} rms:{frame.rms} "
            f"pitch:{frame.pitch} mup:{frame.music_prob}\n"
        )

    def _write_curve(self, name: str, value: int, frame: AudioFrame) -> None:
        height = max(-_INT16_MAX, min(value, _INT16_MAX))
        self._files[name].write(height.to_bytes(2, "little", signed=True) * (len(frame) // 2))

    def _write_utterance(self, vad_bytes: bytes | bytearray, state: int) -> None:
        if state == VadState.START_SPEAKING:
            self._end_utterance()
            assert self._folder is not None
            self._utterance = (self._folder / f"vad_{self._utterances}.pcm").open("wb")
            self._utterances += 1
        if self._utterance is None or state not in _STATES_WITH_BYTES:
            return
        self._utterance.write(vad_bytes)
        if state == VadState.STOP_SPEAKING:
            self._end_utterance()

    def _end_utterance(self) -> None:
        if self._utterance is not None:
            utterance, self._utterance = self._utterance, None
            utterance.close()

    def close(self) -> None:
        """Close all files; everything is on disk when it returns. Does nothing when closed.

        Raises OSError when something could not be written, now or before.
        """
        failure = self._failure
        self._failure = None
        try:
            self._close_files()
        except OSError as late:
            failure = failure or late
        if failure is not None:
            raise failure

    def _close_files(self) -> None:
        files, self._files = self._files, {}
        failures = []
        for file in (*files.values(), *([self._utterance] if self._utterance else [])):
            try:
                file.close()
            except OSError as failure:
                failures.append(failure)
        self._utterance = None
        if failures:
            raise failures[0]

    def __enter__(self) -> VadDump:
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


_STATES_WITH_BYTES = (VadState.START_SPEAKING, VadState.SPEAKING, VadState.STOP_SPEAKING)


def _new_folder(path: Path) -> Path:
    """Make a folder named after the time, and numbered when there is one of this second."""
    path.mkdir(parents=True, exist_ok=True)
    name = time.strftime("%Y%m%d%H%M%S")
    number = 0
    while True:
        folder = path / (f"{name}_{number}" if number else name)
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
            continue
        return folder
