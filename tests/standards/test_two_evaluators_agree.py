"""The county's statement answers as the plain evaluator does, row for row, near every edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from near_the_edges import COUNCIL, VARIANTS, Facts, empty_record, in_order, invent, rare, tell

from goldenthread.record.view import Record
from goldenthread.standards.declarations import Standard
from goldenthread.standards.engine import STATEMENT, evaluate, evaluate_facts
from goldenthread.standards.facts import gather, supplied_kinds
from goldenthread.standards.plan import plan
from goldenthread.standards.reference import evaluate_child

ASKED = (
    "SELECT child_id, standard, opened_on, due_on, met_on, closed_on, outcome, step "
    "FROM expectation"
)
Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    made = empty_record()
    yield made
    made.close()


def _plainly(record: Record, child: str, as_at: date, standards: list[Standard]) -> list[Row]:
    return [
        (
            each.child_id,
            each.standard,
            each.opened_on,
            each.due_on,
            each.met_on,
            each.closed_on,
            each.outcome.value,
            each.step,
        )
        for each in evaluate_child(record, child, as_at, council=COUNCIL, standards=standards)
    ]


@pytest.mark.parametrize("standard", VARIANTS.values(), ids=list(VARIANTS))
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_the_statement_agrees_with_the_plain_evaluator(
    record: Record, standard: Standard, data: st.DataObject
) -> None:
    facts, days = invent(standard, ["a", "b"], lambda options: data.draw(st.sampled_from(options)))
    as_at = data.draw(st.sampled_from(days))
    tell(record, facts)
    evaluate(record, as_at, council=COUNCIL, standards=[standard])
    plain = [row for child in "ab" for row in _plainly(record, child, as_at, [standard])]
    assert in_order(record.rows(ASKED)) == in_order(plain)


def test_two_extensions_agreed_too_late_on_one_day_grant_nothing(record: Record) -> None:
    """The one told without a new end comes last that day, whatever end it would be given."""
    standard = VARIANTS["extended_to_twenty_weeks"]
    name, late = "extended_to_twenty_weeks_pre_proceedings", date(2020, 4, 10)
    facts = Facts()
    for start in ("letter", "decision", "meeting"):
        began = {"child_id": "a", "starts": date(2020, 1, 6), "ends": None, "part": ""}
        facts.periods.append({**began, "kind": f"{name}_from_{start}"})
    for new_end in (None, date(2020, 7, 1)):
        agreed = {"child_id": "a", "day": late, "new_end": new_end}
        facts.extensions.append({**agreed, "kind": f"{name}_extension"})
    tell(record, facts)
    evaluate(record, date(2021, 3, 1), council=COUNCIL, standards=[standard])
    [(_, _, _, due_on, *_)] = record.rows(ASKED)
    assert due_on == date(2020, 3, 30)
    assert in_order(record.rows(ASKED)) == in_order(
        _plainly(record, "a", date(2021, 3, 1), [standard])
    )


# Planted faults ---------------------------------------------------------------------------------

FAULTS = [
    ("child_id, day FROM fact_later", "child_id, day FROM fact_later WHERE FALSE"),
    ("CASE WHEN ends <= $as_at THEN ends END", "CASE WHEN ends < $as_at THEN ends END"),
    ("CASE WHEN ends <= $as_at THEN ends END", "ends"),
    ("FROM fact_event WHERE latest_only", "FROM fact_event"),
    ("FROM fact_event WHERE latest_only", "FROM fact_event WHERE NOT latest_only"),
    ("d.day >= s.first_day AND d.day < s.after_day", "d.day > s.first_day AND d.day < s.after_day"),
    (
        "d.day >= s.first_day AND d.day < s.after_day",
        "d.day >= s.first_day AND d.day <= s.after_day",
    ),
    ("d.day >= s.first_day AND d.day < s.after_day", "TRUE"),
    ("AND e.day >= p.starts AND", "AND e.day > p.starts AND"),
    ("AND e.day <= coalesce(p.fin,", "AND e.day < coalesce(p.fin,"),
    ("PARTITION BY series ORDER", "PARTITION BY std, child_id ORDER"),
    ("PARTITION BY series ORDER BY day", "PARTITION BY series ORDER BY day DESC"),
    ("row_number() OVER w - 1 AS seq", "row_number() OVER w AS seq"),
    ("ELSE least(l.seq, s.last_step) END", "ELSE greatest(l.seq, s.last_step) END"),
    ("WHERE l.met_on > d.due", "WHERE l.met_on >= d.due"),
    ("min(l.met_on) AS from_day", "max(l.met_on) AS from_day"),
    ("CASE WHEN g.from_day <= l.opened_on", "CASE WHEN g.from_day < l.opened_on"),
    ("p.starts >= s.first_day AND p.starts < s.after_day", "p.starts > s.first_day"),
    ("AND p.starts <= t.opened_on AND t.opened_on", "AND p.starts < t.opened_on AND t.opened_on"),
    ("AND t.opened_on <= coalesce(p.fin,", "AND t.opened_on < coalesce(p.fin,"),
    ("max(coalesce(p.fin, DATE '9999", "min(coalesce(p.fin, DATE '9999"),
    ("WHERE NOT t.inside_only OR i.fin IS NOT NULL", "WHERE i.fin IS NOT NULL"),
    ("WHERE NOT t.inside_only OR i.fin IS NOT NULL", ""),
    ("AND (t.how = 0 OR t.fin IS NULL) THEN", "THEN"),
    ("AND e.day >= t.opened_on\n", "AND e.day > t.opened_on\n"),
    ("min(e.day) AS day\n    FROM started", "max(e.day) AS day\n    FROM started"),
    ("WHEN f.day <= coalesce(t.closed_on,", "WHEN f.day < coalesce(t.closed_on,"),
    ("r.opened_on >= o.starts", "r.opened_on > o.starts"),
    ("r.opened_on < coalesce(o.ends,", "r.opened_on <= coalesce(o.ends,"),
    ("min(tighter) AS tighter", "max(tighter) AS tighter"),
    ("least(r.due, coalesce(c.tighter, r.due))", "coalesce(c.tighter, r.due)"),
    ("AND e.day >= r.opened_on\n", "AND e.day > r.opened_on\n"),
    ("WHEN day > greatest(due,", "WHEN day >= greatest(due,"),
    ("WHEN day > greatest(due,", "WHEN day > least(due,"),
    ("WHEN day > greatest(due, coalesce(so_far, due))", "WHEN day > due"),
    ("UNBOUNDED PRECEDING AND CURRENT ROW", "CURRENT ROW AND CURRENT ROW"),
    ("max(put_off) AS put_off", "min(put_off) AS put_off"),
    ("g.starts >= p.starts AND", "g.starts > p.starts AND"),
    ("AND g.ends < coalesce(p.fin,", "AND g.ends <= coalesce(p.fin,"),
    ("SELECT DISTINCT s.std, p.child_id, s.met_kind", "SELECT s.std, p.child_id, s.met_kind"),
    ("sum(e.times) OVER", "count(*) OVER"),
    ("e.day >= o.opened_on AND e.day <= o.due", "e.day >= o.opened_on AND e.day < o.due"),
    ("WHERE so_far >= at_least", "WHERE so_far > at_least"),
    ("max(seen_before) AS seen_before", "min(seen_before) AS seen_before"),
    ("AND n.day < e.day) x", "AND n.day <= e.day) x"),
    ("coalesce(lag(day) OVER", "coalesce(lead(day) OVER"),
    ("AND w.opened_on >= h.day_before", "AND w.opened_on > h.day_before"),
    ("AND w.opened_on < h.day", "AND w.opened_on <= h.day"),
    ("AND h.seen_before < w.due_on", "AND h.seen_before <= w.due_on"),
    ("CASE WHEN w.met_on <= w.due_on THEN 'met'", "CASE WHEN w.met_on < w.due_on THEN 'met'"),
    ("AND w.closed_on <= w.due_on THEN 'ended'", "AND w.closed_on < w.due_on THEN 'ended'"),
    ("AND w.due_on >= $as_at", "AND w.due_on > $as_at"),
    ("WHEN w.due_on <= $due_soon_by", "WHEN w.due_on < $due_soon_by"),
    ("NOT s.evidenced OR h.kind IS NOT NULL", "h.kind IS NOT NULL"),
    ("NOT s.evidenced OR h.kind IS NOT NULL", "NOT s.evidenced"),
    ("WHEN s.of_open_only AND", "WHEN FALSE AND"),
    ("WHEN s.of_open_only AND", "WHEN"),
    ("s.of_open_only AND w.met_on IS NULL AND", "s.of_open_only AND"),
    ("AND w.closed_on IS NOT NULL\n                THEN", "THEN"),
    ("w.closed_on IS NOT NULL OR w.hard = 1", "w.closed_on IS NOT NULL"),
    ("w.closed_on IS NOT NULL OR w.hard = 1", "w.hard = 1"),
]


@dataclass
class Fixed:
    """The fixed county near the edges: its record, days to ask about, and the right answers."""

    record: Record
    answers: dict[date, list[Row]]


@pytest.fixture(scope="module")
def fixed() -> Iterator[Fixed]:
    facts = rare()
    for number, standard in enumerate(VARIANTS.values()):
        draw = Random(standard.id)
        for copy in range(150):
            told, _ = invent(standard, [f"{number}-{copy}"], draw.choice)
            for name in ("events", "periods", "extensions", "own_intervals"):
                getattr(facts, name).extend(getattr(told, name))
    record = empty_record()
    tell(record, facts)
    everything = list(VARIANTS.values())
    answers = {}
    for as_at in (
        date(2020, 2, 9),
        date(2020, 2, 22),
        date(2020, 2, 29),
        date(2020, 5, 7),
        date(2021, 3, 1),
    ):
        evaluate(record, as_at, council=COUNCIL, standards=everything)
        answers[as_at] = in_order(record.rows(ASKED))
    yield Fixed(record, answers)
    record.close()


def _answers(fixed: Fixed, as_at: date, statement: str) -> list[Row]:
    standards = list(VARIANTS.values())
    made = plan(standards, COUNCIL, supplied_kinds(fixed.record, standards))
    gather(fixed.record, made, as_at)
    evaluate_facts(fixed.record, made, as_at, statement)
    return in_order(fixed.record.rows(ASKED))


def test_the_fixed_county_is_answered_as_the_plain_evaluator_answers(fixed: Fixed) -> None:
    as_at, answers = next(iter(fixed.answers.items()))
    for number, standard in enumerate(VARIANTS.values()):
        for copy in range(0, 150, 15):
            child = f"{number}-{copy}"
            found = [row for row in answers if row[0] == child]
            assert found == in_order(_plainly(fixed.record, child, as_at, [standard]))


@pytest.mark.parametrize("child", ["rare 1", "rare 2", "rare 3", "rare 4"])
def test_what_chance_hardly_draws_is_answered_alike(fixed: Fixed, child: str) -> None:
    for as_at, answers in fixed.answers.items():
        found = [row for row in answers if row[0] == child]
        plain = _plainly(fixed.record, child, as_at, list(VARIANTS.values()))
        assert found == in_order(plain)


@pytest.mark.parametrize(("right", "wrong"), FAULTS, ids=[wrong for _, wrong in FAULTS])
def test_a_planted_fault_is_caught(fixed: Fixed, right: str, wrong: str) -> None:
    statement = STATEMENT.read_text(encoding="utf-8")
    assert right in statement
    faulty = statement.replace(right, wrong)
    assert any(
        _answers(fixed, as_at, faulty) != answers for as_at, answers in fixed.answers.items()
    )
