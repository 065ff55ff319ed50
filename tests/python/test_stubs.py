"""The committed stub says what the compiled module says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import agora_rtc
from agora_rtc import _native

ROOT = Path(__file__).resolve().parents[2]


def test_stub_is_regenerated() -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_stubs.py"), "--check"]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert finished.returncode == 0, finished.stderr


def test_methods_that_take_no_keywords_say_so() -> None:
    stub = (ROOT / "src" / "agora_rtc" / "_native.pyi").read_text(encoding="utf-8")
    for method in ("push_pcm_data", "send_audio_pcm_data", "wake"):
        assert re.search(rf"def {method}\(self, \w+: [^()]+, /\) -> None:", stub), method


def test_every_public_class_of_the_module_is_exported() -> None:
    internal = {"AudioReader", "EventLoop", "IdleConnection", "PcmConverter"}
    classes = {name for name, value in vars(_native).items() if isinstance(value, type)}
    assert classes - internal <= set(agora_rtc.__all__)


def test_every_public_thing_has_a_docstring() -> None:
    missing = []
    for name in agora_rtc.__all__:
        thing = getattr(agora_rtc, name)
        if isinstance(thing, type) and not thing.__doc__:
            missing.append(name)
    for name, value in vars(_native).items():
        if not isinstance(value, type):
            continue
        for member, function in vars(value).items():
            if not member.startswith("_") and not getattr(function, "__doc__", None):
                missing.append(f"{name}.{member}")
    assert missing == []
