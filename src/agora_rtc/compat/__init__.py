"""Lets scripts that were written for Agora's ctypes package run unmodified.

From the shell, ``python -m agora_rtc.compat script.py arguments``. In a program, `install` before
the first import from ``agora``. Old names, parameters and return values are translated; what they
do is done by agora_rtc, and docs/migration.md tells where that differs.
"""

from __future__ import annotations

import importlib.util
import sys
import warnings
from types import ModuleType

from .modules import old_modules

__all__ = ["install"]

_installed: dict[str, ModuleType] = {}


def install() -> None:
    """Make ``agora.rtc`` and its modules importable; calling it again does nothing.

    Warns when a package of that name is installed, whose place is taken then.

    Raises ImportError when that other package has been imported already.
    """
    found = sys.modules.get("agora")
    if found is not None and found is _installed.get("agora"):
        return
    if found is not None:
        raise ImportError(
            f"another package agora ({_where(found.__spec__)}) has been imported already; call "
            "agora_rtc.compat.install() before"
        )
    installed = importlib.util.find_spec("agora")
    if installed is not None:
        warnings.warn(
            f"agora_rtc.compat takes the place of the package agora ({_where(installed)})",
            stacklevel=2,
        )
    _installed.update(old_modules())
    sys.modules.update(_installed)


def _where(spec: importlib.machinery.ModuleSpec | None) -> str:
    if spec is None:
        return "without a file"
    return spec.origin or ", ".join(spec.submodule_search_locations or ())
