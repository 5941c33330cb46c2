"""Writes what the case system does not hold: ratings, contacts, readings and attendance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from goldenthread.demo.attendance import WEEKS, Pupil, Roster, attended_in
from goldenthread.demo.contacts import Made
from goldenthread.demo.extracts import Cell, write_csv, yes_no
from goldenthread.demo.files import PlannedLoad
from goldenthread.demo.model import AUTHORITY, LAST_DAY, LOCKDOWN, County
from goldenthread.demo.ratings import REVIEW_EVERY, Reading

RATING_COLUMNS = (
    "child_id",
    "child_id_kind",
    "scheme",
    "rating",
    "rated_date",
    "review_date",
    "rated_by",
    "manager",
    "reasons",
)
CONTACT_COLUMNS = (
    "child_id",
    "child_id_kind",
    "contact_date",
    "made_by",
    "mode",
    "two_way",
    "seen",
    "seen_alone",
)
ATTENDANCE_COLUMNS = (
    "child_id",
    "child_id_kind",
    "week_commencing",
    "setting_urn",
    "setting_authority",
    "looked_after_by",
    "ehcp_maintained_by",
    "home_authority",
    "year_group",
    "early_years",
    "elevated_by_school",
    "attended",
    "sessions_possible",
    "sessions_attended",
)
READING_COLUMNS = (
    "reading_id",
    "child_id",
    "read_date",
    "reader",
    "rating_before",
    "rating_after",
    "drawn_at_random",
)
REASONS = (
    "Domestic abuse, perpetrator at home",
    "Parental mental health worsening",
    "Baby under one, little support",
    "Not seen by any service since schools closed",
    "Exploitation outside the home",
    "Isolated, substance use by carers",
    "Stable, good contact with school",
    "Wider family supporting",
)


def _moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def _planned(
    source: str, return_name: str, path: str, received: datetime, day: date
) -> PlannedLoad:
    return PlannedLoad(
        source=source, return_name=return_name, paths=(path,), received_at=received, as_at=day
    )


def _weeks() -> Iterable[tuple[date, date]]:
    """Weeks from lockdown to the last day, Monday to Sunday."""
    monday = LOCKDOWN
    while monday <= LAST_DAY:
        yield monday, monday + timedelta(days=6)
        monday += timedelta(days=7)


def write_ratings(county: County, folder: Path) -> list[PlannedLoad]:
    """Social-care ratings, a file for each week."""
    chance = county.chance("rating details")
    rows: list[list[Cell]] = []
    for child in county.children:
        for rating in child.ratings:
            episode = child.open_at(rating.day) or child.episodes[-1]
            held_by = episode.workers[-1].what if episode.workers else ""
            until = rating.day + timedelta(days=REVIEW_EVERY[rating.rating][1])
            agreed_by = f"Team manager, {child.locality}"
            row: list[Cell] = [child.case, "case", "social_care", rating.rating, rating.day]
            rows.append([*row, until, held_by or "Duty", agreed_by, chance.of(REASONS)])
    rows.sort(key=lambda row: (str(row[4]), str(row[0])))
    loads = []
    for monday, sunday in _weeks():
        path = f"ratings/social-care-{monday:%Y-%m-%d}.csv"
        inside = [row for row in rows if monday <= _day(row[4]) <= sunday]
        write_csv(folder / path, RATING_COLUMNS, inside)
        friday = monday + timedelta(days=4)
        loads.append(_planned("risk-ratings", "ratings", path, _moment(friday, 17), friday))
    return loads


def _day(cell: Cell) -> date:
    assert isinstance(cell, date)
    return cell


def write_education_ratings(county: County, roster: Roster, folder: Path) -> list[PlannedLoad]:
    """One education rating for every pupil on the roster; early years have none."""
    chance = county.chance("education ratings")
    rows: list[list[Cell]] = []
    for pupil in roster.ours + roster.others:
        rated = chance.day(date(2020, 4, 1), date(2020, 4, 29))
        review = rated + timedelta(days=28)
        by = "School" if pupil.raised else "Inclusion service"
        row: list[Cell] = [pupil.upn, "upn", "education", pupil.colour, rated, review, by]
        rows.append([*row, "Vulnerable pupils lead", ""])
    path = "ratings/education-2020-04-30.csv"
    write_csv(folder / path, RATING_COLUMNS, chance.shuffled(rows))
    received = _moment(date(2020, 4, 30), 15)
    return [_planned("education-ratings", "ratings", path, received, date(2020, 4, 30))]


def write_contacts(made: list[Made], folder: Path) -> list[PlannedLoad]:
    """Contacts, a file for each week; one team heads a column in its own words."""
    loads = []
    for number, (monday, sunday) in enumerate(_weeks()):
        path = f"contacts/contacts-{monday:%Y-%m-%d}.csv"
        columns = list(CONTACT_COLUMNS)
        if number == 4:
            columns[2] = "Contact Date"
        rows: list[list[Cell]] = [
            [
                one.case,
                "case",
                one.day,
                one.made_by,
                one.mode,
                yes_no(one.two_way),
                yes_no(one.seen),
                yes_no(one.alone),
            ]
            for one in made
            if monday <= one.day <= sunday
        ]
        write_csv(folder / path, columns, rows)
        received = _moment(sunday + timedelta(days=1), 9)
        loads.append(_planned("contact-log", "contacts", path, received, sunday))
    return loads


def write_readings(readings: list[Reading], folder: Path) -> list[PlannedLoad]:
    """The senior managers' dip sample. How the cases were picked was not written down."""
    path = "dip-sample/readings-2020-05-20.csv"
    rows: list[list[Cell]] = [
        [f"DS{number:05d}", one.child.case, one.day, one.reader, one.before, one.after, ""]
        for number, one in enumerate(readings, start=1)
    ]
    write_csv(folder / path, READING_COLUMNS, rows)
    received = _moment(date(2020, 5, 22), 12)
    return [_planned("dip-sample", "dip-sample", path, received, date(2020, 5, 20))]


def write_attendance(county: County, roster: Roster, folder: Path) -> list[PlannedLoad]:
    """The weekly roster; in every week the same pupils, differently present."""
    chance = county.chance("weeks")
    loads = []
    pupils = chance.shuffled(roster.ours + roster.others) + roster.early
    for monday, factor in WEEKS:
        path = f"attendance/week-{monday:%Y-%m-%d}.csv"
        rows: list[list[Cell]] = []
        possible = 8 if monday == date(2020, 5, 4) else 10
        for pupil in pupils:
            present = True
            if not pupil.early_years:
                present_or_not = attended_in(chance, pupil, monday, factor)
                if present_or_not is None:
                    rows.append([*_pupil_cells(pupil, monday), "", None, None])
                    continue
                present = present_or_not
            sessions = chance.whole(2, possible) if present else 0
            rows.append([*_pupil_cells(pupil, monday), yes_no(present), possible, sessions])
        write_csv(folder / path, ATTENDANCE_COLUMNS, rows)
        received = _moment(monday + timedelta(days=7), 11)
        day = monday + timedelta(days=4)
        loads.append(_planned("attendance", "attendance", path, received, day))
    county.say(f"Attendance of {len(pupils)} pupils, most of them of {AUTHORITY}")
    return loads


def _pupil_cells(pupil: Pupil, monday: date) -> list[Cell]:
    return [
        pupil.upn,
        "upn",
        monday,
        pupil.setting,
        pupil.setting_authority,
        pupil.looked_after_by,
        pupil.plan_by,
        pupil.home,
        pupil.year_group,
        yes_no(pupil.early_years),
        yes_no(pupil.raised),
    ]
