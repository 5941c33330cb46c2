"""Every standard's assurance children, by the plain evaluator and by the county's statement."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from goldenthread.calendars.intervals import Unit
from goldenthread.calendars.working_days import is_bank_holiday
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import APPLIED, CATALOGUE, PARAMETERS
from goldenthread.standards.catalogue.not_standards import NOT_STANDARDS
from goldenthread.standards.catalogue_page import page
from goldenthread.standards.declarations import Case, Standard
from goldenthread.standards.engine import evaluate
from goldenthread.standards.in_force import intervals
from goldenthread.standards.plan import kinds_of, no_source
from goldenthread.standards.reference import evaluate_child

EVERY = [
    pytest.param(standard, case, id=f"{standard.id}: {case.title}")
    for standard in CATALOGUE.values()
    for case in standard.assurance
]


@pytest.mark.parametrize(("standard", "case"), EVERY)
def test_an_assurance_child_stands_as_its_declaration_says(standard: Standard, case: Case) -> None:
    council = Council.default()
    record = Record.of_rows(case.rows, supplied=case.supplied)
    asked = {"council": council, "standards": [standard], "clock": case.clock}
    plain = evaluate_child(record, case.subject, case.as_at, **asked)
    evaluate(record, case.as_at, **asked)
    county = record.rows(
        "SELECT opened_on, outcome FROM expectation WHERE child_id = $child "
        "ORDER BY opened_on, step",
        {"child": case.subject},
    )
    record.close()
    assert tuple((each.opened_on, each.outcome.value) for each in plain) == case.expect
    assert tuple(county) == case.expect


def test_every_standard_has_assurance_children_and_a_source() -> None:
    for standard in CATALOGUE.values():
        assert standard.assurance, standard.id
        assert standard.authority.strip()


KEPT, BROKEN = {"met", "ended"}, {"late", "missed", "overdue"}
ONLY_THE_READINGS_TELL = {"dip_sample_ten_a_week"}
"""Where nothing else says who is expected to read, what no source tells opens nothing at all."""


@pytest.mark.parametrize("standard", APPLIED, ids=lambda standard: standard.id)
def test_a_standard_is_proved_by_children_in_it_and_out_of_it_in_time_late_and_unseen(
    standard: Standard,
) -> None:
    outcomes = {outcome for case in standard.assurance for _, outcome in case.expect}
    assert any(not case.expect for case in standard.assurance)
    if not any(kind.unseen for kind in kinds_of(standard)):
        assert outcomes & KEPT
        assert outcomes & BROKEN
    if standard.id not in ONLY_THE_READINGS_TELL:
        assert "not_evidenced" in outcomes


@pytest.mark.parametrize("standard", CATALOGUE.values(), ids=lambda standard: standard.id)
def test_what_counts_in_working_days_is_proved_over_a_bank_holiday(standard: Standard) -> None:
    if no_source(standard) or not counts_working_days(standard):
        return
    spans = [(opened, case.as_at) for case in standard.assurance for opened, _ in case.expect]
    days = [
        opened + timedelta(days=ahead)
        for opened, as_at in spans
        for ahead in range(1, (as_at - opened).days + 1)
    ]
    assert any(is_bank_holiday(day) for day in days)


def counts_working_days(standard: Standard) -> bool:
    council = Council.default()
    return any(
        interval.unit is Unit.WORKING_DAYS
        for length in standard.lengths()
        for _, interval in intervals(length, council)
    )


def test_every_row_of_the_practice_catalogue_is_a_standard_or_says_where_it_is_kept(
    shared: Path,
) -> None:
    written = (shared / "domain.md").read_text("utf-8")
    section = written[written.index("## 2.2") : written.index("## 2.8")]
    rows = {
        mark
        for row in re.findall(r"^\| ([A-Z][^|]*?) \|", section, re.MULTILINE)
        for mark in re.split(r" / |, ", row)
    } - {"Id"}
    declared = {
        mark for standard in CATALOGUE.values() for mark in re.split(r" / |, ", standard.domain_id)
    }
    assert rows - declared == set(NOT_STANDARDS)


def test_a_council_may_set_each_parameter_once() -> None:
    names = [parameter.name for parameter in PARAMETERS]
    assert len(names) == len(set(names))
    for parameter in PARAMETERS:
        assert parameter.read(parameter.default)


def test_the_page_of_standards_is_up_to_date() -> None:
    written = (Path(__file__).resolve().parents[2] / "docs/standards.md").read_text("utf-8")
    assert written.split("## The catalogue\n\n")[1] == page()
