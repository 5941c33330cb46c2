"""What the county's files are, which source sent each, and when it arrived.

The list is kept beside the files in `loads.toml`; `thread` loads them in its order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

LOADS = "loads.toml"
HEADING = """# The loads of the invented county of Fernshire, in the order they arrived.
# Paths are relative to this file. A load that is withdrawn stops counting from that moment on.
"""


@dataclass(frozen=True, kw_only=True)
class PlannedLoad:
    """One return to take in."""

    source: str
    return_name: str
    paths: tuple[str, ...]
    received_at: datetime
    as_at: date
    mapping: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True, kw_only=True)
class CountyFiles:
    """The county's files: the loads in order, and a workbook kept apart from them."""

    folder: Path
    loads: tuple[PlannedLoad, ...]
    annex_a: Path
    council: Path
    children: int
    """How many children are in the files."""

    @classmethod
    def read(cls, folder: Path) -> CountyFiles:
        """What was built in a folder. Raises FileNotFoundError when there is no list of loads."""
        held = tomllib.loads((folder / LOADS).read_text(encoding="utf-8"))
        loads = tuple(
            PlannedLoad(**{**said, "paths": tuple(said["paths"])}) for said in held["load"]
        )
        return cls(
            folder=folder,
            loads=loads,
            annex_a=folder / held["annex_a"],
            council=folder / held["council"],
            children=held["children"],
        )

    def write(self) -> None:
        """Write the list of loads into the folder."""
        lines = [
            HEADING,
            f'annex_a = "{self.annex_a.relative_to(self.folder).as_posix()}"',
            f'council = "{self.council.relative_to(self.folder).as_posix()}"',
            f"children = {self.children}",
        ]
        for load in self.loads:
            lines += ["", "[[load]]", *_lines(load)]
        (self.folder / LOADS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(load: PlannedLoad) -> Iterable[str]:
    yield f'source = "{load.source}"'
    yield f'return_name = "{load.return_name}"'
    yield "paths = [" + ", ".join(f'"{path}"' for path in load.paths) + "]"
    yield f"received_at = {load.received_at.isoformat()}"
    yield f"as_at = {load.as_at.isoformat()}"
    if load.mapping:
        yield f'mapping = "{load.mapping}"'
    if load.withdrawn_at:
        yield f"withdrawn_at = {load.withdrawn_at.isoformat()}"
        yield f'withdrawn_because = "{load.withdrawn_because}"'
