"""Where loads lie: one folder each, written whole or not at all, never edited.

A load's folder holds its manifest, its receipt, the files as they arrived and its rows in Parquet.
What the record says at a moment is put together by `record.view`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from goldenthread.record.columns import conform, stored_schema
from goldenthread.record.loads import (
    MANIFEST,
    RECEIPT,
    WITHDRAWAL,
    Load,
    SourceFile,
    TableManifest,
    content_hash,
    in_utc,
    read_load,
)
from goldenthread.record.numbers import NAMING, NUMBERS, numbers_in
from goldenthread.record.recorded import Recorder, nothing_recorded
from goldenthread.record.tables import TABLES
from goldenthread.record.view import Record, build_record, standing

SOURCE_FOLDER = "source"
ROWS_FOLDER = "rows"


class LoadWriter:
    """Writes one load's rows to a folder out of sight, until it is committed."""

    def __init__(self, folder: Path, *, described: Load) -> None:
        self._folder = folder
        self._described = described
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._contents: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        self.load_id = described.load_id
        self.committed = False
        (folder / ROWS_FOLDER).mkdir(parents=True)

    def add(self, table_name: str, rows: pa.Table) -> None:
        """Add rows to a table. Raises KeyError or ValueError for what the record does not know."""
        conformed = conform(TABLES[table_name], rows)
        if table_name not in self._writers:
            path = self._folder / ROWS_FOLDER / f"{table_name}.parquet"
            schema = stored_schema(TABLES[table_name])
            self._writers[table_name] = pq.ParquetWriter(path, schema, compression="zstd")
            self._contents[table_name] = hashlib.sha256()
            self._rows[table_name] = 0
        self._writers[table_name].write_table(conformed)
        self._contents[table_name].update(_as_csv(conformed))
        self._rows[table_name] += conformed.num_rows

    def commit(self, receipt: Mapping[str, Any], *, supplied: Mapping[str, Iterable[str]]) -> None:
        """Close the files and write receipt and manifest; the store then makes the load visible."""
        for writer in self._writers.values():
            writer.close()
        tables = {
            name: TableManifest(
                rows=self._rows[name],
                file_sha256=_sha256(self._folder / ROWS_FOLDER / f"{name}.parquet"),
                content_sha256=self._contents[name].hexdigest(),
            )
            for name in sorted(self._writers)
        }
        manifest = self._described.to_manifest()
        manifest["tables"] = {name: vars(table) for name, table in tables.items()}
        manifest["supplied"] = {name: sorted(columns) for name, columns in supplied.items()}
        _write_json(self._folder / RECEIPT, receipt)
        _write_json(self._folder / MANIFEST, manifest)
        self.committed = True

    def close(self) -> None:
        """Close whatever is still open."""
        for writer in self._writers.values():
            writer.close()


