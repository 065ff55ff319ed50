"""Orders to the vendor double and answers from it; tests/vendor_double/README.md explains it.

The SDK under test loads the double because `AGORA_SDK_DIR` names its folder. A `VendorDouble` of
the same folder talks to that very library, since a process has one copy of a file it loads.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

LIBRARY = "libAgoraRtcKit.dylib" if sys.platform == "darwin" else "libagora_rtc_sdk.so"
UNKNOWN_CALLBACK = -1
TIMED_OUT = -2


def double_dir(build_dir: Path, variant: str = "") -> Path:
    """Return what AGORA_SDK_DIR has to be: the double itself, or one of its defective variants."""
    return build_dir / "vendor_double" / variant


class SourceStatistics(NamedTuple):
    """What the synthetic source did; times in nanoseconds."""

    ticks: int
    frames: int
    late_ticks: int
    burst_ns: int
    worst_burst_ns: int
    thread_cpu_ns: int


class _SourceStatistics(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in SourceStatistics._fields]


class VendorDouble:
    """One loaded vendor double. `connection` is a name out of the log; None is the newest one."""

    def __init__(self, folder: Path) -> None:
        # No call through a CDLL holds the GIL, so observers in Python can run meanwhile.
        self._library = ctypes.CDLL(str(folder / LIBRARY))
        self._library.vendor_double_find.restype = ctypes.c_void_p
        for name in ("copy_log", "copy_violations", "copy_live", "copy_payload", "fire_late"):
            self._function(name).restype = ctypes.c_size_t
        self._library.vendor_double_counted_pushes.restype = ctypes.c_uint64
        self._library.vendor_double_push_floor.restype = ctypes.c_double

    def reset(self) -> None:
        """Make everything as it was after loading. The service has to be released before."""
        self._function("reset")()

    def configure(self, **behaviours: int) -> None:
        """Set behaviours by name: `configure(late_callbacks=0, connect_delay_ms=200)`."""
        for name, value in behaviours.items():
            if self._function("configure")(name.encode(), int(value)) != 0:
                raise ValueError(f"the double has no behaviour {name}")

    def fail_next(self, function: str, code: int = -1, times: int = 1) -> None:
        """Let the next calls of an ABI function return `code`, or null."""
        self._function("fail_next")(function.encode(), code, times)

    # What the caller did.

    def log(self) -> list[str]:
        """Return all lines, calls and callbacks, each with its thread in front."""
        return self._lines("copy_log")

    def calls(self, prefix: str = "agora_") -> list[str]:
        """Return the calls of functions with that prefix: `agora_rtc_conn_disconnect(conn#1)`."""
        lines = [line.partition(" ")[2] for line in self.log()]
        return [line for line in lines if line.startswith(prefix)]

    def functions(self, prefix: str = "agora_") -> list[str]:
        """Return the names of the functions called."""
        return [call.partition("(")[0] for call in self.calls(prefix)]

    def clear_log(self) -> None:
        self._function("clear_log")()

    def payload(self, function: str) -> bytes:
        """Return all bytes that an ABI function got by pointer and length, joined."""
        copy = self._function("copy_payload")
        buffer = ctypes.create_string_buffer(copy(function.encode(), None, 0))
        length = copy(function.encode(), buffer, ctypes.c_size_t(len(buffer)))
        return buffer.raw[: min(length, len(buffer))]

    def violations(self) -> list[str]:
        """Return what the caller did wrong, one text each."""
        return self._lines("copy_violations")

    def clear_violations(self) -> None:
        self._function("clear_violations")()

    def live(self) -> list[str]:
        """Return the names of what the caller has to destroy and has not."""
        return self._lines("copy_live")

    # Callbacks.

    def fire(self, callback: str, connection: str | None = None, **arguments: object) -> int:
        """Run one callback on a native thread and wait for it: `fire("on_user_left", reason=1)`.

        Arguments have the names of the ABI; bytes may hold zeros. Returns the number of observers
        that have this callback.
        """
        lines = "\n".join(f"{name}={_as_text(value)}" for name, value in arguments.items())
        made = self._function("fire")(self._find(connection), callback.encode(), lines.encode())
        return self._checked(callback, made)

    def fire_all(self, connection: str | None = None) -> int:
        """Run every callback of every observer once."""
        return self._checked("fire_all", self._function("fire_all")(self._find(connection)))

    def storm(self, threads: int, rounds: int, connection: str | None = None) -> int:
        """Run every callback from several native threads at once."""
        return int(self._function("storm")(self._find(connection), threads, rounds))

    def fire_late(self) -> int:
        """Call every observer that was unregistered, or whose owner is gone, once more."""
        return int(self._function("fire_late")())

    def drain(self, timeout: float = 5.0) -> None:
        """Wait until no callback is waiting or running."""
        if self._function("drain")(int(timeout * 1000)) != 0:
            raise TimeoutError(f"callbacks still run after {timeout} s")

    # Benchmarks.

    @contextmanager
    def source(
        self, streams: int, frames_per_second: int = 100, c_observer: bool = False
    ) -> Iterator[Callable[[], SourceStatistics]]:
        """Run the synthetic source; the value of the `with` reads its statistics, later too."""
        if self._function("source_start")(streams, frames_per_second, c_observer) != 0:
            raise RuntimeError("the source runs already, or no audio frame observer is registered")
        process = os.getpid()
        try:
            yield self._source_statistics
        finally:
            # A forked child has not got the source's thread, but may have a mutex that it held.
            if os.getpid() == process:
                self._function("source_stop")()

    def counted_pushes(self) -> int:
        return int(self._function("counted_pushes")())

    def push_floor_ns(self, count: int) -> float:
        """Return the nanoseconds of a PCM push that is only counted, called from C."""
        return float(self._function("push_floor")(ctypes.c_uint64(count)))

    def _source_statistics(self) -> SourceStatistics:
        raw = _SourceStatistics()
        self._function("source_statistics")(ctypes.byref(raw))
        return SourceStatistics(*(getattr(raw, name) for name in SourceStatistics._fields))

    def _function(self, name: str) -> Any:
        return getattr(self._library, f"vendor_double_{name}")

    def _lines(self, name: str) -> list[str]:
        copy = self._function(name)
        # Room to spare: other threads may add lines between the two calls.
        buffer = ctypes.create_string_buffer(copy(None, ctypes.c_size_t(0)) + 65536)
        copy(buffer, ctypes.c_size_t(len(buffer)))
        return buffer.value.decode("utf-8", "replace").splitlines()

    def _find(self, connection: str | None) -> ctypes.c_void_p:
        if connection is None:
            return ctypes.c_void_p()
        address = self._library.vendor_double_find(connection.encode())
        if address is None:
            raise LookupError(f"there is no {connection}")
        return ctypes.c_void_p(address)

    @staticmethod
    def _checked(callback: str, made: int) -> int:
        if made == UNKNOWN_CALLBACK:
            raise ValueError(f"the ABI has no callback {callback}")
        if made == TIMED_OUT:
            raise TimeoutError(f"{callback} did not return")
        return made


def _as_text(value: object) -> str:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"hex:{bytes(value).hex()}"
    return str(int(value) if isinstance(value, bool) else value)
