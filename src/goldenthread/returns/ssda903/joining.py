"""The years of SSDA903 joined: episodes into periods, and what several years tell only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.tables import TABLES
from goldenthread.returns.joining import Joined, ReadList
from goldenthread.returns.receipt import Note
from goldenthread.returns.ssda903.checks import notes_on_episodes, notes_on_reviews
from goldenthread.returns.ssda903.episodes import (
    GOES_ON,
    Episode,
    by_year,
    each_once,
    goes_on,
    histories,
    listed,
    year_of,
)
from goldenthread.returns.ssda903.years import notes_on_names, notes_on_years
from goldenthread.vocabulary.counting import how_many

TELLS_OF_PEOPLE = ("Header", "UASC", "OC3")
"""Lists whose children are made people; the others' dates of birth are only compared."""
OF_ONE_STRETCH = frozenset({"start_date", "end_date", "source_file", "source_sheet", "source_row"})
"""Columns that may differ between two stretches that say the same."""


def join_years(lists: Sequence[ReadList]) -> Joined:
    """Everything the files tell, each thing once; the latest year's word counts."""
    ordered = by_year(lists)
    of_episodes = [each for each in ordered if each.reading.placed.layout.name == "Episodes"]
    told = histories(of_episodes)
    parts: dict[tuple[str, str], list[pa.Table]] = {}
    for each in ordered:
        for table, made in _rows_kept(each):
            parts.setdefault((table, each.reading.placed.layout.name), []).append(made)
    tables = []
    periods = 0
    for (table, _), made in parts.items():
        rows = _latest(table, made)
        if table == "looked_after_period":
            rows = _periods(rows, told)
            periods = rows.num_rows
        elif table in ("legal_status", "placement"):
            rows = _merged(rows)
        tables.append((table, rows))
    return Joined(
        tables=tuple((table, rows) for table, rows in tables if rows.num_rows),
        notes=[
            *notes_on_names(ordered),
            *_summary(of_episodes, told, periods),
            *notes_on_episodes(told),
            *notes_on_reviews(ordered),
            *notes_on_years(ordered),
        ],
    )


def _latest(table: str, parts: Sequence[pa.Table]) -> pa.Table:
    """The rows of one list's files, each key of the table once: the last file's word."""
    rows = pa.concat_tables(parts, promote_options="default")
    last = each_once(rows, [name for name in TABLES[table].key if name in rows.column_names])
    return rows.take(last["at_max"].take(pc.sort_indices(last["at_max"])))


def _rows_kept(each: ReadList) -> Iterable[tuple[str, pa.Table]]:
    placed = each.reading.placed
    year = year_of(placed.sheet.file)
    for table, made in each.rows:
        if table == "person" and placed.layout.name not in TELLS_OF_PEOPLE:
            continue
        if table == "care_leaver" and year is not None:
            known_on = pa.repeat(pa.scalar(date(year, 3, 31), pa.date32()), made.num_rows)
            made = _with(made, "known_on", known_on)
        yield table, made


def _merged(rows: pa.Table) -> pa.Table:
    """Stretches that say the same, one ending the day the next begins, made one.

    A change of legal status alone gives a new episode of the same placement, and the other way
    round.
    """
    rows = rows.sort_by([("child_id", "ascending"), ("start_date", "ascending")])
    earlier, later = rows.slice(0, rows.num_rows - 1), rows.slice(1)
    same = pc.fill_null(pc.equal(earlier["end_date"], later["start_date"]), False)
    for name in set(rows.column_names) - OF_ONE_STRETCH:
        same = pc.and_(same, _say_the_same(earlier[name], later[name]))
    # Between two rows one stretch ends and another begins, as before the first and after the last.
    edge, between = pa.array([True]), pc.invert(same).combine_chunks()
    first, last = pa.concat_arrays([edge, between]), pa.concat_arrays([between, edge])
    return _with(rows.filter(first), "end_date", rows["end_date"].filter(last))


def _say_the_same(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    """Where two columns say the same, or neither says anything."""
    silent = pc.and_(pc.is_null(one), pc.is_null(other))
    return pc.or_(silent, pc.fill_null(pc.equal(one, other), False))


def _with(rows: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    """The rows with other values in one of their columns."""
    return rows.set_column(rows.column_names.index(name), name, values)


def _periods(rows: pa.Table, told: Mapping[str, Sequence[Episode]]) -> pa.Table:
    """Periods of being looked after: episodes each of which goes on from the one before.

    A period whose last episode ends only because another begins has not ended.
    """
    keys = zip(rows["child_id"].to_pylist(), listed(rows["start_date"]), strict=True)
    at = {key: position for position, key in enumerate(keys)}
    first: list[int] = []
    last: list[int] = []
    for episodes in told.values():
        before: Episode | None = None
        for episode in episodes:
            if before is not None and goes_on(before, episode):
                last.pop()
            else:
                first.append(at[episode.child, episode.began])
            last.append(at[episode.child, episode.began])
            before = episode
    periods = rows.take(first)
    not_over = pc.fill_null(pc.equal(rows["end_reason"].take(last), GOES_ON), False)
    for name in ("end_date", "end_reason"):
        said = rows[name].take(last)
        periods = _with(periods, name, pc.if_else(not_over, pa.scalar(None, said.type), said))
    return periods


def _summary(
    files: Sequence[ReadList], told: Mapping[str, Sequence[Episode]], periods: int
) -> Iterable[Note]:
    rows = sum(each.reading.count for each in files)
    if not rows:
        return
    sheet = files[-1].reading.placed.sheet
    episodes = sum(map(len, told.values()))
    yield Note(
        file=sheet.file,
        sheet=sheet.name,
        row=1,
        column="",
        value="",
        note=f"{how_many(rows, 'row')} of {how_many(len(files), 'file')} of episodes: they tell "
        f"{how_many(episodes, 'episode')} of {how_many(len(told), 'child', 'children')}, "
        f"{how_many(periods, 'period')} of being looked after.",
    )
