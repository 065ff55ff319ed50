"""`import agora_rtc` has no side effect, and gives what it promises."""

from __future__ import annotations

import inspect
from pathlib import Path

from programs import Programs

import agora_rtc


def test_changes_nothing(programs: Programs, tmp_path: Path) -> None:
    """No thread, no file, no environment, no signal handler, no output, no library of an engine."""
    programs.run(f"""
        import logging, os, signal, ssl, sys, threading, warnings
        import numpy
        warnings.simplefilter("error")
        os.chdir({str(tmp_path)!r})

        def state():
            handlers = {{n: signal.getsignal(n) for n in signal.valid_signals()}}
            return (dict(os.environ), threading.enumerate(), sorted(os.listdir(".")), handlers,
                    ssl._create_default_https_context, ssl.get_default_verify_paths(),
                    sys.excepthook, sys.unraisablehook, threading.excepthook, sys.flags,
                    os.getcwd(), sys.getswitchinterval(), logging.getLogger().handlers,
                    logging.lastResort)

        before, modules = state(), set(sys.modules)
        import agora_rtc
        assert state() == before
        foreign = {{name.partition(".")[0] for name in set(sys.modules) - modules}}
        foreign -= set(sys.stdlib_module_names) | {{"agora_rtc"}}
        assert foreign == set(), foreign
        if sys.platform == "linux":
            with open("/proc/self/maps") as maps:
                text = maps.read()
            assert "agora_rtc/_native" in text or "_native" in text
            assert "libagora_rtc_local" not in text and "libagora_rtc_sdk" not in text
    """)


def test_does_not_load_numpy(programs: Programs) -> None:
    """Only to_ndarray needs it."""
    programs.run("""
        import sys
        import agora_rtc
        assert "numpy" not in sys.modules
        agora_rtc.AudioFrame(bytes(4), samples_per_sec=8000).to_ndarray()
        assert "numpy" in sys.modules
    """)


def test_all_is_there() -> None:
    assert sorted(agora_rtc.__all__, key=str) == sorted(set(agora_rtc.__all__), key=str)
    for name in agora_rtc.__all__:
        assert hasattr(agora_rtc, name), name


def test_everything_has_a_docstring() -> None:
    """What a user can reach is described, down to the methods."""
    missing = []
    for name in agora_rtc.__all__:
        value = getattr(agora_rtc, name)
        if not inspect.isclass(value):
            continue
        if not inspect.getdoc(value):
            missing.append(name)
        for member, attribute in vars(value).items():
            if not member.startswith("_") and callable(attribute) and not inspect.getdoc(attribute):
                missing.append(f"{name}.{member}")
    assert missing == []
