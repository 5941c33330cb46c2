"""The director's week: the same questions every Monday, over weeks that are whole."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import reading
from deck_figures import KNOWN_AT, LOCALITIES, DeckFigures

from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.figure import NotSupplied, Shape
from goldenthread.packs.catalogue import packs
from goldenthread.packs.definitions import dcs_weekly
from goldenthread.packs.model import Pack
from goldenthread.packs.write import write_pack


class Steady(DeckFigures):
    """Twelve of forty, of whatever is asked; twelve where it is a count."""

    def _counts(self, measure, interval, group):
        counted = MEASURES[measure].denominator is None
        return (Shape.COUNT, 12, None) if counted else (Shape.RATE, 12, 40)


class Silent:
    """A source that supplies nothing."""

    def figure(self, measure, interval, group=()):
        missing = (("person", "date_of_birth"),)
        return NotSupplied(measure=measure, title=MEASURES[measure].title, missing=missing)


def the_week(source: object, known_at: datetime = KNOWN_AT) -> Pack:
    return packs()["dcs-weekly"].build(
        source,
        council_name="Fernshire",
        localities=LOCALITIES,
        as_at=date(2020, 6, 8),
        known_at=known_at,
    )


@pytest.mark.parametrize("day", [date(2020, 6, 7) + timedelta(days=ahead) for ahead in range(8)])
def test_its_weeks_are_whole_and_the_last_is_over(day: date) -> None:
    weeks = dcs_weekly.whole_weeks(day)
    assert len(weeks) == 6
    for week in weeks:
        assert week.start.isoweekday() == 1
        assert week.end == week.start + timedelta(days=6)
    for before, after in pairwise(weeks):
        assert after.start == before.end + timedelta(days=1)
    assert day - timedelta(days=7) < weeks[-1].end <= day


def test_it_is_written_and_its_figures_follow_from_their_counts(tmp_path) -> None:
    paths = {path.suffix: path for path in write_pack(the_week(Steady()), tmp_path)}
    readers = {".pptx": reading.of_pptx, ".docx": reading.of_docx, ".html": reading.of_html}
    for suffix, read in readers.items():
        texts, tables = read(paths[suffix].read_bytes())
        assert reading.wrong_rates(texts) == []
        assert reading.wrong_rows(tables) == []
        assert any("12 children are rated red" in text for text in texts)


def test_what_no_source_supplies_is_said_and_never_nought(tmp_path) -> None:
    paths = {path.suffix: path for path in write_pack(the_week(Silent()), tmp_path, ["html"])}
    texts, _ = reading.of_html(paths[".html"].read_bytes())
    assert any("not supplied" in text for text in texts)
    assert not any("0 children" in text for text in texts)


def test_the_same_pack_is_the_same_bytes_even_where_something_was_recorded_between_seconds(
    tmp_path,
) -> None:
    between = datetime(2020, 6, 8, 9, 30, 15, 123456, tzinfo=UTC)
    first = write_pack(the_week(Steady(), between), tmp_path / "first")
    time.sleep(2.1)  # An archive tells moments of two seconds apart.
    again = write_pack(the_week(Steady(), between), tmp_path / "again")
    assert [path.name for path in first] == [path.name for path in again]
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
