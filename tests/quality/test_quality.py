"""What looks wrong in a record is found, with the row to look at and who puts it right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.quality import run
from goldenthread.quality.checks import checks
from goldenthread.quality.declarations import QualityCheck, child
from goldenthread.quality.runner import accusations_unsupported, failed_cases
from goldenthread.record.view import Record

CHECKS = checks()


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_each_check_finds_its_assurance_children_and_no_others(check: QualityCheck) -> None:
    assert failed_cases(check) == []


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_no_check_accuses_where_the_source_cannot_tell(check: QualityCheck) -> None:
    assert accusations_unsupported(check) == []


def test_a_check_that_forgets_what_it_needs_is_named() -> None:
    check = CHECKS["no_legal_status"]
    [part] = check.parts
    forgetful = replace(
        part, sql=part.sql.replace(part.sql[part.sql.index("AND (end_date >") :], "")
    )
    needless = replace(check, parts=(replace(forgetful, needs=()),))
    assert accusations_unsupported(needless)


def test_a_plan_whose_end_its_own_source_cannot_tell_is_not_called_open() -> None:
    closed = {"referral_date": date(2019, 12, 2), "close_date": date(2020, 4, 6)}
    record = Record.of_rows(
        {
            "cin_plan": [{"child_id": "1", "start_date": date(2020, 1, 6)}],
            "cin_episode": [{"child_id": "1", **closed}],
        },
        supplied={
            "cin_plan": ["child_id", "start_date"],
            "cin_episode": ["child_id", "referral_date", "close_date"],
        },
    )
    check = CHECKS["closed_with_open_plan"]
    assert run(record, check.day, [check]) == []


def test_a_finding_gives_the_file_and_row_to_look_at() -> None:
    record = Record.of_rows(
        {
            "looked_after_period": [
                {
                    "child_id": "1",
                    "start_date": date(2020, 2, 3),
                    "source_file": "care.csv",
                    "source_row": 17,
                }
            ]
        }
    )
    check = CHECKS["no_legal_status"]
    [finding] = run(record, check.day, [check])
    assert (finding.source_file, finding.source_row) == ("care.csv", 17)
    assert finding.table == "looked_after_period"
    assert "03/02/2020" in finding.words


def test_an_assurance_child_that_is_not_as_declared_is_named() -> None:
    check = CHECKS["no_legal_status"]
    wrong = child(
        "in care with no order, declared sound",
        found=False,
        looked_after_period=[{"start_date": date(2020, 2, 3)}],
    )
    planted = replace(check, cases=(*check.cases, wrong))
    assert failed_cases(planted) == ["in care with no order, declared sound"]


def test_all_checks_are_run_unless_told_which() -> None:
    record = Record.of_rows(
        {
            "person": [{"child_id": "1", "upn": "H1"}, {"child_id": "2", "upn": "H1"}],
            "cin_plan": [
                {"child_id": "1", "start_date": date(2020, 3, 3), "end_date": date(2020, 3, 2)}
            ],
        }
    )
    assert {(found.check, found.child_id) for found in run(record, date(2020, 5, 20))} == {
        ("shared_pupil_number", "1"),
        ("shared_pupil_number", "2"),
        ("end_before_start", "1"),
    }


def test_a_check_without_advice_is_refused_where_it_is_declared() -> None:
    with pytest.raises(ValueError, match="has no advice"):
        replace(CHECKS["no_legal_status"], advice=" ")


def test_a_check_needs_a_child_it_finds_and_one_it_does_not() -> None:
    check = CHECKS["no_legal_status"]
    with pytest.raises(ValueError, match="one it does not"):
        replace(check, cases=tuple(case for case in check.cases if case.found))


def test_the_latest_of_a_series_stamped_on_every_row_is_no_repeat() -> None:
    stamped = {"child_id": "1", "contact_date": date(2020, 5, 4), "latest_only": True}
    record = Record.of_rows(
        {
            "iro_contact": [
                {**stamped, "source_file": "episodes.csv", "source_row": row} for row in (2, 3)
            ]
        }
    )
    assert run(record, date(2020, 5, 20), [CHECKS["row_repeated"]]) == []
