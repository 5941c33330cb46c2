"""What standards promise: dated rules, clear refusals, worklists, the two views, and reasons."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.calendars.intervals import days, weeks, working_days
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE, PARAMETERS
from goldenthread.standards.declarations import AgainDuring, Dated, Standard
from goldenthread.standards.engine import STATEMENT, DueDayError, evaluate, evaluate_to_arrow
from goldenthread.standards.kinds import event_in
from goldenthread.standards.reference import evaluate_child
from goldenthread.standards.views import event_view, stock_view
from goldenthread.standards.worklist import worklist

COUNCIL = Council.default()
DAY = date(2020, 5, 20)
VISITS = CATALOGUE["cp_visits"]


def _of(table: str, child: str = "1", **row: Any) -> dict[str, Any]:
    return {"child_id": child, "child_id_kind": "case", **row}


def _record(**tables: list[dict[str, Any]]) -> Record:
    return Record.of_rows(
        {name: [_of(name, **row) for row in rows] for name, rows in tables.items()}
    )


def _due(record: Record, standard: Standard, council: Council = COUNCIL) -> list[date]:
    evaluate(record, DAY, council=council, standards=[standard])
    return [due for (due,) in record.rows("SELECT due_on FROM expectation ORDER BY opened_on")]


# Dated rules ------------------------------------------------------------------------------------


def _visited() -> Record:
    return _record(
        child_protection_plan=[{"start_date": date(2020, 3, 2)}],
        cp_visit=[{"visit_date": date(2020, 3, 16)}, {"visit_date": date(2020, 3, 30)}],
    )


def test_a_changed_interval_does_not_rewrite_what_was_due_before() -> None:
    parameter = next(each for each in PARAMETERS if each.name == "cp_visit_every")
    changed = Council(
        parameters={parameter.name: ((None, working_days(10)), (date(2020, 3, 30), days(7)))}
    )
    assert _due(_visited(), VISITS, changed) == [
        date(2020, 3, 16),
        date(2020, 3, 30),
        date(2020, 4, 6),
    ]


def test_a_standard_opens_nothing_before_it_is_in_force_nor_after_it_ends() -> None:
    standard = replace(VISITS, effective_from=date(2020, 3, 16), effective_to=date(2020, 3, 30))
    assert _due(_visited(), standard) == [date(2020, 3, 30)]


def test_a_plan_may_set_a_tighter_interval_and_never_a_looser_one() -> None:
    record = _visited()
    record.run(
        "INSERT INTO individual_interval (child_id, standard, starts, ends, interval) VALUES "
        "('1', 'cp_visits', DATE '2020-03-16', NULL, '5 working days'), "
        "('1', 'cp_visits', DATE '2020-03-01', DATE '2020-03-16', '6 weeks')"
    )
    assert _due(record, VISITS) == [date(2020, 3, 16), date(2020, 3, 23), date(2020, 4, 6)]


# Refusals ---------------------------------------------------------------------------------------


def test_a_date_outside_the_calendar_is_refused_and_not_dropped() -> None:
    record = _record(child_protection_plan=[{"start_date": date(1920, 3, 2)}])
    with pytest.raises(DueDayError, match="cp_visits opened on 1920-03-02"):
        evaluate(record, DAY, council=COUNCIL, standards=[VISITS])
    assert not record.has("expectation")


def test_an_unconfirmed_standard_must_say_what_would_settle_it() -> None:
    with pytest.raises(ValueError, match="must say what would settle it"):
        replace(VISITS, what_would_settle_it="")


def test_a_standard_without_authority_is_refused() -> None:
    with pytest.raises(ValueError, match="cp_visits has no authority"):
        replace(VISITS, authority=" ")


def test_a_fact_must_need_columns_the_record_has() -> None:
    with pytest.raises(ValueError, match="which the record does not have"):
        event_in("visit", "visit", table="cp_visit", day="day_of_visit")


def test_a_fact_is_told_in_tables_about_a_child() -> None:
    kind = event_in("visit", "visit", table="cp_visit", day="visit_date")
    for told_in in ("cp_visits", "team"):
        with pytest.raises(ValueError, match=f"told in {told_in}, which is no table about a child"):
            replace(kind, told_in=(told_in,))


def test_dated_intervals_follow_one_another() -> None:
    with pytest.raises(ValueError, match="give each later one a later day"):
        Dated(((None, days(7)), (date(2020, 2, 1), days(6)), (date(2020, 1, 1), days(5))))


def test_two_standards_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="Two standards are called cp_visits"):
        evaluate(_record(), DAY, council=COUNCIL, standards=[VISITS, VISITS])


# A record of nothing, and of part ---------------------------------------------------------------


def test_a_record_of_nothing_expects_nothing() -> None:
    assert evaluate_to_arrow(_record(), DAY, council=COUNCIL).num_rows == 0


def test_what_one_load_tells_late_was_always_so() -> None:
    record = _record(child_protection_plan=[{"start_date": date(2020, 5, 19)}])
    evaluate(record, DAY - timedelta(days=2), council=COUNCIL)
    assert record.rows("SELECT * FROM expectation") == []


def test_one_visit_told_by_two_sources_is_one_visit() -> None:
    plan, visit = {"start_date": date(2020, 5, 4)}, {"visit_date": date(2020, 5, 11)}
    record = _record(
        child_protection_plan=[plan, plan], cp_visit=[visit, {**visit, "latest_only": True}]
    )
    assert _due(record, VISITS) == [date(2020, 5, 19), date(2020, 5, 26)]


# Worklist ---------------------------------------------------------------------------------------


def _two_children() -> Record:
    holds = {"start_date": date(2020, 1, 6)}
    record = Record.of_rows(
        {
            "child_protection_plan": [
                _of("", "1", start_date=date(2020, 5, 11)),
                _of("", "2", start_date=date(2020, 4, 1)),
                _of("", "3", start_date=date(2020, 4, 1), end_date=date(2020, 4, 3)),
            ],
            "involvement": [
                _of("", "1", worker="Amina", team="North 1", **holds),
                _of("", "2", worker="Gone", team="North 1", start_date=date(2019, 1, 1),
                    end_date=DAY),
                _of("", "2", worker="Ben", team="South 1", **holds),
            ],
            "team": [
                {"team": "North 1", "locality": "North"},
                {"team": "South 1", "locality": "South"},
            ],
        }
    )  # fmt: skip
    evaluate(record, DAY, council=COUNCIL, standards=[VISITS])
    return record


def test_the_worklist_has_the_most_overdue_first_with_who_holds_the_case() -> None:
    rows = worklist(_two_children(), DAY)
    assert [(row.child_id, row.worker, row.locality, row.days_over) for row in rows] == [
        ("2", "Ben", "South", 33),
        ("1", "Amina", "North", -6),
    ]
    assert rows[0].outcome == "overdue"
    assert rows[0].title == VISITS.title


def test_the_worklist_can_be_one_teams_localitys_or_workers() -> None:
    record = _two_children()
    assert [row.child_id for row in worklist(record, DAY, team="North 1")] == ["1"]
    assert [row.child_id for row in worklist(record, DAY, locality="South")] == ["2"]
    assert [row.child_id for row in worklist(record, DAY, worker="Amina")] == ["1"]
    assert [row.child_id for row in worklist(record, DAY, within_days=5)] == ["2"]


# The two views ----------------------------------------------------------------------------------


def test_the_event_view_counts_what_was_met_or_fell_due_in_the_interval() -> None:
    record = _record(
        child_protection_plan=[{"start_date": date(2020, 3, 2)}],
        cp_visit=[{"visit_date": date(2020, 3, 16)}, {"visit_date": date(2020, 4, 1)}],
    )
    evaluate(record, DAY, council=COUNCIL, standards=[VISITS])
    march = event_view(record, "cp_visits", date(2020, 3, 1), date(2020, 3, 31))
    april = event_view(record, "cp_visits", date(2020, 4, 1), date(2020, 4, 30))
    assert [each.opened_on for each in march.in_time] == [date(2020, 3, 2)]
    assert march.all == 1
    assert [each.opened_on for each in april.not_in_time] == [date(2020, 3, 16), date(2020, 4, 1)]


def test_the_stock_view_says_who_is_within_the_standard_today() -> None:
    view = stock_view(_two_children(), "cp_visits", DAY)
    assert (view.within, view.out_of_standard, view.not_known) == (("1",), ("2",), ())
    assert view.all == 2


# Reasons ----------------------------------------------------------------------------------------


def test_an_expectation_says_why_it_is_due_and_what_met_it() -> None:
    record = Record.of_rows(
        {
            "looked_after_period": [
                _of("", start_date=date(2020, 4, 1), source_file="a.xlsx", source_sheet="List 8",
                    source_row=12)
            ],
            "cla_review": [
                _of("", review_date=date(2020, 5, 5), source_file="a.xlsx", source_sheet="List 8",
                    source_row=40)
            ],
        }
    )  # fmt: skip
    standard = CATALOGUE["looked_after_reviews"]
    first, second = evaluate_child(record, "1", DAY, council=COUNCIL, standards=[standard])
    said = first.explain()
    assert "due by 1 May 2020" in said
    assert "Counted from 1 April 2020, the day the child became looked after" in said
    assert "(a.xlsx, sheet List 8, row 12)" in said
    assert "20 working days" in said
    assert "Regulations 2010 r.33" in said
    assert "Met on 5 May 2020 (a.xlsx, sheet List 8, row 40), 4 days late." in said
    assert "from 5 May 2020, the day of the last looked-after review" in second.explain()


def test_what_was_done_the_day_after_it_was_due_is_one_day_late() -> None:
    record = _record(
        looked_after_period=[{"start_date": date(2020, 4, 1)}],
        cla_review=[{"review_date": date(2020, 5, 2)}],
    )
    standard = CATALOGUE["looked_after_reviews"]
    first, _ = evaluate_child(record, "1", DAY, council=COUNCIL, standards=[standard])
    assert ", 1 day late." in first.explain()


def test_a_rule_not_confirmed_says_so_whenever_it_explains() -> None:
    record = _record(child_protection_plan=[{"start_date": date(2020, 5, 4)}])
    [only] = evaluate_child(record, "1", DAY, council=COUNCIL, standards=[VISITS])
    assert "This rule is not confirmed" in only.explain()


# The statement ----------------------------------------------------------------------------------

PARTS = (
    *("pe", "latest", "due_of"),
    *("anchor", "link", "gap", "chain"),
    *("trigger_day", "inside", "started", "first_seen", "once"),
    *("running", "asked", "agreed", "changed"),
    *("owed", "tally", "reached"),
    *("whole", "shadow"),
)


def test_the_statement_has_the_parts_the_guide_describes_in_their_order() -> None:
    statement = STATEMENT.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^(\w+) AS \($", statement, re.MULTILINE)) == PARTS


def test_the_statement_keeps_to_sql_that_other_engines_know() -> None:
    said = re.sub(r"--.*", "", STATEMENT.read_text(encoding="utf-8")).upper()
    for only_here in ("ASOF", "QUALIFY", "EXCLUDE", "GROUP BY ALL", "ARG_MAX", "LIST(", "::"):
        assert only_here not in said


def test_one_standard_with_a_repeated_last_interval_is_a_whole_sequence() -> None:
    assert isinstance(VISITS, AgainDuring)
    standard = replace(VISITS, first=days(1), then=(days(2), weeks(1)))
    visits = [{"visit_date": date(2020, 3, 2) + timedelta(days=by)} for by in (1, 3, 10, 17)]
    record = _record(child_protection_plan=[{"start_date": date(2020, 3, 2)}], cp_visit=visits)
    evaluate(record, DAY, council=COUNCIL, standards=[standard])
    assert record.rows("SELECT step FROM expectation ORDER BY opened_on") == [
        (0,), (1,), (2,), (2,), (2,)
    ]  # fmt: skip
