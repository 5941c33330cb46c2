"""The files of a return: those named, and the readable ones of each folder named.

Whatever else a folder holds is told, so that nothing is passed over in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from goldenthread.returns.tabular.errors import UnreadableFile
from goldenthread.returns.tabular.guard import READABLE

IN_FOLDERS = {".csv", ".tsv", ".parquet", ".xlsx", ".xlsm", ".xls", ".xml"}
PACKED = {".zip", ".7z", ".rar", ".gz", ".tar"}
MAPPING_FILE = ".toml"


class Arrived(NamedTuple):
    """The files to read, and in words each thing in their folders that is not read."""

    files: list[Path]
    left_out: list[str]


def files_of(paths: Sequence[Path]) -> Arrived:
    """The files of a return; a folder stands for the readable files in it.

    Raises UnreadableFile when there are none.
    """
    found: list[Path] = []
    left_out: list[str] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        held = [each for each in sorted(path.iterdir()) if not each.name.startswith((".", "~$"))]
        inside = [each for each in held if _is_read(each)]
        others = [_in_words(each) for each in held if not _is_read(each)]
        if not inside:
            only = f", only {', '.join(others)}" if others else ""
            raise UnreadableFile(
                path.name,
                f"the folder holds no {READABLE} file{only}.",
                "Name the folder the files are in.",
            )
        found += inside
        left_out += others
    if not found:
        raise UnreadableFile("the return", "no file was named.", "Name a file or a folder.")
    for name, count in _repeated(found):
        # A receipt names a cell by its file's name, which must then be one file's.
        raise UnreadableFile(name, f"{count} files are called so.", "Rename all but one.")
    return Arrived(found, left_out)


def _is_read(path: Path) -> bool:
    return path.suffix.lower() in IN_FOLDERS and not path.is_dir()


def _in_words(path: Path) -> str:
    if path.is_dir():
        return f"{path.name} (a folder; name it to have its files read)"
    ending = path.suffix.lower()
    if ending in PACKED:
        return f"{path.name} (unpack it first)"
    if ending == MAPPING_FILE:
        return f"{path.name} (a mapping file is given with --mapping)"
    return f"{path.name} (no {READABLE} file)"


def _repeated(paths: Sequence[Path]) -> Iterator[tuple[str, int]]:
    counts = Counter(path.name for path in paths)
    return ((name, count) for name, count in counts.items() if count > 1)
