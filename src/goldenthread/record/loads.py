"""One load: what arrived, from whom, when, and what of the record it can supply.

The manifest says it; it is written once and never edited. Reading and writing the rows is
`record.store`'s business.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
RECEIPT = "receipt.json"
WITHDRAWAL = "withdrawn.json"


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file as it arrived."""

    name: str
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True)
class TableManifest:
    """What a load holds of one table.

    `file_sha256` shows tampering with the file; `content_sha256` is of the rows themselves and
    stays the same when a later version of the Parquet writer lays the same rows out differently.
    """

    rows: int
    file_sha256: str
    content_sha256: str


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """When and why a load was withdrawn. What was known before then still includes it."""

    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class Load:
    """One return taken in. `mode` is snapshot or increment, as the return's layout declares."""

    load_id: str
    return_name: str
    source: str
    mode: str
    received_at: datetime
    as_at: date
    files: tuple[SourceFile, ...]
    content_sha256: str
    tables: Mapping[str, TableManifest]
    supplied: Mapping[str, tuple[str, ...]]
    """For each table, the columns this source can supply at all. Others are not supplied."""
    folder: Path
    withdrawal: Withdrawal | None = field(default=None)

    def known_at(self, moment: datetime) -> bool:
        """Whether the load had been received, and not yet withdrawn, by the moment."""
        if self.received_at > moment:
            return False
        return self.withdrawal is None or self.withdrawal.at > moment

    def to_manifest(self) -> dict[str, Any]:
        """The load as its manifest file holds it."""
        return {
            "load_id": self.load_id,
            "return": self.return_name,
            "source": self.source,
            "mode": self.mode,
            "received_at": self.received_at.isoformat(),
            "as_at": self.as_at.isoformat(),
            "content_sha256": self.content_sha256,
            "files": [{"name": f.name, "sha256": f.sha256, "bytes": f.size} for f in self.files],
            "tables": {
                name: {
                    "rows": table.rows,
                    "file_sha256": table.file_sha256,
                    "content_sha256": table.content_sha256,
                }
                for name, table in self.tables.items()
            },
            "supplied": {name: list(columns) for name, columns in self.supplied.items()},
        }


def read_load(folder: Path) -> Load:
    """The load kept in a folder. Raises FileNotFoundError when there is none."""
    held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    withdrawn = folder / WITHDRAWAL
    withdrawal = None
    if withdrawn.exists():
        said = json.loads(withdrawn.read_text(encoding="utf-8"))
        withdrawal = Withdrawal(at=datetime.fromisoformat(said["at"]), reason=said["reason"])
    return Load(
        load_id=held["load_id"],
        return_name=held["return"],
        source=held["source"],
        mode=held["mode"],
        received_at=datetime.fromisoformat(held["received_at"]),
        as_at=date.fromisoformat(held["as_at"]),
        content_sha256=held["content_sha256"],
        files=tuple(
            SourceFile(name=f["name"], sha256=f["sha256"], size=f["bytes"]) for f in held["files"]
        ),
        tables={name: TableManifest(**table) for name, table in held["tables"].items()},
        supplied={name: tuple(columns) for name, columns in held["supplied"].items()},
        folder=folder,
        withdrawal=withdrawal,
    )


def content_hash(files: Iterable[SourceFile]) -> str:
    """One hash for all the files of a return, whatever order they were named in."""
    whole = hashlib.sha256()
    for sha256 in sorted(file.sha256 for file in files):
        whole.update(sha256.encode())
    return whole.hexdigest()


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment must carry its time zone; give it one, UTC if in doubt.")
    return moment.astimezone(UTC)
