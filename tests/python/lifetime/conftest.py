"""Every test of this folder runs on the local engine and on the vendor double."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from programs import ENGINES, Finished, Programs

Run = Callable[..., Finished]


@pytest.fixture(params=ENGINES, ids=["local", "double"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def run(programs: Programs, engine: str, request: pytest.FixtureRequest) -> Run:
    """Run a program on the engine of this test; see `Programs.run`.

    It begins with the text PREPARE of the test's module.
    """
    prepare = getattr(request.module, "PREPARE", "")

    def run(text: str, **options: Any) -> Finished:
        __tracebackhide__ = True
        return programs.run(text, prepare=prepare, engine=engine, **options)

    return run
