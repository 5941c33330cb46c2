"""The rule of a standard is a sentence of plain English, whatever it counts and from what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from goldenthread.calendars.intervals import Counting, Interval, Unit, weeks, working_days
from goldenthread.chronology.owed import Explainer
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.declarations import AgainDuring, FinishedWithin, OnceAfter, Standard
from goldenthread.standards.kinds import event_in, period_in
from goldenthread.standards.reference import evaluate_child
from goldenthread.standards.rules import counting, in_force, owed_until, rule

COUNCIL = Council.default()
RULES = {
    "looked_after_reviews": "A looked-after review is due within 20 working days of the day the "
    "child became looked after, the next within 3 months of that, and each later one within 6 "
    "months of the one before.",
    "cp_reviews": "A quorate review conference is due within 3 months of the day the child became "
    "the subject of a child protection plan, and each later one within 6 months of the one before.",
    "assessment_within_45_working_days": "An assessment should be complete within 45 working days "
    "of the day the referral that led to it was received.",
    "pre_proceedings_reviewed_midway": "A review of pre-proceedings is due within 6 weeks of the "
    "day the letter before proceedings was sent. The council may set another interval in place of "
    "6 weeks (`pre_proceedings_midpoint_within`).",
    "pre_proceedings_within_12_weeks": "Pre-proceedings should be over within 12 weeks of the day "
    "the letter before proceedings was sent. The council may set another interval in place of 12 "
    "weeks (`pre_proceedings_within`). The council may count from the decision or the meeting "
    "instead (`pre_proceedings_start`).",
    "care_proceedings_within_26_weeks": "Care proceedings must be over within 26 weeks beginning "
    "with the day proceedings were issued. The council may set a stricter interval in place of 26 "
    "weeks, counting the first day (`care_proceedings_within`).",
    "police_protection_within_72_hours": "Police protection must be over within 3 days of the day "
    "it began.",
    "no_child_under_16_in_unregulated_home": "A stay in unregulated accommodation before sixteen "
    "must be over by the end of the day it began.",
    "distant_placement_approved": "An approval of the placement is due by the end of the day the "
    "child was placed more than twenty miles from home and outside the area.",
    "adoption_decision_within_7_working_days": "The agency's decision is due within 7 working days "
    "of the panel's minutes.",
    "dip_sample_ten_a_week": "A reading of a risk assessment is due at least 10 times in each "
    "whole week from the day the senior manager began to read dip samples. The council may set "
    "another number in place of 10 (`dip_sample_readings_a_week`).",
}


@pytest.mark.parametrize("name", RULES)
def test_the_rule_reads_as_somebody_would_say_it(name: str) -> None:
    assert rule(CATALOGUE[name], COUNCIL) == RULES[name]


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_every_sentence_of_a_standard_begins_with_a_capital_and_ends_with_a_stop(
    standard: Standard,
) -> None:
    said = (
        rule(standard, COUNCIL),
        counting(standard, COUNCIL),
        owed_until(standard),
        standard.why,
        standard.exceptions,
        standard.relaxed.words if standard.relaxed else "",
    )
    for words in filter(None, said):
        assert re.match(r"[A-Z]", words), words
        assert words.endswith("."), words
        assert not re.search(r"  | ,|\.\.|\bthe the\b|\bday the day\b|\ba an?\b", words), words
    assert not standard.population.endswith("."), standard.population
    assert not standard.authority.endswith("."), standard.authority


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_only_what_is_to_be_over_is_counted_from_the_day_it_began(standard: Standard) -> None:
    """Of anything else "it" would be what is owed, which began nothing."""
    if not isinstance(standard, FinishedWithin):
        assert "the day it " not in rule(standard, COUNCIL)


def test_the_councils_own_intervals_stand_in_the_rule_with_the_days_they_changed() -> None:
    own = {"cp_visit_every": ((None, weeks(3)), (date(2020, 9, 1), weeks(2)))}
    said = rule(CATALOGUE["cp_visits"], Council(parameters=own))
    assert "is due within 3 weeks (2 weeks from 1 September 2020) of the day the child" in said
    assert said.endswith(
        "The council set its own interval here; by default it is 10 working days "
        "(`cp_visit_every`)."
    )
    start = {"pre_proceedings_start": ((None, "decision"), (date(2020, 9, 1), "meeting"))}
    said = rule(CATALOGUE["pre_proceedings_within_12_weeks"], Council(parameters=start))
    assert said.startswith(
        "Pre-proceedings should be over within 12 weeks of the day it was decided to enter them; "
        "from 1 September 2020, of the day the parents were first met."
    )


def test_an_interval_that_counts_its_first_day_says_so_in_the_rule_and_beside_it() -> None:
    standard = CATALOGUE["core_groups"]
    assert isinstance(standard, AgainDuring)
    from_day_1 = Interval(10, Unit.WORKING_DAYS, Counting.START_IS_DAY_1)
    counted = replace(standard, first=from_day_1)
    assert "within 10 working days beginning with the day" in rule(counted, COUNCIL)
    assert "The day of the start is day 1." in counting(counted, COUNCIL)


def test_how_a_standard_is_counted_is_said_for_each_unit_it_counts_in() -> None:
    assert counting(CATALOGUE["looked_after_reviews"], COUNCIL) == (
        "The day after the start is day 1. Working days leave out weekends and bank holidays in "
        "England. Months are calendar months; where the last is too short, its last day is taken."
    )
    assert counting(CATALOGUE["distant_placement_approved"], COUNCIL) == "Due on the day itself."
    assert "Monday to Sunday" in counting(CATALOGUE["dip_sample_ten_a_week"], COUNCIL)


def test_until_when_it_is_owed_and_on_which_days_it_is_in_force() -> None:
    assert owed_until(CATALOGUE["cp_visits"]) == "The end of the child protection plan."
    assert owed_until(CATALOGUE["case_management_hearing_held"]) == "The end of care proceedings."
    assert owed_until(CATALOGUE["police_protection_within_72_hours"]) == ""
    assert in_force(CATALOGUE["looked_after_reviews"]) == "From 1 April 2011"
    assert in_force(CATALOGUE["unregulated_placement_judged_weekly"]) == "To 27 October 2023"


@pytest.mark.parametrize(
    ("set_to", "told"),
    [
        ("decision", "Counted from 3 February 2020, the day it was decided to enter them ("),
        ("letter", "Counted from 10 February 2020, the day the letter before proceedings was sent"),
    ],
)
def test_what_is_to_be_over_says_from_which_day_the_council_counts(set_to: str, told: str) -> None:
    entered = {"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 10)}
    row = {"child_id": "1", "child_id_kind": "case", **entered}
    [only] = evaluate_child(
        Record.of_rows({"pre_proceedings": [row]}),
        "1",
        date(2020, 3, 2),
        council=Council(parameters={"pre_proceedings_start": ((None, set_to),)}),
        standards=[CATALOGUE["pre_proceedings_within_12_weeks"]],
    )
    assert told in only.explain()


def test_the_childs_page_says_which_of_a_series_it_counts_from_where_that_is_known() -> None:
    explainer = Explainer(COUNCIL)
    reviews, opened = CATALOGUE["looked_after_reviews"], date(2020, 4, 1)
    assert "1 April 2020, the day the child became looked after; within 20 working days, or" in (
        explainer.why(reviews, opened, 0)
    )
    assert "1 April 2020, the day of the last looked-after review; within 3 months, or" in (
        explainer.why(reviews, opened, 1)
    )
    seen = CATALOGUE["child_seen_in_assessment"]
    assert "by the end of that day." in explainer.why(seen, opened, 0)
    order = CATALOGUE["police_protection_within_72_hours"]
    assert "1 April 2020, the day it began; within 3 days" in explainer.why(order, opened, 0)


def test_a_fact_has_an_article_that_is_one_and_a_period_says_how_it_begins() -> None:
    visit = event_in("visit", "visit", table="cp_visit", day="visit_date")
    with pytest.raises(ValueError, match="has the article 'some'"):
        replace(visit, article="some")
    plan = {"table": "cin_plan", "starts": "start_date", "ends": "end_date"}
    with pytest.raises(ValueError, match="does not say how it begins"):
        period_in("plan", "child in need plan", begins=" ", **plan)


def test_what_is_owed_once_after_an_event_is_a_sentence_too() -> None:
    standard = CATALOGUE["icpc_within_15_working_days"]
    assert isinstance(standard, OnceAfter)
    assert "within 3 working days of the strategy" in rule(
        replace(standard, within=working_days(3)), COUNCIL
    )
