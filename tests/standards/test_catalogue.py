"""Every standard's assurance children, by the plain evaluator and by the county's statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE, PARAMETERS
from goldenthread.standards.catalogue_page import page
from goldenthread.standards.declarations import Case, Standard
from goldenthread.standards.engine import evaluate
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
    plain = evaluate_child(record, case.subject, case.as_at, council=council, standards=[standard])
    evaluate(record, case.as_at, council=council, standards=[standard])
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


def test_a_council_may_set_each_parameter_once() -> None:
    names = [parameter.name for parameter in PARAMETERS]
    assert len(names) == len(set(names))
    for parameter in PARAMETERS:
        assert parameter.read(parameter.default)


def test_the_page_of_standards_is_up_to_date() -> None:
    written = (Path(__file__).resolve().parents[2] / "docs/standards.md").read_text("utf-8")
    assert written.split("## The catalogue\n\n")[1] == page()
