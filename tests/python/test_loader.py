"""Which library a service opens, and what is said of one that cannot be used: never an exit."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from programs import DOUBLE, LOCAL, Finished, Programs
from vendor_double import LIBRARY, double_dir

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the double is an ELF file there")

# Starts a service and tells how that ended, in a process that has to end well.
START = """
import json, logging, sys
import agora_rtc

def log_to_stdout():
    form = "%(levelname)s %(message)s"
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format=form)

def start(**config):
    service = agora_rtc.AgoraService()
    try:
        service.initialize(agora_rtc.AgoraServiceConfig(app_id="test", **config))
        told = {"engine": service.engine_name}
    except Exception as error:
        told = {"error": type(error).__name__, "text": str(error),
                "is_import_error": isinstance(error, ImportError)}
    service.release()
    return told
"""


@pytest.fixture
def start(programs: Programs) -> Any:
    """Start a service with a config in an environment; return what was told of it."""

    def start(config: str = "", **options: Any) -> Any:
        __tracebackhide__ = True
        finished = programs.run(f"print(json.dumps(start({config})))", prepare=START, **options)
        return finished.result()

    return start


# Installations that cannot be used.

REFUSED = {
    "old_layout": ["an older build", "agora_rtc_conn_get_sid", "native 4.4.32.174"],
    "new_layout_46": ["a 4.6 build", "agora_local_audio_track_set_send_delay_ms"],
    "unloadable": ["it is not a shared library"],
    "wrong_arch": ["it is built for", "this process is"],
}


@linux_only
@pytest.mark.parametrize("variant", REFUSED)
def test_an_unusable_library_is_named_with_its_reason(
    start: Any, build_dir: Path, variant: str
) -> None:
    told = start(engine=DOUBLE, variant=variant)
    assert told["error"] == "EngineNotFoundError" and told["is_import_error"]
    for part in [str(double_dir(build_dir, variant) / LIBRARY), *REFUSED[variant]]:
        assert part in told["text"]


@linux_only
def test_a_broken_sister_is_named(start: Any, build_dir: Path) -> None:
    told = start(engine=DOUBLE, variant="broken_sister")
    assert told["error"] == "EngineNotFoundError"
    assert str(double_dir(build_dir, "broken_sister") / "libaosl.so") in told["text"]
    assert "it is not a shared library" in told["text"]


def test_a_folder_without_a_library(start: Any, tmp_path: Path) -> None:
    told = start(engine=DOUBLE, environment={"AGORA_SDK_DIR": str(tmp_path)})
    assert told["error"] == "EngineNotFoundError"
    assert "AGORA_SDK_DIR" in told["text"] and str(tmp_path / LIBRARY) in told["text"]


def test_a_second_attempt_may_succeed(programs: Programs, build_dir: Path) -> None:
    """What could not be opened binds the process to nothing."""
    programs.run(
        f"""
        import os
        os.environ["AGORA_SDK_DIR"] = {str(double_dir(build_dir))!r}
        assert start() == {{"engine": "agora"}}
    """,
        prepare=START + "assert start()['error'] == 'EngineNotFoundError'",
        engine=DOUBLE,
        variant="old_layout",
    )


@linux_only
@pytest.mark.parametrize("variant", ["old_layout", "new_layout_46"])
def test_another_layout_may_be_insisted_on(programs: Programs, variant: str) -> None:
    """With a WARNING; what it lacks is missing then."""
    finished = programs.run(
        """
        log_to_stdout()
        assert start() == {"engine": "agora"}
    """,
        prepare=START,
        engine=DOUBLE,
        variant=variant,
        environment={"AGORA_RTC_ALLOW_UNKNOWN_ABI": "1"},
    )
    warning = finished.stdout.splitlines()[0]
    assert warning.startswith("WARNING ") and LIBRARY in warning
    assert "has another ABI" in warning and "AGORA_RTC_ALLOW_UNKNOWN_ABI" in warning


@linux_only
def test_a_missing_function_is_named_when_it_is_used(programs: Programs, build_dir: Path) -> None:
    programs.run(
        f"""
        import agora_rtc, call
        service = call.new_service()
        sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        track = service.create_custom_audio_track_pcm(sender)
        track.set_enabled(True)
        try:
            track.clear_sender_buffer()
        except agora_rtc.NotSupportedError as error:
            assert isinstance(error, NotImplementedError)
            assert "agora_local_audio_track_clear_sender_buffer" in str(error)
            assert {str(double_dir(build_dir, "missing_symbol") / LIBRARY)!r} in str(error)
        else:
            raise AssertionError("it was not missed")
    """,
        engine=DOUBLE,
        variant="missing_symbol",
    )


@linux_only
def test_an_older_library_lacks_its_session_id(programs: Programs) -> None:
    programs.run(
        """
        import agora_rtc, call
        connection = call.new_service().create_rtc_connection(agora_rtc.RTCConnConfig())
        try:
            connection.get_sid()
        except agora_rtc.NotSupportedError as error:
            assert "agora_rtc_conn_get_sid" in str(error)
    """,
        engine=DOUBLE,
        variant="old_layout",
        environment={"AGORA_RTC_ALLOW_UNKNOWN_ABI": "1"},
    )


# Helper libraries.


@linux_only
def test_sister_libraries_come_first(start: Any, tmp_path: Path) -> None:
    """No LD_LIBRARY_PATH is needed; the noise suppression extension comes after the SDK."""
    log = tmp_path / "loaded.txt"
    told = start(
        engine=DOUBLE,
        variant="sisters",
        environment={"VENDOR_DOUBLE_LOAD_LOG": str(log), "LD_LIBRARY_PATH": None},
    )
    assert told == {"engine": "agora"}
    loaded = log.read_text().split()
    assert loaded[0] == "aosl"
    assert loaded[-2:] == ["agora_rtc_sdk", "agora_ai_noise_suppression_extension"]
    assert set(loaded[1:-2]) == {"agora-fdkaac", "agora-ffmpeg", "agora-soundtouch"}


@linux_only
def test_without_the_extension_frames_have_no_labels(
    programs: Programs, build_dir: Path, tmp_path: Path
) -> None:
    """One WARNING says so."""
    shutil.copy(double_dir(build_dir) / LIBRARY, tmp_path)
    finished = programs.run(
        """
        log_to_stdout()
        for _ in range(2):
            assert start() == {"engine": "agora"}
    """,
        prepare=START,
        engine=DOUBLE,
        environment={"AGORA_SDK_DIR": str(tmp_path)},
    )
    (warning,) = set(finished.stdout.splitlines())
    assert warning.startswith("WARNING ") and "no voice labels" in warning


# Which engine.


def choose(start: Any, tmp_path: Path, config: str = "", **environment: str | None) -> Any:
    """Start with nothing installed but what the environment names."""
    nothing = {"HOME": str(tmp_path), "XDG_DATA_HOME": None, "AGORA_SDK_DIR": None}
    return start(config, environment={**nothing, "AGORA_RTC_ENGINE": None, **environment})


def test_auto_without_an_installation_is_local(programs: Programs, tmp_path: Path) -> None:
    """With one WARNING that calls stay on this machine."""
    finished: Finished = programs.run(
        """
        log_to_stdout()
        assert start() == {"engine": "local"}
    """,
        prepare=START,
        environment={"HOME": str(tmp_path), "XDG_DATA_HOME": None, "AGORA_RTC_ENGINE": None},
    )
    (warning,) = finished.stdout.splitlines()
    assert warning.startswith("WARNING ") and "calls stay on this machine" in warning


def test_local_says_nothing(programs: Programs) -> None:
    finished = programs.run(
        """
        log_to_stdout()
        assert start(engine="local") == {"engine": "local"}
    """,
        prepare=START,
        environment={"AGORA_RTC_ENGINE": None},
    )
    assert finished.stdout == ""


def test_auto_takes_what_is_installed(start: Any, build_dir: Path, tmp_path: Path) -> None:
    named = str(double_dir(build_dir))
    assert choose(start, tmp_path, AGORA_SDK_DIR=named) == {"engine": "agora"}
    data = tmp_path / "data"
    folder = data / "agora_rtc" / "sdk"
    if sys.platform == "darwin":
        folder = tmp_path / "Library" / "Application Support" / "agora_rtc" / "sdk"
    folder.mkdir(parents=True)
    for file in Path(named).iterdir():
        if file.is_file():
            os.symlink(file, folder / file.name)
    assert choose(start, tmp_path, XDG_DATA_HOME=str(data)) == {"engine": "agora"}


@linux_only
def test_auto_never_falls_back_from_a_broken_installation(
    start: Any, build_dir: Path, tmp_path: Path
) -> None:
    broken = str(double_dir(build_dir, "unloadable"))
    assert choose(start, tmp_path, AGORA_SDK_DIR=broken)["error"] == "EngineNotFoundError"
    missing = str(tmp_path / "nowhere")
    assert choose(start, tmp_path, AGORA_SDK_DIR=missing)["error"] == "EngineNotFoundError"


def test_the_config_insists(start: Any, build_dir: Path, tmp_path: Path) -> None:
    named = str(double_dir(build_dir))
    environment = {"AGORA_SDK_DIR": named, "AGORA_RTC_ENGINE": "agora"}
    assert choose(start, tmp_path, "engine='local'", **environment) == {"engine": "local"}
    environment["AGORA_RTC_ENGINE"] = "local"
    assert choose(start, tmp_path, "engine='agora'", **environment) == {"engine": "agora"}
    told = choose(start, tmp_path, "engine='agora'")
    assert told["error"] == "EngineNotFoundError"
    assert "not installed" in told["text"] and 'engine="local"' in told["text"]


def test_the_environment_overrides_auto(start: Any, build_dir: Path, tmp_path: Path) -> None:
    named = str(double_dir(build_dir))
    told = choose(start, tmp_path, AGORA_SDK_DIR=named, AGORA_RTC_ENGINE="local")
    assert told == {"engine": "local"}
    told = choose(start, tmp_path, AGORA_RTC_ENGINE="vendor")
    assert told["error"] == "ValueError"
    assert "AGORA_RTC_ENGINE is 'vendor'; allowed are 'auto', 'local' and 'agora'" in told["text"]


def test_a_process_stays_with_its_engine(programs: Programs, build_dir: Path) -> None:
    """Whatever the environment says later; another folder is another library, too."""
    programs.run(
        f"""
        import os
        assert start(engine="local") == {{"engine": "local"}}
        os.environ["AGORA_SDK_DIR"] = {str(double_dir(build_dir))!r}
        told = start(engine="agora")
        assert told["error"] == "InvalidStateError", told
        assert "stays with it" in told["text"] and {LIBRARY!r} in told["text"], told
        assert start(engine="local") == {{"engine": "local"}}
    """,
        prepare=START,
        engine=LOCAL,
    )
