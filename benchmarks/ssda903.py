"""SSDA903 of 8,200 children, one year and three, read, checked and loaded: seconds and peak memory.

Run: python benchmarks/ssda903.py [CHILDREN]. The files are generated with a fixed seed.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from goldenthread.quality import run
from goldenthread.record.store import Store
from goldenthread.returns.intake import take_in
from goldenthread.returns.ssda903.layout import LAYOUT

CHILDREN = 8_200
YEARS = (2018, 2019, 2020)
HEADERS = {layout.name: [c.headers[0] for c in layout.columns] for layout in LAYOUT.lists}
Rows = list[list[str]]


def shown(day: date | None) -> str:
    """A day as the return writes it."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def episodes_of(child: str, chance: random.Random) -> Rows:
    """A child's episodes from start to today: moves and orders, each from where the last ended."""
    day = date(2015, 4, 1) + timedelta(days=chance.randrange(1800))
    status, place = "V2", "U6"
    rows: Rows = []
    why = "S"
    for last in [False] * chance.randrange(4) + [True]:
        ends = None if last else day + timedelta(days=chance.randrange(30, 500))
        ends = None if ends and ends > date(2020, 3, 31) else ends
        ended = [shown(ends), "X1" if ends else "", ""]
        where = ["QX1 1AA", f"QX{len(rows)} 2BB", f"SC{len(rows)}"]
        rows.append([child, shown(day), why, status, "N1", place, "PR1", *ended, *where])
        if ends is None:
            break
        why, place, day = "P", chance.choice(["U4", "U6", "K2"]), ends
    return rows


def lists_of(children: int) -> dict[str, Rows]:
    """The lists of all children as the last year would tell them."""
    chance = random.Random(20200331)
    held: dict[str, Rows] = {name: [] for name in ("Header", "Episodes", "Reviews", "OC2", "OC3")}
    for number in range(children):
        child, born = str(100_000 + number), date(2003, 1, 1) + timedelta(days=number % 5000)
        held["Header"].append([child, "1", shown(born), "WBRI", "UN1", "", ""])
        held["Episodes"] += episodes_of(child, chance)
        for half in range(4):
            held_on = date(2018, 5, 1) + timedelta(days=180 * half)
            held["Reviews"].append([child, shown(born), shown(held_on), "PN1"])
        held["OC2"].append([child, shown(born), "12", "", "0", "1", "1", "1", "1", "0", "", ""])
        if number % 10 == 0:
            held["OC3"].append([child, shown(born), "YES", "F2", "U1"])
    return held


def write(folder: Path, children: int, years: Sequence[int]) -> int:
    """Write a file a list and year, every child in each; gives how many rows."""
    rows = 0
    for name, held in lists_of(children).items():
        for year in years:
            with (folder / f"{year}-{name}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([HEADERS[name], *held])
            rows += len(held)
    return rows


def measured(children: int, years: Sequence[int]) -> None:
    """Take the return of some years in and check the record; say what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "return"
        folder.mkdir()
        rows = write(folder, children, years)
        store = Store(Path(name) / "home")
        started = time.perf_counter()
        receipt = take_in(
            [folder],
            LAYOUT,
            store,
            source="ssda903",
            received_at=datetime(2020, 6, 1, tzinfo=UTC),
            as_at=date(2020, 3, 31),
        )
        loaded = time.perf_counter()
        found = run(store.record(None), date(2020, 3, 31))
        checked = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{children:,} children in each of {len(years)} years, {rows:,} rows")
    print(f"  loaded {loaded - started:.1f} s, record checked {checked - loaded:.1f} s (aim 3 s)")
    print(f"  {receipt.rows_kept:,} rows kept, {len(receipt.notes):,} notes, {len(found):,} found")
    print(f"  peak memory so far {peak:.0f} MB (aim 400)")


def main() -> None:
    """One year of so many children, then three."""
    children = int(sys.argv[1]) if len(sys.argv) > 1 else CHILDREN
    for years in (YEARS[-1:], YEARS):
        measured(children, years)


if __name__ == "__main__":
    main()
