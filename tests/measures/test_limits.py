"""A measure counts by the limit of the standard, as the council has set it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.council.settings import Council
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied, Standing
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE, PARAMETERS
from goldenthread.standards.engine import evaluate

DAY = date(2020, 5, 20)
STANDARD = "pre_proceedings_within_12_weeks"
OVER = "pre_proceedings_over_twelve_weeks"
ONE = {
    "decision_date": date(2020, 2, 3),
    "letter_date": date(2020, 2, 10),
    "initial_meeting_date": date(2020, 3, 9),
}
SETTINGS = {
    "nothing set": "",
    "six weeks": '[parameters.pre_proceedings_within]\ndefault = "6 weeks"',
    "fifty working days": '[parameters.pre_proceedings_within]\ndefault = "50 working days"',
    "from the decision": '[parameters.pre_proceedings_start]\ndefault = "decision"',
    "from the meeting": '[parameters.pre_proceedings_start]\ndefault = "meeting"',
    "four weeks from April": '[parameters.pre_proceedings_within]\ndefault = "12 weeks"\n'
    '"2020-04-01" = "4 weeks"',
}


def council(path: Path, said: str) -> Council:
    path.write_text(said, encoding="utf-8")
    return Council.load(path, PARAMETERS)


def figure(engine: Engine, name: str, day: date = DAY) -> Figure:
    found = engine.compute(MEASURES[name], Interval(start=day, end=day))
    assert not isinstance(found, NotSupplied)
    return found[0]


def counted(found: Figure, standing: Standing = Standing.IN) -> set[str]:
    return {each.child_id for each in found.members if each.standing is standing}


@pytest.mark.parametrize(
    ("setting", "last_day"),
    [
        ("nothing set", date(2020, 5, 4)),
        ("six weeks", date(2020, 3, 23)),
        ("from the decision", date(2020, 4, 27)),
        ("from the meeting", date(2020, 6, 1)),
    ],
)
def test_the_last_day_within_the_limit_is_the_one_the_council_set(
    setting: str, last_day: date, tmp_path: Path
) -> None:
    record = Record.of_rows({"pre_proceedings": [{"child_id": "1", **ONE}]})
    engine = Engine(record, council(tmp_path / "council.toml", SETTINGS[setting]))
    assert counted(figure(engine, OVER, last_day)) == set()
    assert counted(figure(engine, OVER, last_day + timedelta(days=1))) == {"1"}


@pytest.mark.parametrize("setting", SETTINGS)
@settings(max_examples=10, deadline=None)
@given(
    waits=st.lists(
        st.tuples(
            st.integers(0, 140), st.none() | st.integers(0, 20), st.none() | st.integers(0, 40)
        ),
        max_size=12,
    )
)
def test_who_is_over_the_limit_is_who_is_overdue_by_the_standard(
    setting: str,
    waits: list[tuple[int, int | None, int | None]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = []
    for number, (ago, letter, meeting) in enumerate(waits):
        decided = DAY - timedelta(days=ago)
        rows.append(
            {
                "child_id": str(number),
                "decision_date": decided,
                "letter_date": None if letter is None else decided + timedelta(days=letter),
                "initial_meeting_date": None
                if meeting is None
                else decided + timedelta(days=meeting),
            }
        )
    record = Record.of_rows({"pre_proceedings": rows})
    ours = council(tmp_path_factory.mktemp("council") / "council.toml", SETTINGS[setting])
    found = counted(figure(Engine(record, ours), OVER))
    evaluate(record, DAY, council=ours, standards=[CATALOGUE[STANDARD]])
    overdue = record.rows("SELECT child_id FROM expectation WHERE outcome = 'overdue'")
    assert found == {child for (child,) in overdue}


def test_two_councils_asking_one_record_each_count_by_their_own_limit(tmp_path: Path) -> None:
    record = Record.of_rows({"pre_proceedings": [{"child_id": "1", **ONE}]})
    first = Engine(record, Council.default())
    second = Engine(record, council(tmp_path / "council.toml", SETTINGS["six weeks"]))
    day = date(2020, 4, 6)
    assert counted(figure(first, OVER, day)) == set()
    assert counted(figure(second, OVER, day)) == {"1"}
    assert counted(figure(first, OVER, day)) == set()


def test_ratings_of_one_day_are_settled_by_the_more_serious() -> None:
    rated = [
        {"child_id": "1", "scheme": "social_care", "rating": rating, "rated_date": DAY}
        for rating in ("green", "red", "amber", "other")
    ]
    for rows in (rated, rated[::-1]):
        record = Record.of_rows(
            {
                "cin_episode": [{"child_id": "1", "referral_date": date(2020, 3, 2)}],
                "risk_rating": rows,
            }
        )
        engine = Engine(record, Council.default())
        assert counted(figure(engine, "rated_red")) == {"1"}
        assert counted(figure(engine, "rated_amber")) == set()


CARE = {"looked_after_period": [{"child_id": "1", "start_date": date(2019, 1, 7)}]}


def test_short_breaks_that_could_not_be_left_out_are_told_beside_the_figure() -> None:
    silent = Record.of_rows(CARE, supplied={"looked_after_period": ["start_date"]})
    told = Record.of_rows(CARE)
    without, known = (
        figure(Engine(each, Council.default()), "looked_after") for each in (silent, told)
    )
    assert without.numerator == known.numerator == 1
    assert ["short breaks" in each for each in without.caveats] == [True]
    assert known.caveats == ()


@pytest.mark.parametrize(("drawn", "caveats"), [(True, 0), (False, 1), (None, 1)])
def test_a_range_is_qualified_unless_every_case_was_drawn_at_random(
    drawn: bool | None, caveats: int
) -> None:
    readings = [
        {
            "child_id": "1",
            "reading_id": str(number),
            "reader": "Manager 1",
            "read_date": DAY,
            "rating_before": "amber",
            "rating_after": "red",
            "drawn_at_random": at_random,
        }
        for number, at_random in enumerate((True, drawn))
    ]
    engine = Engine(Record.of_rows({"dip_sample_reading": readings}), Council.default())
    assert len(figure(engine, "dip_sample_moderated").caveats) == caveats


def test_a_plan_told_by_a_later_annex_a_alone_is_not_known_at_the_earlier_day() -> None:
    plan = {"child_id": "1", "plan_type": "ADOPTION", "recorded_date": date(2020, 6, 5)}
    parts = ("permanence_plan_held", "permanence_plan_missing", "permanence_plan_of_those_due")
    for undated, expected in ((True, Standing.NOT_KNOWN), (False, None)):
        record = Record.of_rows({**CARE, "permanence_plan": [{**plan, "date_not_given": undated}]})
        engine = Engine(record, Council.default())
        for name in parts:
            (member,) = figure(engine, name).members
            missing = name == "permanence_plan_missing"
            assert member.standing is (expected or (Standing.IN if missing else Standing.OUT))
