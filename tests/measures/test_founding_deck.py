"""The founding deck's figures, from the county's own returns through the record to the measure."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread.council.settings import Council
from goldenthread.demo.calibration import TARGETS, Target
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.denominators import DenominatorChange, denominator_change
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied, Shape, Standing
from goldenthread.measures.register import Register
from goldenthread.record.store import Store


def on(day: date) -> Interval:
    return Interval(start=day, end=day)


MARCH, MAY = on(date(2020, 3, 31)), on(date(2020, 5, 31))
RATED = on(date(2020, 5, 20))
WEEK = Interval(start=date(2020, 5, 11), end=date(2020, 5, 17))
SIX_WEEKS = Interval(start=date(2020, 4, 9), end=date(2020, 5, 20))
APRIL = Interval(start=date(2020, 4, 1), end=date(2020, 4, 30))
YEAR = Interval(start=date(2019, 4, 1), end=date(2020, 3, 31))

ASKED: dict[str, tuple[str, Interval, str | None]] = {
    "open_cases": ("open_to_social_worker", RATED, None),
    "risk_assessed": ("risk_assessment_complete", RATED, None),
    "reds_contacted": ("red_children_contacted_more_than_weekly", WEEK, None),
    "readings": ("dip_sample_readings", SIX_WEEKS, None),
    "readings_changed": ("dip_sample_moderated", SIX_WEEKS, None),
    "care_anywhere": ("attending_children_in_care_anywhere", WEEK, None),
    "care_in_our_schools": ("attending_children_in_care_here", WEEK, None),
    "other_care_in_our_schools": ("attending_children_in_care_others_here", WEEK, None),
    "plan_anywhere": ("attending_ehc_plan_anywhere", WEEK, None),
    "plan_in_our_schools": ("attending_ehc_plan_here", WEEK, None),
    "any_plan_in_our_schools": ("attending_ehc_plan_any_authority_here", WEEK, None),
    "protection_plan": ("attending_child_protection_plan", WEEK, None),
    "in_need": ("attending_child_in_need_all", WEEK, None),
    "in_need_social_worker": ("attending_child_in_need_allocated", WEEK, None),
    "in_need_plan": ("attending_child_in_need_plan", WEEK, None),
    **{
        name: (measure, WEEK, colour)
        for colour in ("red", "amber", "green", "other")
        for name, measure in (
            (colour, "attending_rag_own"),
            (f"all_{colour}", "attending_rag_all_authorities"),
        )
    },
    "early_years_vulnerable": ("early_years_vulnerable", WEEK, None),
    "looked_after_in_march": ("looked_after", MARCH, None),
    "march_with_plan": ("permanence_plan_held", MARCH, None),
    "march_under_four_months": ("in_care_under_four_months", MARCH, None),
    "march_without_plan": ("permanence_plan_missing", MARCH, None),
    "may_with_plan": ("permanence_plan_of_those_due", MAY, None),
    "escalations_on_permanence": ("permanence_escalations", APRIL, None),
    "unacceptable_homes": ("care_leavers_unacceptable_accommodation", RATED, None),
    "inappropriate_unregulated": ("unregulated_judged_inappropriate", on(WEEK.start), None),
    "pre_proceedings_reviewed": ("pre_proceedings_over_twelve_weeks_reviewed", RATED, None),
    "protection_plans": ("child_protection_plans", MARCH, None),
    "conferences_on_time": ("initial_conference_in_time", YEAR, None),
    "plans_reviewed_on_time": ("child_protection_plans_reviewed_in_time", MARCH, None),
    "leavers_suitable": ("care_leavers_suitable_accommodation", MARCH, None),
    "leavers_not_in_touch": ("care_leavers_not_in_touch", MARCH, None),
    "unregulated": ("unregulated_placements", MARCH, None),
}


@pytest.fixture(scope="module")
def engine(whole_county_loaded: Store) -> Engine:
    return Engine(whole_county_loaded.record(), Council.default())


def figures(engine: Engine, name: str, interval: Interval, by: str | None = None) -> list[Figure]:
    found = engine.compute(MEASURES[name], interval, by=by)
    assert not isinstance(found, NotSupplied)
    return found


def test_every_published_count_is_asked_of_a_measure() -> None:
    assert {target.name for target in TARGETS} == set(ASKED)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_figure_is_the_published_one_and_opens_onto_that_many(
    target: Target, engine: Engine
) -> None:
    name, interval, colour = ASKED[target.name]
    found = figures(engine, name, interval, "rating" if colour else None)
    group = (("rating", colour),) if colour else ()
    (figure,) = [each for each in found if each.group == group]
    assert figure.numerator == target.numerator
    if figure.shape is Shape.RATE and target.denominator is not None:
        assert figure.denominator == target.denominator
    counted = [each for each in figure.members if each.standing is Standing.IN]
    assert len(counted) == target.numerator


def test_six_care_leavers_are_three_south_two_exeter_and_one_mid_and_east(engine: Engine) -> None:
    name = "care_leavers_unacceptable_accommodation"
    _, *groups = figures(engine, name, RATED, "locality")
    assert {each.group[0][1]: each.numerator for each in groups} == {
        "South": 3,
        "Exeter": 2,
        "Mid and East": 1,
    }


def test_a_child_read_twice_is_two_readings_and_one_child_covered(engine: Engine) -> None:
    (coverage,) = figures(engine, "dip_sample_coverage", SIX_WEEKS)
    (weekly,) = figures(engine, "dip_sample_weekly_average", SIX_WEEKS)
    assert coverage.denominator == 3100
    assert coverage.numerator < 1106
    assert (weekly.numerator, weekly.denominator) == (1106, 6)


def test_75_per_cent_and_96_per_cent_are_not_of_the_same_children(engine: Engine) -> None:
    due = MEASURES["permanence_plan_of_those_due"]
    (first,) = figures(engine, "permanence_plan_held", MARCH)
    (second,) = figures(engine, due.name, MAY)
    change = denominator_change(engine, first, second, measure=due)
    assert isinstance(change, DenominatorChange)
    same_basis = change.like_for_like
    assert (same_basis.numerator, same_basis.denominator) == (570, 670)
    assert "Like for like, the first is 85.1% (570 of 670 children)" in change.words


def test_a_figure_kept_in_april_comes_out_again_in_june(whole_county_loaded: Store) -> None:
    april = whole_county_loaded.record(datetime(2020, 4, 30, 12, tzinfo=UTC))
    (figure,) = figures(Engine(april, Council.default()), "open_to_social_worker", MARCH)
    register = Register(whole_county_loaded.home)
    measure = MEASURES[figure.measure]
    register.keep(figure, measure, load_ids=[load.load_id for load in april.loads])
    again = register.recompute(
        figure.reference, store=whole_county_loaded, council=Council.default(), measures=MEASURES
    )
    assert len(whole_county_loaded.loads()) > len(april.loads)
    assert again.same, again.words
