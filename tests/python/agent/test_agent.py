"""`import agora_rtc.agent` stands alone, and describes what it gives."""

from __future__ import annotations

import inspect

from programs import Programs

from agora_rtc import agent


def test_import_brings_no_calls(programs: Programs) -> None:
    programs.run("""
        import sys, threading
        import agora_rtc.agent
        assert "agora_rtc.aio" not in sys.modules
        assert threading.enumerate() == [threading.main_thread()]
    """)


def test_everything_has_a_docstring() -> None:
    missing = []
    for name in agent.__all__:
        value = getattr(agent, name)
        members = {f".{m}": v for m, v in vars(value).items() if not m.startswith("_")}
        for member, attribute in {"": value, **members}.items():
            described = callable(attribute) or isinstance(attribute, property)
            if described and not inspect.getdoc(attribute):
                missing.append(name + member)
    assert missing == []
