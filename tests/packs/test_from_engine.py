"""A pack's questions put to the measures' engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from deck_figures import figure

from goldenthread.measures.figure import Interval, NotSupplied
from goldenthread.packs.from_engine import EngineSource
from goldenthread.packs.source import Ask, answer

DAY = Interval(start=date(2020, 5, 20), end=date(2020, 5, 20))
SOUTH, NORTH = (("locality", "South"),), (("locality", "North"),)


class Load:
    load_id = "load-1"


class Record:
    loads = (Load(),)


@dataclass
class Engine:
    """Stands in for the engine: knows two measures, and only the South has children."""

    record: Record = field(default_factory=Record)
    asked: list[tuple[str, date, str | None]] = field(default_factory=list)

    def compute(self, measure, interval, *, by=None):
        self.asked.append((measure, interval.end, by))
        if measure == "plans":
            return NotSupplied(measure="plans", title="Plans", missing=(("plan", "start_date"),))
        whole = figure("open", interval, counts=(9, 10))
        return [whole] if by is None else [whole, figure("open", interval, SOUTH, counts=(9, 10))]


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def source(engine):
    return EngineSource(engine, {"open": "open", "plans": "plans"})


def test_a_group_is_picked_from_the_figures_of_its_dimension(source):
    assert source.figure("open", DAY, SOUTH).group == SOUTH
    assert source.figure("open", DAY).group == ()


def test_a_dimension_is_worked_out_once_for_all_its_groups(engine, source):
    source.figure("open", DAY, SOUTH)
    source.figure("open", DAY, NORTH)
    assert engine.asked == [("open", DAY.end, "locality")]


def test_a_group_without_children_is_a_figure_of_nobody_with_its_own_reference(source):
    north = source.figure("open", DAY, NORTH)
    assert (north.numerator, north.denominator, north.not_known) == (0, 0, 0)
    assert north.group == NORTH
    assert north.reference not in {
        source.figure("open", DAY).reference,
        source.figure("open", DAY, SOUTH).reference,
    }


def test_what_is_not_supplied_is_passed_on(source):
    assert isinstance(source.figure("plans", DAY, SOUTH), NotSupplied)


def test_a_measure_nobody_declared_is_named(source):
    with pytest.raises(KeyError, match="no measure readings; there are open, plans"):
        source.figure("readings", DAY)


def test_questions_are_put_in_order_of_their_last_day(engine, source):
    later = Interval(start=DAY.start, end=date(2020, 5, 31))
    found = answer({"b": Ask("open", later), "a": Ask("open", DAY)}, source)
    assert list(found) == ["b", "a"]
    assert [end for _, end, _ in engine.asked] == [DAY.end, later.end]
