"""Every measure counts its assurance children as declared, and its parts always add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from goldenthread.cohorts.declarations import Members
from goldenthread.council.settings import Council
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.declarations import Case, Measure
from goldenthread.measures.dimensions import DIMENSIONS, NOT_KNOWN
from goldenthread.measures.engine import BrokenMeasureError, Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied, Shape, Standing
from goldenthread.measures.reference import PATTERN, normal, reference_of
from goldenthread.measures.reference_page import page
from goldenthread.record.view import Record

PROVEN = [(measure, case) for measure in MEASURES.values() for case in measure.cases]
DAY = date(2020, 5, 20)
ON_THE_DAY = Interval(start=DAY, end=DAY)
DECK = [
    "open_to_social_worker",
    "rated_red",
    "rated_amber",
    "rated_green",
    "risk_assessment_complete",
    "red_children_contacted_more_than_weekly",
    "red_children_contacted_by_partners",
    "dip_sample_readings",
    "dip_sample_weekly_average",
    "dip_sample_coverage",
    "dip_sample_moderated",
    "attending_children_in_care_anywhere",
    "attending_children_in_care_here",
    "attending_children_in_care_others_here",
    "attending_ehc_plan_anywhere",
    "attending_ehc_plan_here",
    "attending_ehc_plan_any_authority_here",
    "attending_child_protection_plan",
    "attending_child_in_need_all",
    "attending_child_in_need_allocated",
    "attending_child_in_need_plan",
    "attending_rag_own",
    "attending_rag_all_authorities",
    "early_years_vulnerable",
    "care_leavers_unacceptable_accommodation",
    "unregulated_judged_inappropriate",
    "unregulated_placements",
    "pre_proceedings_open",
    "pre_proceedings_over_twelve_weeks",
    "pre_proceedings_over_twelve_weeks_reviewed",
    "pre_proceedings_over_twelve_weeks_extended",
    "looked_after",
    "permanence_plan_held",
    "in_care_under_four_months",
    "permanence_plan_missing",
    "permanence_plan_of_those_due",
    "permanence_escalations",
    "initial_conference_in_time",
    "looked_after_review_in_time",
    "child_protection_review_in_time",
    "assessment_in_time",
    "child_protection_plans",
    "child_protection_plans_reviewed_in_time",
    "care_leavers_suitable_accommodation",
    "care_leavers_not_in_touch",
]


def computed(
    record: Record, measure: Measure, interval: Interval, *, by: str | None = None
) -> list[Figure]:
    found = Engine(record, Council.default()).compute(measure, interval, by=by)
    assert not isinstance(found, NotSupplied)
    return found


@pytest.mark.parametrize(
    ("measure", "case"), PROVEN, ids=[f"{measure.name}: {case.title}" for measure, case in PROVEN]
)
def test_a_measure_counts_its_assurance_children_as_declared(measure: Measure, case: Case) -> None:
    (figure,) = computed(Record.of_rows(case.rows), measure, measure.interval)
    standings = {each.standing for each in figure.members if each.child_id == case.subject}
    assert standings == ({case.expect} if case.expect else set())


def test_every_figure_of_the_deck_has_its_measure() -> None:
    assert [name for name in DECK if name not in MEASURES] == []


def test_every_rate_shows_a_child_who_is_in_and_one_who_is_out() -> None:
    for measure in MEASURES.values():
        shown = {case.expect for case in measure.cases}
        assert Standing.IN in shown, measure.name
        if measure.shape is Shape.RATE:
            assert Standing.OUT in shown, measure.name


def test_every_column_a_measure_needs_is_in_the_record() -> None:
    record = Record.of_rows({})
    for measure in MEASURES.values():
        assert [need for need in measure.needs if not record.supplies(*need)] == [], measure.name


def test_every_breakdown_a_measure_allows_exists() -> None:
    for measure in MEASURES.values():
        assert set(measure.groups) <= set(DIMENSIONS), measure.name


def test_a_figure_without_its_source_is_not_supplied_and_never_nought() -> None:
    need = ("risk_rating", "rating")
    record = Record.of_rows({}, supplied={"cin_episode": ["referral_date"]})
    found = Engine(record, Council.default()).compute(MEASURES["rated_red"], ON_THE_DAY)
    assert isinstance(found, NotSupplied)
    assert found.missing == (need,)
    assert found.title == MEASURES["rated_red"].title


def test_a_trend_without_its_source_is_not_supplied() -> None:
    engine = Engine(Record.of_rows({}, supplied={}), Council.default())
    assert isinstance(engine.trend(MEASURES["looked_after"], [ON_THE_DAY]), NotSupplied)


def test_a_trend_gives_each_interval_in_the_order_asked() -> None:
    record = Record.of_rows(
        {"looked_after_period": [{"child_id": "A", "start_date": date(2020, 5, 1)}]}
    )
    days = [Interval(start=each, end=each) for each in (DAY, date(2020, 4, 30))]
    found = Engine(record, Council.default()).trend(MEASURES["looked_after"], days)
    assert not isinstance(found, NotSupplied)
    assert [(each.interval, each.numerator) for each in found] == list(
        zip(days, (1, 0), strict=True)
    )


NEED = MEASURES["risk_assessment_complete"]
OPEN = {"cin_episode": [{"child_id": "A", "referral_date": date(2020, 1, 6)}]}


def test_a_numerator_outside_its_denominator_is_never_printed() -> None:
    broken = replace(NEED, numerator=Members("SELECT 'B' AS member_id, 'B' AS child_id"))
    with pytest.raises(BrokenMeasureError, match="are not in its denominator"):
        computed(Record.of_rows(OPEN), broken, ON_THE_DAY)


def test_a_member_both_counted_and_not_known_is_never_printed() -> None:
    broken = replace(NEED, numerator=NEED.denominator, not_known=NEED.denominator)
    with pytest.raises(BrokenMeasureError, match="both counted and not known"):
        computed(Record.of_rows(OPEN), broken, ON_THE_DAY)


def test_a_breakdown_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(KeyError, match="There is no dimension 'postcode'"):
        computed(Record.of_rows(OPEN), NEED, ON_THE_DAY, by="postcode")


def test_children_without_a_group_are_in_the_group_not_known() -> None:
    rows = {
        **OPEN,
        "involvement": [{"child_id": "A", "team": "Exeter 1", "start_date": date(2020, 1, 6)}],
        "team": [{"team": "Exeter 1", "locality": "Exeter"}],
    }
    rows["cin_episode"] = [*OPEN["cin_episode"], {**OPEN["cin_episode"][0], "child_id": "B"}]
    _, *groups = computed(Record.of_rows(rows), NEED, ON_THE_DAY, by="locality")
    assert {each.group: each.denominator for each in groups} == {
        (("locality", "Exeter"),): 1,
        (("locality", NOT_KNOWN),): 1,
    }


def test_the_current_workers_team_comes_before_the_episodes() -> None:
    rows = {
        "cin_episode": [{**OPEN["cin_episode"][0], "team": "Assessment"}],
        "involvement": [
            {"child_id": "A", "team": "Old", "start_date": date(2020, 1, 6)},
            {"child_id": "A", "team": "New", "start_date": date(2020, 4, 6)},
            {"child_id": "A", "team": "Next", "start_date": date(2020, 6, 1)},
        ],
    }
    _, figure = computed(Record.of_rows(rows), NEED, ON_THE_DAY, by="team")
    assert figure.group == (("team", "New"),)


REFERENCE = {
    "measure": "looked_after",
    "version": 1,
    "interval": ON_THE_DAY,
    "group": (),
    "loads": ["a", "b"],
}


def test_a_reference_is_the_same_for_the_same_and_another_for_anything_else() -> None:
    first = reference_of(**REFERENCE)  # type: ignore[arg-type]
    assert PATTERN.fullmatch(first)
    assert reference_of(**{**REFERENCE, "loads": ["b", "a"]}) == first  # type: ignore[arg-type]
    others = [
        {"measure": "open_to_social_worker"},
        {"version": 2},
        {"interval": Interval(start=date(2020, 5, 19), end=DAY)},
        {"group": (("locality", "South"),)},
        {"loads": ["a"]},
    ]
    found = {reference_of(**{**REFERENCE, **each}) for each in others}  # type: ignore[arg-type]
    assert len(found) == len(others)
    assert first not in found


def test_a_reference_never_changes_from_one_release_to_the_next() -> None:
    assert reference_of(**REFERENCE) == "GT-NCD9-FEZT"  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["gt-7k2m-94qo", "GT7K2M94Q0", " 7k2m 94q0 ", "GT-7K2M-94QO"])
def test_a_reference_read_aloud_is_found_again(typed: str) -> None:
    assert normal(typed) == "GT-7K2M-94Q0"


def test_the_page_of_measures_is_up_to_date() -> None:
    kept = Path(__file__).resolve().parents[2] / "docs" / "measures.md"
    assert kept.read_text(encoding="utf-8") == page(), (
        "Make it again: python -m goldenthread.measures.reference_page > docs/measures.md"
    )
