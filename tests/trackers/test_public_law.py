"""Pre-proceedings and care proceedings: stages in their time, families, clocks since a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.calendars.intervals import weeks
from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.trackers.catalogue import parameters, shipped
from goldenthread.trackers.declarations import Clock
from goldenthread.trackers.looking import Found, Looking

DAY = date(2020, 5, 20)
PRE, COURT = shipped()["pre_proceedings"], shipped()["proceedings"]
ENTERED = {
    "child_id": "1",
    "family_id": "F1",
    "decision_date": date(2020, 2, 3),
    "letter_date": date(2020, 2, 10),
}


def found(
    rows: dict[str, list[dict[str, Any]]], day: date = DAY, council: Council | None = None
) -> Found:
    looking = Looking(Record.of_rows(rows), council or Council.default())
    (only,) = looking.look(PRE, day).belong
    return only


def council(folder: Path, said: str) -> Council:
    path = folder / "council.toml"
    path.write_text(said, encoding="utf-8")
    return Council.load(path, every_parameter())


@pytest.mark.parametrize(
    ("day", "done", "following"),
    [
        (date(2020, 2, 4), None, "Letter before proceedings, due 17 February 2020"),
        (
            date(2020, 2, 12),
            "Letter before proceedings 10 February 2020",
            "First meeting with the parents, due 24 February 2020",
        ),
        (
            date(2020, 2, 25),
            "Letter before proceedings 10 February 2020",
            "First meeting with the parents, was due 24 February 2020",
        ),
        (
            date(2020, 3, 2),
            "Letter before proceedings 10 February 2020; "
            "First meeting with the parents 27 February 2020",
            "Midpoint review, due 23 March 2020",
        ),
        (
            date(2020, 4, 1),
            "Letter before proceedings 10 February 2020; "
            "First meeting with the parents 27 February 2020; Midpoint review 20 March 2020",
            "Step down, issue or agree an extension, due 4 May 2020",
        ),
    ],
)
def test_a_family_is_told_what_is_done_and_what_is_required_next(
    day: date, done: str | None, following: str
) -> None:
    facts = dict(
        found(
            {
                "pre_proceedings": [{**ENTERED, "initial_meeting_date": date(2020, 2, 27)}],
                "pre_proceedings_review": [{"child_id": "1", "review_date": date(2020, 3, 20)}],
            },
            day,
        ).facts
    )
    assert facts.get("Done") == done
    assert facts["Next"] == following


@pytest.mark.parametrize(
    ("starts", "since", "limit"),
    [
        ("decision", date(2020, 2, 3), "27 April 2020"),
        ("letter", date(2020, 2, 10), "4 May 2020"),
        ("meeting", date(2020, 2, 27), "21 May 2020"),
    ],
)
def test_what_starts_the_clock_is_what_the_council_chose(
    starts: str, since: date, limit: str, tmp_path: Path
) -> None:
    ours = council(tmp_path, f'parameters.pre_proceedings_start.default = "{starts}"')
    rows = {"pre_proceedings": [{**ENTERED, "initial_meeting_date": date(2020, 2, 27)}]}
    seen = found(rows, council=ours)
    assert seen.since == since
    assert dict(seen.facts)["Limit reached on"] == limit


def test_before_the_letter_the_clock_runs_from_the_decision() -> None:
    assert found({"pre_proceedings": [ENTERED]}, date(2020, 2, 5)).since == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("day", "extended", "band"),
    [
        (date(2020, 3, 1), None, "Up to 6 weeks"),
        (date(2020, 3, 25), None, "6 to 10 weeks"),
        (date(2020, 5, 4), None, "10 weeks to the limit"),
        (date(2020, 5, 5), None, "Over the limit, not extended"),
        (DAY, date(2020, 6, 29), "Over the limit, extended"),
        (date(2020, 6, 30), date(2020, 6, 29), "Over the limit, not extended"),
    ],
)
def test_weeks_fall_into_bands(day: date, extended: date | None, band: str) -> None:
    agreed = {"child_id": "1", "agreed_date": date(2020, 4, 27), "new_end_date": extended}
    rows = {"pre_proceedings": [ENTERED]}
    if extended:
        rows["pre_proceedings_extension"] = [agreed]
    assert dict(found(rows, day).facts)["Band"] == band


def test_an_extension_says_who_agreed_it_when_why_and_to_when() -> None:
    agreed = {
        "child_id": "1",
        "agreed_date": date(2020, 4, 27),
        "new_end_date": date(2020, 6, 29),
        "agreed_by": "Area manager",
        "reason": "Kinship assessment in hand",
    }
    rows = {"pre_proceedings": [ENTERED], "pre_proceedings_extension": [agreed]}
    facts = dict(found(rows).facts)
    assert facts["Extended"] == (
        "to 29 June 2020, agreed 27 April 2020 by Area manager: Kinship assessment in hand"
    )
    assert facts["Extension runs until"] == "29 June 2020"
    assert "Extension runs until" not in dict(found(rows, date(2020, 6, 30)).facts)


def test_brothers_and_sisters_are_one_family_and_the_first_of_them_starts_its_clock() -> None:
    later = {**ENTERED, "child_id": "2", "letter_date": date(2020, 3, 9)}
    seen = found({"pre_proceedings": [later, ENTERED]})
    assert seen.children == ("1", "2")
    assert seen.since == date(2020, 2, 10)


def test_a_family_leaves_when_the_last_of_its_children_does() -> None:
    ended = {**ENTERED, "end_date": date(2020, 5, 11), "outcome": "stepped_down_cp"}
    still = {**ENTERED, "child_id": "2"}
    for rows, left in (([ended, still], []), ([ended, {**ended, "child_id": "2"}], ["family F1"])):
        looking = Looking(Record.of_rows({"pre_proceedings": rows}), Council.default())
        seen = looking.look(PRE, DAY, on=["family F1"])
        assert [each.member_id for each in seen.leave] == left
    assert dict(seen.leave[0].facts) == {
        "Ended on": "11 May 2020",
        "How it ended": "Stepped down to child protection",
    }


def test_a_childs_number_is_never_taken_for_a_familys() -> None:
    alone = {**ENTERED, "child_id": "F1", "family_id": None}
    record = Record.of_rows({"pre_proceedings": [ENTERED, alone]})
    assert len(Looking(record, Council.default()).look(PRE, DAY).belong) == 2


def test_of_children_at_court_the_family_is_the_one_the_case_system_states() -> None:
    record = Record.of_rows(
        {
            "legal_status": [
                {"child_id": each, "legal_status": "C1", "start_date": date(2020, 2, 3)}
                for each in "12"
            ],
            "family_member": [{"child_id": each, "family_id": "F7"} for each in "12"],
        }
    )
    (seen,) = Looking(record, Council.default()).look(COURT, DAY).belong
    assert (seen.member_id, seen.children) == ("family F7", ("1", "2"))


def test_an_interim_order_of_an_earlier_period_of_care_does_not_start_the_clock() -> None:
    record = Record.of_rows(
        {
            "legal_status": [
                {
                    "child_id": "1",
                    "legal_status": "C1",
                    "start_date": date(2017, 1, 9),
                    "end_date": date(2017, 6, 5),
                },
                {"child_id": "1", "legal_status": "C1", "start_date": date(2020, 2, 3)},
            ],
            "looked_after_period": [
                {"child_id": "1", "start_date": date(2017, 1, 9), "end_date": date(2017, 6, 5)},
                {"child_id": "1", "start_date": date(2020, 2, 3)},
            ],
        }
    )
    (seen,) = Looking(record, Council.default()).look(COURT, DAY).belong
    assert seen.since == date(2020, 2, 3)
    assert dict(seen.facts)["Twenty-six weeks end on"] == "2 August 2020"


@pytest.mark.parametrize(
    ("closed", "at_court"), [(None, True), (date(2020, 3, 2), False), (date(2020, 5, 25), True)]
)
def test_a_family_whose_case_is_closed_is_not_thought_to_be_at_court(
    closed: date | None, at_court: bool
) -> None:
    record = Record.of_rows(
        {
            "pre_proceedings": [{**ENTERED, "end_date": date(2020, 4, 6), "outcome": "issued"}],
            "cin_episode": [
                {"child_id": "1", "referral_date": date(2019, 9, 2), "close_date": closed}
            ],
        }
    )
    seen = Looking(record, Council.default()).look(COURT, DAY)
    assert bool(seen.belong) is at_court


def clock(name: str) -> Clock:
    (found,) = [each for each in PRE.clocks if each.name == name]
    return found


def test_twelve_weeks_are_the_standards_and_change_from_the_day_the_council_says(
    tmp_path: Path,
) -> None:
    ours = council(
        tmp_path,
        '[parameters.pre_proceedings_within]\ndefault = "12 weeks"\n"2020-04-01" = "8 weeks"',
    )
    limit = clock("limit")
    assert limit.due_on(ours, date(2020, 3, 31)) == date(2020, 6, 23)
    assert limit.due_on(ours, date(2020, 4, 1)) == date(2020, 5, 27)


def test_sixteen_weeks_bind_only_what_began_since_the_working_group_reported() -> None:
    at_most = clock("at_most")
    council = Council.default()
    assert at_most.due_on(council, date(2021, 2, 28)) is None
    assert at_most.due_on(council, date(2021, 3, 1)) == weeks(16).after(date(2021, 3, 1))


def test_an_extension_ends_on_the_day_that_was_agreed() -> None:
    assert clock("extension").due_on(Council.default(), date(2020, 6, 29)) == date(2020, 6, 29)


def test_every_clock_a_council_may_set_is_among_its_settings_once() -> None:
    names = [each.name for each in every_parameter()]
    assert len(names) == len(set(names))
    assert {each.name for each in parameters()} <= set(names)
