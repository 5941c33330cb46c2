"""One indicator as published of an authority, its neighbours, its region and England."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from goldenthread.published.indicators import POPULATION, Indicator, Told
from goldenthread.published.releases import ENGLAND, MARKS, Release

YEAR_ENDS = (3, 31)
"""The Department's year: to 31 March."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One line of a comparison: whose it is, the percentage or rate as printed, and as a number.

    `counted` and `of` are given where a rate was worked out from them.
    """

    label: str
    printed: str
    number: float | None
    counted: int | None = None
    of: int | None = None


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
    file does not know has no line, no neighbours and no region. A number is told of a year only
    where the children of that year are told too.
    """
    years = {int(year) for each in releases for year in each.figures.get(indicator.name, ())}
    over = (year for year in years if date(year, *YEAR_ENDS) <= on)
    year = max((each for each in over if _tellers(releases, indicator, each)), default=None)
    if year is None:
        return None
    sources = _tellers(releases, indicator, year)
    release = sources[0]
    lines = _lines(indicator, year, sources)
    rows = []
    if code := release.code_of(authority):
        name, region = release.authorities[code]
        whose = "from what is published" if indicator.told is Told.NUMBER else "as published"
        rows.append(_labelled(f"{name}, {whose}", lines.get(code)))
        near = next((each for each in releases if each.neighbours.get(code)), None)
        if near is not None:
            of = [lines.get(each) for each in near.neighbours[code]]
            rows.append(_median(name, of, _sign(indicator)))
            sources = (*sources, near)
        rows.append(_labelled(region, lines.get(region)))
    rows.append(_labelled(ENGLAND, lines.get(ENGLAND)))
    shown = tuple(row for row in rows if row is not None)
    notes = _notes(indicator, year, sources, shown)
    return Comparison(indicator=indicator, year=year, rows=shown, notes=notes)


def _tellers(releases: Sequence[Release], indicator: Indicator, year: int) -> tuple[Release, ...]:
    """The newest release that tells an indicator of a year, and for a number the one that tells
    the children it is set over; nothing when either is not told.
    """
    wanted = [(indicator.name, year)]
    if indicator.told is Told.NUMBER:
        wanted.append((POPULATION.name, year - 1))
    found = [next((each for each in releases if each.tells(*what)), None) for what in wanted]
    told = tuple(each for each in found if each is not None)
    return told if len(told) == len(wanted) else ()


def _lines(indicator: Indicator, year: int, sources: Sequence[Release]) -> dict[str, Beside]:
    """By place, what a line says of it; the label is put to it later."""
    said = sources[0].tells(indicator.name, year)
    if indicator.told is Told.NUMBER:
        people = sources[1].tells(POPULATION.name, year - 1)
        return {place: _worked_out(each, people.get(place, ":")) for place, each in said.items()}
    decimals = max((len(each.partition(".")[2]) for each in said.values()), default=0)
    sign = _sign(indicator)
    return {place: _as_published(each, decimals, sign) for place, each in said.items()}


def _as_published(said: str, decimals: int, sign: str) -> Beside:
    """A number in the decimals of its column, of which a file leaves noughts out; or a mark."""
    if said in MARKS:
        return Beside(label="", printed=said, number=None)
    number = _to(Decimal(said), decimals)
    return Beside(label="", printed=f"{number:,}{sign}", number=float(number))


def _worked_out(counted: str, people: str) -> Beside:
    """A number over the children of its place; a mark where either has one."""
    marks = [each for each in (counted, people) if each in MARKS]
    if marks or not int(people):
        return Beside(label="", printed=(*marks, ":")[0], number=None)
    rate = _to(Decimal(counted) * 10_000 / Decimal(people), 1)
    return Beside(
        label="",
        printed=f"{rate:,}",
        number=float(rate),
        counted=int(counted),
        of=int(people),
    )


def _to(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _sign(indicator: Indicator) -> str:
    return "" if indicator.per_10_000 else "%"


def _labelled(label: str, line: Beside | None) -> Beside | None:
    return line and replace(line, label=label)


def _median(name: str, neighbours: Sequence[Beside | None], sign: str) -> Beside | None:
    told = [Decimal(str(each.number)) for each in neighbours if each and each.number is not None]
    if not told:
        return None
    label = f"Statistical neighbours of {name}: median of {len(told)} of {len(neighbours)}"
    middle = _to(Decimal(median(told)), 1)
    return Beside(label=label, printed=f"{middle:,}{sign}", number=float(middle))


def _notes(
    indicator: Indicator, year: int, sources: Sequence[Release], rows: Sequence[Beside]
) -> tuple[str, ...]:
    read = "; ".join(each.in_words for each in sources)
    over = {
        Told.PERCENTAGE: (),
        Told.RATE: (f"Theirs is over the children aged 0 to 17 at mid-{year - 1}.",),
        Told.NUMBER: (
            "Their rates are worked out here: the number published over the children aged 0 to 17 "
            f"at mid-{year - 1}, as estimated since; a rate printed at the time may differ. "
            "Numbers of England and of regions are published to the nearest ten.",
        ),
    }
    marks = [f"{row.printed}: {MARKS[row.printed]}." for row in rows if row.printed in MARKS]
    return (
        f"Source: {read}.",
        indicator.differs,
        *over[indicator.told],
        *dict.fromkeys(marks),
    )
