"""Writes a pack: checked first, then every format, each file whole or not at all.

When the gate finds a fault nothing is written, not even the formats that would be right.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from goldenthread.checking.gate import Fault, check
from goldenthread.disclosure.suppression import CannotProtectError
from goldenthread.packs import figures_list
from goldenthread.packs.earlier import FiguresList
from goldenthread.packs.masters import MasterError, Masters
from goldenthread.packs.model import Pack
from goldenthread.packs.printed import PrintedPack
from goldenthread.packs.printing import settle
from goldenthread.packs.steady import steady
from goldenthread.packs.withholding import Policy, guard
from goldenthread.vocabulary.counting import how_many

_RENDERINGS = {
    "pptx": "goldenthread.packs.pptx.deck",
    "docx": "goldenthread.packs.docx",
    "html": "goldenthread.packs.html.page",
    "pdf": "goldenthread.packs.pdf.document",
    "xlsx": "goldenthread.packs.xlsx",
}
FORMATS = tuple(_RENDERINGS)
_ARCHIVES = {"pptx", "docx", "xlsx"}
FIGURES_FILE = "figures.json"
NO_MASTERS: Masters = {}
PUBLISHED = Policy()
"""Counts of 1 to 5 withheld, where no council has said otherwise."""


class PackRefused(Exception):  # noqa: N818 - it is the pack that is refused
    """The pack says something that cannot be true; nothing was written."""

    def __init__(self, pack_name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        found = "\n".join(f"- {fault}" for fault in faults)
        count = how_many(len(faults), "fault")
        super().__init__(
            f"The pack {pack_name} was not written: {count} in what it would print. Correct the "
            f"source or the declaration, then write it again.\n{found}"
        )


def write_pack(
    pack: Pack,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    policy: Policy = PUBLISHED,
    earlier: Sequence[FiguresList] = (),
    *,
    masters: Masters = NO_MASTERS,
) -> list[Path]:
    """Write the pack in each format, and the list of its figures; the paths written.

    A pack for publication withholds what the policy says, and what would give that away, with the
    lists of figures of reports published `earlier` beside it. Slides and paper stand on the
    council's `masters` where it has them.

    Raises PackRefused when the arithmetic or containment of anything printed does not hold, small
    counts cannot be protected or a master cannot be used, and ValueError for a format that is not
    one of `FORMATS`; then nothing is written.
    """
    return write_settled(prepare(pack, policy, earlier), folder, formats, masters=masters)


def prepare(
    pack: Pack, policy: Policy = PUBLISHED, earlier: Sequence[FiguresList] = ()
) -> PrintedPack:
    """The pack as it will be printed for its audience, checked. Raises PackRefused."""
    settled = settle(pack)
    if faults := check(settled.statements):
        raise PackRefused(pack.name, faults)
    try:
        return settle(guard(settled, policy, earlier))
    except CannotProtectError as problem:
        fault = Fault(where=f"Pack {pack.name}", what=str(problem), would_hold="Leave a total out.")
        raise PackRefused(pack.name, [fault]) from problem


def write_settled(
    settled: PrintedPack,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    masters: Masters = NO_MASTERS,
) -> list[Path]:
    """Write a pack that was prepared in each format, and the list of its figures.

    Raises PackRefused for a master that cannot be used, and ValueError for a format that is not one
    of `FORMATS`; then nothing is written.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ValueError(
            f"A pack cannot be written as {', '.join(unknown)}. Choose from {', '.join(FORMATS)}."
        )
    pack = settled.pack
    try:
        contents = {f"{pack.name}.{name}": _render(name, settled, masters) for name in formats}
    except MasterError as problem:
        fault = Fault(where=f"Pack {pack.name}", what=str(problem), would_hold="Mend the master.")
        raise PackRefused(pack.name, [fault]) from problem
    contents[f"{pack.name}-{FIGURES_FILE}"] = figures_list.render(settled)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_whole(folder / name, content) for name, content in contents.items()]


def _render(name: str, settled: PrintedPack, masters: Masters) -> bytes:
    """One rendering; the same pack gives the same bytes whenever it is made."""
    render = _renderer(name)
    content = render(settled, masters[name]) if name in masters else render(settled)
    return steady(content, settled.pack.known_at) if name in _ARCHIVES else content


def _renderer(name: str) -> Callable[..., bytes]:
    """The rendering of one format; its libraries are loaded only when it is wanted."""
    render: Callable[..., bytes] = import_module(_RENDERINGS[name]).render
    return render


def _write_whole(path: Path, content: bytes) -> Path:
    """Write beside the path, then rename: a reader never sees half a file."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path
