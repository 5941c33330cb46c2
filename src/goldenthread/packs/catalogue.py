"""The packs that are declared: a pack is one by being in `packs.definitions` with a `build`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from goldenthread.packs import definitions
from goldenthread.packs.model import Pack


@dataclass(frozen=True)
class DeclaredPack:
    """A pack that can be built: its name for the command line, its title, and how."""

    name: str
    title: str
    build: Callable[..., Pack]
    """Called as build(source, council_name=, localities=, as_at=, known_at=, days=None)."""


@cache
def packs() -> dict[str, DeclaredPack]:
    """Every declared pack, by name."""
    modules = [
        import_module(f"{definitions.__name__}.{found.name}")
        for found in iter_modules(definitions.__path__)
    ]
    declared = [
        DeclaredPack(module.NAME, module.TITLE, module.build)
        for module in modules
        if hasattr(module, "build")
    ]
    return {pack.name: pack for pack in declared}