class Store:
    """All loads of one home folder."""

    def __init__(self, home: Path, *, recorder: Recorder = nothing_recorded) -> None:
        self.home = home
        self._recorder = recorder
        self._loads = home / "loads"

    def loads(self, known_at: datetime | None = None) -> tuple[Load, ...]:
        """Loads in the order received; with `known_at`, those received and standing by then."""
        moment = None if known_at is None else in_utc(known_at)
        if not self._loads.exists():
            return ()
        found = [
            read_load(folder)
            for folder in self._loads.iterdir()
            if not folder.name.startswith(".") and (folder / MANIFEST).exists()
        ]
        found.sort(key=lambda load: (load.received_at, load.load_id))
        return tuple(load for load in found if moment is None or load.known_at(moment))

    def load(self, load_id: str) -> Load:
        """The load of that id. Raises KeyError when there is none."""
        folder = self._loads / load_id
        if Path(load_id).name != load_id or not (folder / MANIFEST).exists():
            raise KeyError(f"There is no load {load_id}; list the loads to see their names.")
        return read_load(folder)

    def find(self, *, source: str, content_sha256: str) -> Load | None:
        """A standing load of the same source with the same content, if there is one."""
        for load in self.loads():
            same = load.source == source and load.content_sha256 == content_sha256
            if same and load.withdrawal is None:
                return load
        return None

    @contextmanager
    def begin(
        self,
        *,
        return_name: str,
        source: str,
        mode: str,
        received_at: datetime,
        as_at: date,
        files: Iterable[tuple[Path, str, int]],
    ) -> Iterator[LoadWriter]:
        """Write a load; it appears only if `commit` was called and nothing was raised.

        `files` gives each file's path, SHA-256 and size in bytes; the files are kept with the load.
        """
        moment = in_utc(received_at)
        arrived = tuple(files)
        described = _describe(
            self._loads,
            arrived,
            return_name=return_name,
            source=source,
            mode=mode,
            received_at=moment,
            as_at=as_at,
        )
        staging = self._loads / f".incoming-{described.load_id}-{os.getpid()}"
        writer = LoadWriter(staging, described=described)
        try:
            _keep_sources(staging / SOURCE_FOLDER, arrived)
            yield writer
            if writer.committed:
                if described.folder.exists():
                    raise FileExistsError(
                        f"A load {described.load_id} is already there: the same files arrived at "
                        "the same moment. Nothing was written."
                    )
                staging.rename(described.folder)
        finally:
            writer.close()
            shutil.rmtree(staging, ignore_errors=True)

    def withdraw(self, load_id: str, *, at: datetime, reason: str) -> None:
        """Withdraw a load from a moment on. Raises ValueError when it was withdrawn before."""
        load = self.load(load_id)
        if load.withdrawal is not None:
            raise ValueError(f"The load {load_id} was withdrawn on {load.withdrawal.at:%d %B %Y}.")
        _write_json(
            load.folder / WITHDRAWAL, {"at": in_utc(at).isoformat(), "reason": reason.strip()}
        )

    def receipt(self, load_id: str) -> dict[str, Any]:
        """The receipt as written when the load was taken in."""
        held = json.loads((self.load(load_id).folder / RECEIPT).read_text(encoding="utf-8"))
        return dict(held)

    def load_rows(self, load_id: str, table_name: str) -> pa.Table:
        """The rows one load holds of a table, empty when it holds none."""
        path = rows_path(self.load(load_id), table_name)
        if not path.exists():
            return stored_schema(TABLES[table_name]).empty_table()
        return pq.read_table(path)

    def numbers_known(self, *, without: str | None = None) -> pa.Table:
        """Every number by which a standing load names a child; `without` those of one source."""
        loads = [each for each in self.loads() if not each.withdrawal and each.source != without]
        known = [NUMBERS.empty_table()]
        for name in NAMING:
            for load in standing(loads, TABLES[name]):
                known.append(numbers_in(name, self.load_rows(load.load_id, name)))
        return pa.concat_tables(known)

    def verify(self, load_id: str) -> list[str]:
        """What no longer matches the load's manifest, in words; empty when all is as written."""
        load = self.load(load_id)
        wrong = []
        for name, table in load.tables.items():
            path = rows_path(load, name)
            if not path.exists() or _sha256(path) != table.file_sha256:
                wrong.append(f"The rows of {name} are not the rows that were loaded.")
        for file in load.files:
            path = load.folder / SOURCE_FOLDER / file.name
            if not path.exists() or _sha256(path) != file.sha256:
                wrong.append(f"The file {file.name} is not the file that arrived.")
        return wrong

    def record(self, known_at: datetime | None = None) -> Record:
        """The record as known at a moment; by default as known after the latest load."""
        every = self.loads()
        recorded = self._recorder(known_at)
        if known_at is None:
            moments = [load.received_at for load in every]
            moments += [load.withdrawal.at for load in every if load.withdrawal]
            moments += [recorded.latest] if recorded.latest else []
            known_at = max(moments) if moments else None
        loads = self.loads(known_at) if known_at else ()
        return build_record(loads, known_at=known_at, rows_path=rows_path, recorded=recorded)


def rows_path(load: Load, table_name: str) -> Path:
    """Where a load's rows of a table lie."""
    return load.folder / ROWS_FOLDER / f"{table_name}.parquet"


def _describe(
    loads: Path,
    files: tuple[tuple[Path, str, int], ...],
    *,
    return_name: str,
    source: str,
    mode: str,
    received_at: datetime,
    as_at: date,
) -> Load:
    named = _names([path for path, _, _ in files])
    arrived = tuple(
        SourceFile(name=name, sha256=sha256, size=size)
        for name, (_, sha256, size) in zip(named, files, strict=True)
    )
    content = content_hash(arrived)
    plain = re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-") or "source"
    load_id = f"{received_at:%Y%m%dT%H%M%SZ}-{plain}-{return_name}-{content[:8]}"
    return Load(
        load_id=load_id,
        return_name=return_name,
        source=source,
        mode=mode,
        received_at=received_at,
        as_at=as_at,
        files=arrived,
        content_sha256=content,
        tables={},
        supplied={},
        folder=loads / load_id,
    )


def _names(paths: list[Path]) -> list[str]:
    """Names to keep the files under: their own, made distinct when two are the same."""
    seen: dict[str, int] = {}
    names = []
    for path in paths:
        count = seen.get(path.name, 0)
        seen[path.name] = count + 1
        names.append(path.name if count == 0 else f"{path.stem}-{count + 1}{path.suffix}")
    return names


def _keep_sources(folder: Path, files: tuple[tuple[Path, str, int], ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (path, _, _) in zip(_names([path for path, _, _ in files]), files, strict=True):
        shutil.copyfile(path, folder / name)


def _as_csv(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.csv.write_csv(rows, sink, pyarrow.csv.WriteOptions(include_header=False))
    return bytes(sink.getvalue())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
