"""Takes a return in: its files are read, every row accounted for, and its load written whole.

    receipt = check_return([path], layout, source="Eclipse", as_at=day)      # writes nothing
    receipt = take_in([path], layout, store, source="Eclipse", received_at=now, as_at=day)

A return with a problem (a list that cannot be read) is not loaded at all; refused rows and cells
are, with the rest of the return kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from goldenthread.record.loads import SourceFile, content_hash
from goldenthread.record.store import Store
from goldenthread.returns.children_told import ChildrenTold
from goldenthread.returns.contradictions import Contradictions
from goldenthread.returns.cross_checks import cross_check
from goldenthread.returns.days_told import DaysTold
from goldenthread.returns.errors import NotLoaded
from goldenthread.returns.files import Arrived, files_of
from goldenthread.returns.joining import Joined, Joining, ReadList
from goldenthread.returns.layout import ListLayout, Lookup, Mode, ReturnLayout
from goldenthread.returns.list_reading import ListAccount, ListReading
from goldenthread.returns.lookups import Lookups
from goldenthread.returns.mapping import Mapping
from goldenthread.returns.placed import PlacedList
from goldenthread.returns.placing import Placing, fits, nearly_recognised, recognised_lists
from goldenthread.returns.receipt import Note, Problem, Receipt, ReceivedFile
from goldenthread.returns.receipt_text import place_of
from goldenthread.returns.registry import layouts
from goldenthread.returns.tabular.errors import UnreadableFile
from goldenthread.returns.tabular.guard import check_ordinary
from goldenthread.returns.tabular.reading import Limits, read_sheets
from goldenthread.returns.tabular.sheet import Sheet

Sink = Callable[[str, pa.Table], None]
Progress = Callable[[str], None]

HEAD = 25
"""Rows read of each sheet to tell which return it is."""
ENGLAND = ZoneInfo("Europe/London")


class ReturnRefused(NotLoaded):
    """The return was not loaded. Its receipt says why and what to do."""

    def __init__(self, receipt: Receipt) -> None:
        said = " ".join(
            f"{place_of(each.file, each.sheet)}: {each.what} {each.what_to_do}"
            for each in receipt.problems
        )
        super().__init__(f"Nothing was loaded of the return {receipt.return_name}. {said}")
        self.receipt = receipt


class AlreadyLoaded(NotLoaded):
    """The same files of the same source stand loaded already."""

    def __init__(self, load_id: str, received_at: datetime) -> None:
        super().__init__(
            f"These very files were loaded on {received_at:%d %B %Y at %H:%M} as {load_id}. "
            "Nothing was loaded again; withdraw that load first if it was wrong."
        )
        self.load_id = load_id


class DayToCome(NotLoaded):
    """The return is said to describe a day that had not come when it was received."""

    def __init__(self, as_at: date, received_on: date) -> None:
        super().__init__(
            f"An extract as at {as_at:%d/%m/%Y} cannot have been received before, on "
            f"{received_on:%d/%m/%Y}. Say which day it describes, with --as-at."
        )


def check_return(
    paths: Sequence[Path],
    layout: ReturnLayout,
    *,
    source: str,
    as_at: date,
    received_at: datetime | None = None,
    store: Store | None = None,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Receipt:
    """The receipt the return would get if it were received then; nothing is written.

    With a `store`, children are noted whom neither the return nor a load of the store names.

    Raises UnreadableFile for a file that cannot be opened, MappingError for a mapping file that
    speaks of what the return does not have, DayToCome.
    """
    intake = _Intake(
        files_of(paths),
        layout,
        as_at=as_at,
        received_at=received_at,
        mapping=mapping,
        progress=progress,
        limits=limits,
    )
    intake.read(lambda _table, _rows: None)
    return intake.receipt(store, load_id="", source=source, received_at=None)


def take_in(
    paths: Sequence[Path],
    layout: ReturnLayout,
    store: Store,
    *,
    source: str,
    received_at: datetime,
    as_at: date,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Receipt:
    """Load the return, whole or not at all, and give its receipt.

    Raises UnreadableFile, MappingError, ReturnRefused (a list has a problem), DayToCome and
    AlreadyLoaded, all of them NotLoaded: after any of them nothing was written.
    """
    intake = _Intake(
        files_of(paths),
        layout,
        as_at=as_at,
        received_at=received_at,
        mapping=mapping,
        progress=progress,
        limits=limits,
    )
    standing = store.find(source=source, content_sha256=intake.content_sha256)
    if standing is not None:
        raise AlreadyLoaded(standing.load_id, standing.received_at)
    with store.begin(
        return_name=layout.name,
        source=source,
        mode=layout.mode.value,
        received_at=received_at,
        as_at=as_at,
        files=intake.arrived(),
    ) as load:
        intake.read(load.add)
        receipt = intake.receipt(
            store, load_id=load.load_id, source=source, received_at=received_at
        )
        if receipt.problems:
            raise ReturnRefused(receipt)
        load.commit(receipt.to_dict(), supplied=intake.supplied)
    return receipt


def layout_for(paths: Sequence[Path], *, limits: Limits | None = None) -> ReturnLayout:
    """The return the files are, told by their sheets and headers.

    Raises UnreadableFile when they are no return known, or could be two.
    """
    files = files_of(paths).files
    sheets = list(read_sheets(files, head=HEAD, limits=limits))
    known = layouts()
    scores = {name: recognised_lists(sheets, layout) for name, layout in known.items()}
    if not any(scores.values()):
        # Read as what it nearly is, its receipt names the column it lacks.
        scores = {name: nearly_recognised(sheets, layout) for name, layout in known.items()}
    best = max(scores.values(), default=0.0)
    found = [name for name, score in scores.items() if score == best and score]
    beside = [name for name, score in scores.items() if score and not known[name].is_census]
    if any(known[name].is_census and score for name, score in scores.items()) and beside:
        census = next(sheet.file for sheet in sheets if sheet.day_told is not None)
        other = max(beside, key=lambda name: scores[name])
        why = f"it is a census, and the other files are {other}."
        raise UnreadableFile(census, why, "Load the census by itself, and the others without it.")
    if len(found) == 1:
        return known[found[0]]
    named = ", ".join(found or known)
    why = f"it could be {named}." if found else f"it is none of the returns known: {named}."
    raise UnreadableFile(files[0].name, why, "Say which return it is, or send the right file.")


class _Intake:
    """One return being read."""

    def __init__(
        self,
        arrived: Arrived,
        layout: ReturnLayout,
        *,
        as_at: date,
        received_at: datetime | None,
        mapping: Mapping | None,
        progress: Progress | None,
        limits: Limits | None,
    ) -> None:
        received_on = None if received_at is None else _day_in_england(received_at)
        if received_on is not None and as_at > received_on:
            raise DayToCome(as_at, received_on)
        self.paths = arrived.files
        self.layout = layout
        self.as_at = as_at
        self.limits = limits
        self.files = [_received(path) for path in self.paths]
        self.content_sha256 = content_hash(
            SourceFile(name=file.name, sha256=file.sha256, size=file.size) for file in self.files
        )
        self.supplied: dict[str, set[str]] = {}
        said = mapping or Mapping()
        said.check(layout)
        self._placing = Placing(layout, said)
        self._placing.unused_sheets += arrived.left_out
        self._days = DaysTold(as_at=as_at, received_on=received_on)
        self._lookups = Lookups()
        self._contradictions = Contradictions()
        self._children = ChildrenTold()
        self._accounts: list[ListAccount] = []
        self._to_join: list[ReadList] = []
        self._joined = Joined(tables=())
        self._problems: list[Problem] = []
        self._tell = progress or (lambda _step: None)

    def arrived(self) -> Iterator[tuple[Path, str, int]]:
        """Each file with its SHA-256 and its size in bytes."""
        for path, file in zip(self.paths, self.files, strict=True):
            yield path, file.sha256, file.size

    def read(self, sink: Sink) -> None:
        """Read every list into the sink: those that look others up after all have arrived."""

        def keep(table: str, rows: pa.Table) -> None:
            self._children.add(table, rows)
            sink(table, rows)

        waiting = []
        looked_up = {lookup.list_name for each in self.layout.lists for lookup in _lookups_of(each)}
        for placed in self._arriving():
            if placed.layout.name in looked_up:
                self._lookups.add(placed)
            if any(True for _ in _lookups_of(placed.layout)):
                waiting.append(placed)
            else:
                self._read_list(placed, keep)
        for placed in waiting:
            self._read_list(placed, keep)
        if self.layout.joining is not None:
            self._join(self.layout.joining, keep)
        self._problems += [*self._days.problems(), *self._placing.problems]
        if not self._accounts and not self._problems:
            self._problems.append(self._no_list_at_all())

    def _join(self, joining: Joining, sink: Sink) -> None:
        """Join what was read, files plainly named for their list before the others."""
        read = sorted(self._to_join, key=lambda each: not each.reading.placed.by_name)
        for each in read:
            for table, rows in each.rows:
                self._contradictions.add(table, rows)
        self._joined = joining(read)
        for table, rows in self._joined.tables:
            sink(table, rows)

    def receipt(
        self, store: Store | None, *, load_id: str, source: str, received_at: datetime | None
    ) -> Receipt:
        """The account of all that was read."""
        order = {each.name: number for number, each in enumerate(self.layout.lists)}
        accounts = sorted(
            self._accounts, key=lambda each: (order[each.receipt.list_name], not each.by_name)
        )
        return Receipt(
            load_id=load_id,
            return_name=self.layout.name,
            source=source,
            files=tuple(self.files),
            content_sha256=self.content_sha256,
            received_at=received_at,
            as_at=self.as_at,
            lists=tuple(each.receipt for each in accounts),
            refusals=tuple(refusal for each in accounts for refusal in each.refusals),
            notes=(
                *_notes_on_copies(self.files),
                *self._days.notes(),
                *self._not_named(store, source),
                *(note for each in accounts for note in each.notes),
                *self._joined.notes,
                *self._contradictions.notes(),
            ),
            guesses=(
                *self._placing.guesses,
                *(guess for each in accounts for guess in each.guesses),
            ),
            problems=tuple(self._problems),
            not_in_files=self._placing.not_in_files(),
            unused_sheets=tuple(self._placing.unused_sheets),
        )

    def _not_named(self, store: Store | None, source: str) -> Iterator[Note]:
        """Children told of whom no load names, this one and those it will not replace."""
        if store is not None:
            replaces = self.layout.mode is Mode.SNAPSHOT and "person" in self.supplied
            without = source if replaces else None
            yield from self._children.notes(lambda: store.numbers_known(without=without))

    def _arriving(self) -> Iterator[PlacedList]:
        for sheet in self._fitting():
            placed = self._placing.place(sheet)
            if placed is not None:
                yield placed
            elif self.layout.joining is not None:
                # Its other files have no say in which list it is, so none need be waited for.
                yield from self._placing.place_rest()
        yield from self._placing.place_rest()

    def _fitting(self) -> Iterator[Sheet]:
        """The sheets that can be of the return: a census is read as one alone, and by itself."""
        silent = dict.fromkeys(path.name for path in self.paths)
        for sheet in read_sheets(self.paths, limits=self.limits):
            silent.pop(sheet.file, None)
            if not fits(sheet, self.layout):
                why = "no census" if self.layout.is_census else "a census: load it by itself"
                self._placing.leave_out(sheet.file, why)
            elif not self.layout.is_census or self._days.is_first(sheet):
                yield sheet
        for file in silent:
            self._placing.leave_out(file, "no list was found in it; XML is read of a census alone")

    def _read_list(self, placed: PlacedList, sink: Sink) -> None:
        self._tell(f"{placed.layout.name} {placed.layout.title}")
        reading = ListReading(placed, as_at=self.as_at, lookup=self._lookups.reader)
        problems = reading.problems()
        self._problems += problems
        if problems:
            return
        made: dict[str, int] = {}
        held = []
        for table, rows in reading.tables():
            made[table] = made.get(table, 0) + rows.num_rows
            if self.layout.joining is None:
                self._contradictions.add(table, rows)
                sink(table, rows)
            else:
                held.append((table, rows))
        self._to_join += [ReadList(reading=reading, rows=tuple(held))] if held else []
        account = reading.account(made)
        account.notes += cross_check(reading)
        self._accounts.append(account)
        # What a list needed while it was read is given back before the next one.
        pa.default_memory_pool().release_unused()
        for table, columns in account.supplied.items():
            self.supplied.setdefault(table, set()).update(columns)

    def _no_list_at_all(self) -> Problem:
        return Problem(
            file=self.files[0].name,
            sheet="",
            what=f"It holds no list of {self.layout.title}.",
            what_to_do="Check that it is the right file, or name its sheets in a mapping file.",
        )


def _day_in_england(moment: datetime) -> date:
    if moment.tzinfo is None:
        raise ValueError("The moment of receipt needs a time zone.")
    return moment.astimezone(ENGLAND).date()


def _received(path: Path) -> ReceivedFile:
    check_ordinary(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ReceivedFile(name=path.name, sha256=digest, size=path.stat().st_size)


def _notes_on_copies(files: Sequence[ReceivedFile]) -> Iterator[Note]:
    """Files that hold the very same bytes as an earlier one, each naming both."""
    first: dict[str, str] = {}
    for file in files:
        earlier = first.setdefault(file.sha256, file.name)
        if earlier != file.name:
            said = f"The file holds the very same bytes as {earlier}. Both were read."
            yield Note(file=file.name, sheet="", row=1, column="", value="", note=said)


def _lookups_of(each: ListLayout) -> Iterator[Lookup]:
    for target in each.targets:
        for value in target.columns.values():
            if isinstance(value, Lookup):
                yield value
