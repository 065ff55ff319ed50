"""What an installed wheel must have; run from outside of the source tree's package."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import agora_rtc
from agora_rtc import _native

PACKAGE = Path(agora_rtc.__file__).parent
ENGINE = PACKAGE / "lib" / f"libagora_rtc_local{'.dylib' if sys.platform == 'darwin' else '.so'}"


def test_package_is_the_installed_one() -> None:
    assert Path(_native.__file__).parent == PACKAGE
    assert PACKAGE.parent.name in {"site-packages", "dist-packages"}


def test_files_beside_the_module() -> None:
    assert ENGINE.is_file()
    assert (PACKAGE / "py.typed").is_file()
    assert (PACKAGE / "_native.pyi").is_file()


def test_licences_are_in_the_wheel() -> None:
    files = [str(file) for file in importlib.metadata.files("agora-rtc") or []]
    libraries = ("nlohmann_json", "openssl", "opus", "pybind11", "speexdsp", "zlib")
    texts = ["licenses/LICENSE", "silero_vad/LICENSE", *(f"{name}.txt" for name in libraries)]
    assert [text for text in texts if not any(file.endswith(text) for file in files)] == []


def test_no_other_library_is_in_the_wheel() -> None:
    """What is not linked statically, auditwheel and delocate would put beside the package."""
    files = [file.name for file in importlib.metadata.files("agora-rtc") or []]
    libraries = {name for name in files if ".so" in name or ".dylib" in name}
    assert libraries == {ENGINE.name, Path(_native.__file__).name}


def test_local_engine_starts() -> None:
    # In a process of its own: a process stays with the engine it chose first.
    program = (
        "import agora_rtc\n"
        "config = agora_rtc.AgoraServiceConfig(app_id='wheel', engine='local')\n"
        "with agora_rtc.AgoraService(config) as service:\n"
        "    print(service.engine_name)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "local"
