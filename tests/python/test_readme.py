"""The program of the README runs as it stands, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import python_blocks, run_python

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]
PAGES += [ROOT / "examples" / "README.md", ROOT / "tests" / "README.md"]


def test_the_program_runs(tmp_path: Path) -> None:
    (program,) = python_blocks(ROOT / "README.md")
    assert len([line for line in program.splitlines() if line.strip()]) <= 22
    output = run_python("-c", program, cwd=tmp_path)
    heard = re.fullmatch(r"heard (\d\.\d\d) s of the tone\n", output)
    assert heard, output
    assert float(heard.group(1)) == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [
        link for link in links if "://" not in link and not (page.parent / link.strip()).exists()
    ]
    assert not missing
