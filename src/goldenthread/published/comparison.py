"""One indicator as published of an authority, its neighbours, its region and England."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from goldenthread.calendars.words import day_in_words
from goldenthread.published.indicators import Indicator
from goldenthread.published.releases import ENGLAND, MARKS, Release

YEAR_ENDS = (3, 31)
"""The Department's year: to 31 March."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One line of a comparison: whose it is, the percentage as printed, and as a number."""

    label: str
    printed: str
    number: float | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """An indicator as published of a year, whose it is, and which files say so."""

    indicator: Indicator
    year: int
    """The year to 31 March of which it is."""
    rows: tuple[Beside, ...]
    notes: tuple[str, ...]
    """Where it is from, how it differs from ours, and what its marks mean."""


def compare(
    releases: Sequence[Release], indicator: Indicator, *, authority: str, on: date
) -> Comparison | None:
    """The newest year over by a day, from the newest release that tells it; None when none does.

    `releases` come newest first; `authority` is a name or a three-figure code. An authority the
    file does not know has no line, no neighbours and no region.
    """
    year = max((y for each in releases for y in _years(each, indicator, on)), default=None)
    release = next((each for each in releases if year in _years(each, indicator, on)), None)
    if release is None or year is None:
        return None
    values = release.percentages[indicator.name][str(year)]
    code = _code(release, authority)
    places = max((_decimals(said) for said in values.values()), default=0)
    values = {place: _to(said, places) for place, said in values.items()}
    rows = []
    sources = [release]
    if code:
        name, region = release.authorities[code]
        rows.append(_row(f"{name}, as published", values, code))
        near = next((each for each in releases if each.neighbours.get(code)), None)
        if near is not None:
            rows.append(_median(name, near.neighbours[code], values))
            sources.append(near)
        rows.append(_row(region, values, region))
    rows.append(_row(ENGLAND, values, ENGLAND))
    shown = tuple(row for row in rows if row.printed)
    return Comparison(
        indicator=indicator, year=year, rows=shown, notes=_notes(indicator, sources, shown)
    )


def _years(release: Release, indicator: Indicator, on: date) -> set[int]:
    told = release.percentages.get(indicator.name, {})
    return {int(year) for year in told if date(int(year), *YEAR_ENDS) <= on}


def _code(release: Release, authority: str) -> str | None:
    wanted = authority.strip().casefold()
    return next(
        (
            code
            for code, (name, _) in release.authorities.items()
            if wanted in (code, name.casefold())
        ),
        None,
    )


def _decimals(said: str) -> int:
    return len(said.partition(".")[2])


def _to(said: str, places: int) -> str:
    """A percentage in the decimals of its column, of which a file leaves noughts out."""
    if said in MARKS:
        return said
    return str(Decimal(said).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _row(label: str, values: Mapping[str, str], place: str) -> Beside:
    """A place's line; without a word printed where the file says nothing of it."""
    said = values.get(place, "")
    if said in MARKS or not said:
        return Beside(label=label, printed=said, number=None)
    return Beside(label=label, printed=f"{said}%", number=float(said))


def _median(name: str, neighbours: Sequence[str], values: Mapping[str, str]) -> Beside:
    told = [Decimal(values[code]) for code in neighbours if values.get(code, "c") not in MARKS]
    label = f"Statistical neighbours of {name}: median of {len(told)} of {len(neighbours)}"
    if not told:
        return Beside(label=label, printed="", number=None)
    middle = _to(str(median(told)), 1)
    return Beside(label=label, printed=f"{middle}%", number=float(middle))


def _notes(
    indicator: Indicator, sources: Sequence[Release], rows: Sequence[Beside]
) -> tuple[str, ...]:
    read = "; ".join(
        f"{each.title}, published {day_in_words(each.published_on)}" for each in sources
    )
    marks = [f"{row.printed}: {MARKS[row.printed]}" for row in rows if row.printed in MARKS]
    return (f"Source: {read}.", indicator.differs, *dict.fromkeys(f"{each}." for each in marks))
