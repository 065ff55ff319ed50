"""What every Python test gets: the local engine, a bound in time, the folders of the build."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO

import call
import pytest
from programs import Programs

from agora_rtc import AgoraService

ROOT = Path(__file__).resolve().parents[2]

# Tests of the vendor's library name it themselves; everything else is for the local engine.
os.environ.setdefault("AGORA_RTC_ENGINE", "local")
# With it the local engine would let in nobody without a token.
os.environ.pop("AGORA_APP_CERTIFICATE", None)

# pytest-timeout needs the GIL to end a test; a deadlock that holds it is ended by a C thread.
HANG_GRACE_SECONDS = 20.0
STDERR = pytest.StashKey[IO[str]]()


def pytest_configure(config: pytest.Config) -> None:
    # Capturing starts after this hook, so the copy leads to the terminal.
    config.stash[STDERR] = os.fdopen(os.dup(2), "w")


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[STDERR].close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    sanitizer = os.environ.get("AGORA_SANITIZER")  # set by ./dev asan, ubsan and tsan
    for item in items:
        for marker in item.iter_markers("not_sanitized"):
            if sanitizer in marker.args:
                item.add_marker(pytest.mark.skip(reason=marker.kwargs["reason"]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    marker = item.get_closest_marker("timeout")
    seconds = float(marker.args[0] if marker and marker.args else item.config.getini("timeout"))
    faulthandler.dump_traceback_later(
        seconds + HANG_GRACE_SECONDS, exit=True, file=item.config.stash[STDERR]
    )
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def build_dir() -> Path:
    """The CMake tree that the package under test was built in; ./dev names it."""
    return Path(os.environ.get("AGORA_BUILD_DIR", ROOT / "build" / "dev"))


@pytest.fixture(scope="session")
def speech_pcm() -> bytes:
    """Speech of some seconds: 16 kHz, mono, 16-bit."""
    return (ROOT / "examples" / "data" / "speech_16k_mono.pcm").read_bytes()


@pytest.fixture(scope="session")
def programs(build_dir: Path) -> Programs:
    """Start programs in processes of their own, on the local engine or on the vendor double."""
    return Programs(build_dir)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[AgoraService]:
    """A service on the local engine's manual clock: nothing happens but in `testing.advance`."""
    monkeypatch.setenv("AGORA_LOCAL_CLOCK", "manual")
    service = call.new_service()
    yield service
    service.release()


@pytest.fixture
def talk(service: AgoraService) -> call.Talk:
    """Two users in a channel, one of whom speaks."""
    return call.Talk(service)
