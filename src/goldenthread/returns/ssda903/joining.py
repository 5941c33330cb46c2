"""The years of SSDA903 joined: episodes into periods, and what several years tell only once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

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
    goes_on,
    histories,
    year_of,
)
from goldenthread.returns.ssda903.years import notes_on_years

TELLS_OF_PEOPLE = ("Header", "UASC", "OC3")
"""Lists whose children are made people; the others' dates of birth are only compared."""
IN_EPISODES = ("looked_after_period", "legal_status", "placement")
Row = dict[str, Any]


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
        if table in IN_EPISODES:
            found = rows.to_pylist()
            found = _periods(found, told) if table == "looked_after_period" else _merged(found)
            periods = len(found) if table == "looked_after_period" else periods
            rows = pa.Table.from_pylist(found, schema=rows.schema)
        tables.append((table, rows))
    return Joined(
        tables=tuple((table, rows) for table, rows in tables if rows.num_rows),
        notes=[
            *_summary(of_episodes, told, periods),
            *notes_on_episodes(told),
            *notes_on_reviews(ordered),
            *notes_on_years(ordered),
        ],
    )


def _latest(table: str, parts: Sequence[pa.Table]) -> pa.Table:
    """The rows of one list's files, each key of the table once: the last file's word."""
    rows = pa.concat_tables(parts, promote_options="default")
    key = [name for name in TABLES[table].key if name in rows.column_names]
    at = pa.array(range(rows.num_rows), pa.int64())
    keyed = rows.select(key).append_column("at", at)
    last = keyed.group_by(key).aggregate([("at", "max")])["at_max"]
    return rows.take(last.take(pc.sort_indices(last)))


def _rows_kept(each: ReadList) -> Iterable[tuple[str, pa.Table]]:
    placed = each.reading.placed
    year = year_of(placed.sheet.file)
    for table, made in each.rows:
        if table == "person" and placed.layout.name not in TELLS_OF_PEOPLE:
            continue
        if table == "care_leaver" and year is not None:
            known_on = pa.repeat(pa.scalar(date(year, 3, 31), pa.date32()), made.num_rows)
            made = made.set_column(made.column_names.index("known_on"), "known_on", known_on)
        yield table, made


def _merged(rows: list[Row]) -> list[Row]:
    """Stretches that say the same, one ending the day the next begins, made one.

    A change of legal status alone gives a new episode of the same placement, and the other way
    round.
    """
    dates = {"start_date", "end_date", "source_file", "source_sheet", "source_row"}
    merged: list[Row] = []
    for row in sorted(rows, key=lambda each: (each["child_id"], each["start_date"])):
        last = merged[-1] if merged else None
        same = last is not None and all(
            last[name] == value for name, value in row.items() if name not in dates
        )
        if last is not None and same and last["end_date"] == row["start_date"]:
            merged[-1] = {**last, "end_date": row["end_date"]}
        else:
            merged.append(row)
    return merged


def _periods(rows: list[Row], told: dict[str, list[Episode]]) -> list[Row]:
    """Periods of being looked after: episodes each of which goes on from the one before.

    A period whose last episode ends only because another begins has not ended.
    """
    latest = {(row["child_id"], row["start_date"]): row for row in rows}
    periods: list[Row] = []
    for episodes in told.values():
        before: Episode | None = None
        for episode in episodes:
            row = latest[episode.child, episode.began]
            if before is not None and goes_on(before, episode):
                periods[-1] |= {"end_date": row["end_date"], "end_reason": row["end_reason"]}
            else:
                periods.append(dict(row))
            before = episode
    for period in periods:
        if period["end_reason"] == GOES_ON:
            period |= {"end_date": None, "end_reason": None}
    return periods


def _summary(
    files: Sequence[ReadList], told: dict[str, list[Episode]], periods: int
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
        note=f"{rows:,} rows of {len(files)} files of episodes tell {episodes:,} episodes of "
        f"{len(told):,} children: {periods:,} periods of being looked after.",
    )
