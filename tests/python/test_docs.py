"""The Python of the pages is what it looks like: programs run, and fragments use what there is."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterator

import pytest
from conftest import ROOT
from pages import python_blocks, run_python

import agora_rtc
import agora_rtc.agent
import agora_rtc.aio

PAGES = sorted(ROOT.glob("docs/*.md"))  # test_readme.py runs the program of the README
API = {*agora_rtc.__all__, *agora_rtc.aio.__all__, *agora_rtc.agent.__all__}


def undefined(text: str) -> set[str]:
    """Return the names that a program takes from nowhere."""

    def tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
        yield table
        for child in table.get_children():
            yield from tables(child)

    # The top level of a fragment may be meant for the inside of a coroutine.
    inside = "".join(f"  {line}\n" for line in text.splitlines())
    (top,) = symtable.symtable(f"async def fragment():\n{inside}", "page", "exec").get_children()
    symbols = [symbol for table in tables(top) for symbol in table.get_symbols()]
    return {symbol.get_name() for symbol in symbols if symbol.is_global()} - {*dir(builtins)}


BLOCKS = {
    f"{page.name}-{number}": block
    for page in PAGES
    for number, block in enumerate(python_blocks(page))
}
PROGRAMS = {name: text for name, text in BLOCKS.items() if not undefined(text)}


def test_programs_are_found() -> None:
    assert {"aio.md-0", "vad.md-1"} <= PROGRAMS.keys()


@pytest.mark.parametrize("name", PROGRAMS)
def test_program_runs(name: str) -> None:
    run_python("-c", PROGRAMS[name], cwd=ROOT)


@pytest.mark.parametrize("name", sorted(BLOCKS.keys() - PROGRAMS.keys()))
def test_fragment_uses_what_there_is(name: str) -> None:
    text = BLOCKS[name]
    compile(text, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    assert {name for name in undefined(text) if name[0].isupper()} <= API
