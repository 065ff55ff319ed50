"""How the old names come into a process, and what happens to a package that has them too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from programs import Programs


def test_importing_agora_rtc_does_not_install(programs: Programs) -> None:
    programs.run("""
        import importlib.util, sys
        import agora_rtc, agora_rtc.compat
        assert "agora" not in sys.modules
        agora_rtc.compat.install()
        import agora.rtc.utils.audio_consumer as first
        from agora.rtc import agora_base
        agora_rtc.compat.install()
        import agora.rtc.utils.audio_consumer as second
        assert first is second and sys.modules["agora.rtc.agora_base"] is agora_base
        assert importlib.util.find_spec("agora.rtc.voice_detection") is not None
        assert importlib.util.find_spec("agora.rtm") is None
    """)


@pytest.fixture
def other_package(tmp_path: Path) -> Path:
    folder = tmp_path / "agora"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    return tmp_path


def test_a_package_whose_place_is_taken_is_told(programs: Programs, other_package: Path) -> None:
    programs.run(
        f"""
        import sys
        sys.path.insert(0, {str(other_package)!r})
        from agora_rtc.compat import install
        install()
        from agora.rtc.agora_service import AgoraService
        """,
        stderr=r"UserWarning: agora_rtc.compat takes the place of the package agora \(/.*agora/",
    )


def test_a_package_that_was_imported_stays(programs: Programs, other_package: Path) -> None:
    programs.run(f"""
        import sys
        sys.path.insert(0, {str(other_package)!r})
        import agora
        from agora_rtc.compat import install
        try:
            install()
        except ImportError as error:
            assert {str(other_package)!r} in str(error) and "imported already" in str(error)
        else:
            raise AssertionError("no error")
        assert sys.modules["agora"] is agora
    """)


def test_a_script_runs_as_python_would_run_it(programs: Programs, tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("from agora.rtc.agora_base import *")
    script = tmp_path / "script.py"
    script.write_text("import helper, json, sys; print(json.dumps([__name__, __file__, sys.argv]))")
    finished = programs.run(f"""
        import runpy, sys
        sys.argv = ["compat", {str(script)!r}, "--option", "-x", "value"]
        runpy.run_module("agora_rtc.compat", run_name="__main__", alter_sys=True)
    """)
    arguments = [str(script), "--option", "-x", "value"]
    assert finished.result() == ["__main__", str(script), arguments]


def test_the_tests_run_with_the_names_of_compat() -> None:
    assert sys.modules["agora"].__spec__ is not None
    assert sys.modules["agora"].__spec__.origin is None
