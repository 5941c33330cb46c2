"""What holds of every measure over any record, and a slow plain count beside the engine's."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from households import COLOURS, WEEKS, Row, Rows, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.calendars.ages import age_band
from goldenthread.council.settings import Council
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied, Shape, Standing
from goldenthread.record.view import Record

COUNCIL = Council.default()
OURS = COUNCIL.authority
WITHOUT_STANDARDS = [measure for measure in MEASURES.values() if not measure.standards]
mondays = st.sampled_from(WEEKS[:3])
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def week_of(monday: date) -> Interval:
    return Interval(start=monday, end=monday + timedelta(days=6))


def figures(engine: Engine, name: str, interval: Interval, by: str | None = None) -> list[Figure]:
    found = engine.compute(MEASURES[name], interval, by=by)
    assert not isinstance(found, NotSupplied)
    return found


def holding(figure: Figure, standing: Standing) -> set[str]:
    return {each.member_id for each in figure.members if each.standing is standing}


@SLOW
@given(rows=records, monday=mondays)
def test_counts_are_their_members_and_lie_within_their_denominator(
    rows: Rows, monday: date
) -> None:
    engine = Engine(Record.of_rows(rows), COUNCIL)
    for measure in WITHOUT_STANDARDS:
        (figure,) = figures(engine, measure.name, week_of(monday))
        stand = Counter(each.standing for each in figure.members)
        assert len({each.member_id for each in figure.members}) == len(figure.members)
        assert (stand[Standing.IN], stand[Standing.NOT_KNOWN]) == (
            figure.numerator,
            figure.not_known,
        )
        if figure.shape is Shape.RATE:
            assert figure.denominator == len(figure.members)
            assert figure.numerator + figure.not_known <= figure.denominator
            assert figure.value is None or 0 <= figure.value <= 100
        if figure.low is not None and figure.high is not None:
            assert 0 <= figure.low <= figure.high <= 100


@SLOW
@given(rows=records, monday=mondays, data=st.data())
def test_groups_divide_the_whole_and_sum_to_it(
    rows: Rows, monday: date, data: st.DataObject
) -> None:
    engine = Engine(Record.of_rows(rows), COUNCIL)
    measure = data.draw(st.sampled_from(WITHOUT_STANDARDS), label="measure")
    for by in measure.groups:
        whole, *groups = figures(engine, measure.name, week_of(monday), by)
        assert sum(each.numerator for each in groups) == whole.numerator
        assert sum(each.not_known for each in groups) == whole.not_known
        together = [member for each in groups for member in each.members]
        assert Counter(together) == Counter(whole.members)
        if whole.shape is Shape.RATE:
            assert sum(each.denominator or 0 for each in groups) == whole.denominator
        assert len({each.reference for each in (whole, *groups)}) == 1 + len(groups)


@SLOW
@given(rows=records, monday=mondays)
def test_the_same_rows_in_another_order_give_the_same_figures(rows: Rows, monday: date) -> None:
    turned = {table: list(reversed(each)) for table, each in rows.items()}
    engines = [Engine(Record.of_rows(each), COUNCIL) for each in (rows, turned)]
    for measure in WITHOUT_STANDARDS:
        by = "social care rating" if measure.name == "open_to_social_worker" else None
        first, second = (figures(each, measure.name, week_of(monday), by) for each in engines)
        assert first == second


@SLOW
@given(rows=records, monday=mondays)
def test_the_three_way_split_of_permanence_sums_to_all_looked_after(
    rows: Rows, monday: date
) -> None:
    engine = Engine(Record.of_rows(rows), COUNCIL)
    parts = ("permanence_plan_held", "in_care_under_four_months", "permanence_plan_missing")
    found = [figures(engine, name, week_of(monday))[0] for name in parts]
    held = [holding(each, Standing.IN) for each in found]
    untold = holding(found[0], Standing.NOT_KNOWN)
    assert all(holding(each, Standing.NOT_KNOWN) == untold for each in found)
    every = holding(figures(engine, "looked_after", week_of(monday))[0], Standing.IN)
    assert sum(len(each) for each in (*held, untold)) == len(every)
    assert set().union(*held, untold) == every


@SLOW
@given(rows=records, monday=mondays)
def test_a_group_inside_another_never_outnumbers_it(rows: Rows, monday: date) -> None:
    engine = Engine(Record.of_rows(rows), COUNCIL)
    for part, whole in (
        ("attending_children_in_care_here", "attending_children_in_care_anywhere"),
        ("attending_ehc_plan_here", "attending_ehc_plan_anywhere"),
        ("attending_ehc_plan_here", "attending_ehc_plan_any_authority_here"),
        ("attending_child_in_need_allocated", "attending_child_in_need_all"),
        ("attending_child_in_need_plan", "attending_child_in_need_all"),
        ("attending_rag_own", "attending_rag_all_authorities"),
    ):
        inner, outer = (figures(engine, name, week_of(monday))[0] for name in (part, whole))
        for standing in (Standing.IN, Standing.NOT_KNOWN):
            assert holding(inner, standing) <= holding(outer, standing), (part, whole)


def _open(row: Row, starts: str, ends: str, at: date) -> bool:
    return row[starts] <= at and (row[ends] is None or row[ends] > at)


@SLOW
@given(rows=records, monday=mondays)
def test_child_protection_plans_attending_are_as_counted_by_hand(rows: Rows, monday: date) -> None:
    record = Record.of_rows(rows)
    (figure,) = figures(Engine(record, COUNCIL), "attending_child_protection_plan", week_of(monday))
    born = {row["child_id"]: row["date_of_birth"] for row in rows["person"]}
    of_school_age = {
        child
        for child, birth in born.items()
        if birth and date(2003, 9, 1) <= birth <= date(2015, 8, 31)
    }
    planned = {
        row["child_id"]
        for row in rows["child_protection_plan"]
        if _open(row, "start_date", "end_date", monday)
    } & of_school_age
    told = [row for row in rows["weekly_attendance"] if row["week_commencing"] == monday]
    present = {row["child_id"] for row in told if row["attended"]}
    silent = planned - {row["child_id"] for row in told if row["attended"] is not None}
    assert holding(figure, Standing.IN) == planned & present
    assert holding(figure, Standing.NOT_KNOWN) == silent
    assert figure.denominator == len(planned)


@SLOW
@given(rows=records, monday=mondays)
def test_readings_and_moderation_are_as_counted_by_hand(rows: Rows, monday: date) -> None:
    week = week_of(monday)
    engine = Engine(Record.of_rows(rows), COUNCIL)
    read = [r for r in rows["dip_sample_reading"] if week.start <= r["read_date"] <= week.end]
    told = [r for r in read if r["rating_before"] and r["rating_after"]]
    changed = [r for r in told if r["rating_before"] != r["rating_after"]]
    grave = {colour: place for place, colour in enumerate(reversed(COLOURS[:3]))}
    raised = [
        r
        for r in told
        if {r["rating_before"], r["rating_after"]} <= set(grave)
        and grave[r["rating_after"]] > grave[r["rating_before"]]
    ]
    held = {r["child_id"] for r in rows["cin_episode"]
            if _open(r, "referral_date", "close_date", week.end)}  # fmt: skip
    moderated = figures(engine, "dip_sample_moderated", week)[0]
    assert (moderated.numerator, moderated.denominator) == (len(changed), len(read))
    assert moderated.not_known == len(read) - len(told)
    assert figures(engine, "dip_sample_raised", week)[0].numerator == len(raised)
    coverage = figures(engine, "dip_sample_coverage", week)[0]
    assert coverage.numerator == len(held & {r["child_id"] for r in read})
    assert coverage.denominator == len(held)
    weekly = figures(engine, "dip_sample_weekly_average", week)[0]
    assert (weekly.numerator, weekly.denominator) == (len(read), 1)


@SLOW
@given(rows=records, monday=mondays)
def test_children_are_grouped_by_age_as_the_calendar_says(rows: Rows, monday: date) -> None:
    week = week_of(monday)
    engine = Engine(Record.of_rows(rows), COUNCIL)
    born = {row["child_id"]: row["date_of_birth"] for row in rows["person"]}
    _, *groups = figures(engine, "open_to_social_worker", week, "age band")
    for group in groups:
        for member in group.members:
            birth = born.get(member.child_id)
            expected = age_band(birth, week.end) if birth else "Not known"
            assert group.group == (("age band", expected),)
