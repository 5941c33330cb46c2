"""The returns there are. A return is a folder here whose `layout` module declares LAYOUT.

A council's own files have no fixed layout; theirs is made from a mapping file.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from functools import cache

from goldenthread import returns
from goldenthread.returns.layout import ReturnLayout


@cache
def layouts() -> dict[str, ReturnLayout]:
    """Every return by the name the command line calls it."""
    found: dict[str, ReturnLayout] = {}
    for module in pkgutil.iter_modules(returns.__path__):
        if not module.ispkg:
            continue
        package = f"{returns.__name__}.{module.name}"
        declared = getattr(importlib.import_module(package), "LAYOUT", None)
        if declared is None and importlib.util.find_spec(f"{package}.layout"):
            declared = getattr(importlib.import_module(f"{package}.layout"), "LAYOUT", None)
        if isinstance(declared, ReturnLayout):
            found[declared.name] = declared
    return dict(sorted(found.items()))


def layout_named(name: str) -> ReturnLayout:
    """The layout of that name. Raises KeyError naming those there are."""
    try:
        return layouts()[name]
    except KeyError:
        raise KeyError(f"There is no return {name}; there are {', '.join(layouts())}.") from None
