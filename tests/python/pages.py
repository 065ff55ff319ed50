"""The Python of the pages, and what it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def python_blocks(page: Path) -> list[str]:
    """Return the blocks of Python of a page of Markdown, in their order."""
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def run_python(*arguments: str | Path, cwd: Path) -> str:
    """Run the interpreter to a good end; returns what it printed."""
    finished = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, timeout=45
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout
