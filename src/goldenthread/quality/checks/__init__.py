"""The checks, one a file; a file here that declares CHECK is a check."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from goldenthread.quality.declarations import QualityCheck


@cache
def checks() -> dict[str, QualityCheck]:
    """Every check by name."""
    found = [
        importlib.import_module(f"{__name__}.{module.name}").CHECK
        for module in pkgutil.iter_modules(__path__)
    ]
    return {check.name: check for check in found}
