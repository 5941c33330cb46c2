"""A council's own masters for slides and paper: which there are, and what is wrong with one.

A master is a presentation and a document in the home's folder `masters`, `report.pptx` and
`report.docx`: the council's look with nothing said in it. Where there is none, ours is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER = "masters"
FORMATS = ("pptx", "docx")
Masters = Mapping[str, Path]
"""By format, the council's master."""


class MasterError(ValueError):
    """A council's master cannot carry a report; says which file and what was expected."""

    def __init__(self, path: Path, expected: str) -> None:
        super().__init__(f"The master {FOLDER}/{path.name} cannot be used: {expected}")


def masters_of(home: Path) -> Masters:
    """The masters a home holds."""
    paths = {name: home / FOLDER / f"report.{name}" for name in FORMATS}
    return {name: path for name, path in paths.items() if path.exists()}
