"""Care leavers: the pathway plan reviewed, and somebody in touch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.calendars.intervals import months
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import supplied_but
from goldenthread.standards.catalogue.care import IN_FORCE
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.declarations import (
    AgainDuring,
    Case,
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind

OWNER = "Head of Care Leavers"
CARE_LEAVERS = "Care Leavers (England) Regulations 2010 "
CONTACT_EVERY = Parameter(
    name="personal_adviser_contact_every",
    kind=ParameterKind.INTERVAL,
    default="8 weeks",
    meaning="How often the personal adviser is in contact with a care leaver.",
    authority="Local: a widespread reading of the two months of regulation 8(2)(c), which is for "
    "young people in accommodation the council provides",
)


def _first_told(status: str, starts: str, no_later: str) -> str:
    """SQL of the time from which extracts tell a status until the first that says another.

    It ends on `no_later` whatever they say.
    """
    never = "DATE '9999-12-31'"
    return (
        f"SELECT * REPLACE (nullif(ends, {never}) AS ends) FROM ("
        f"SELECT t.child_id, {starts} AS starts, least(coalesce((SELECT min(o.known_on) "
        f"FROM care_leaver o WHERE o.child_id = t.child_id AND o.eligibility <> '{status}' "
        f"AND o.known_on > t.last_said), {never}), coalesce({no_later}, {never})) AS ends, "
        f"'{status}' AS part, t.load_id, t.source_file, t.source_sheet, t.source_row "
        "FROM (SELECT *, max(known_on) OVER (PARTITION BY child_id) AS last_said, row_number() "
        "OVER (PARTITION BY child_id ORDER BY known_on, load_id, source_row) AS place "
        f"FROM care_leaver WHERE eligibility = '{status}') t "
        "LEFT JOIN person p ON p.child_id = t.child_id WHERE place = 1) WHERE ends > starts"
    )


_EIGHTEEN = "CAST(p.date_of_birth + INTERVAL 18 YEAR AS DATE)"
_TWENTY_FIVE = "CAST(p.date_of_birth + INTERVAL 25 YEAR AS DATE)"
_FORMER_TOLD = (
    "t.child_id IN (SELECT child_id FROM care_leaver WHERE eligibility = 'FORMER_RELEVANT')"
)
# A former relevant young person is one of eighteen to twenty-five, so the status began no later
# than the eighteenth birthday; of a relevant child only the first extract that says so is known,
# and at eighteen the child is a former relevant young person, whenever an extract first says so.
LEAVER = PeriodKind(
    name="care_leaver",
    title="time as a care leaver",
    begins="the young person became a care leaver",
    sql=_first_told(
        "RELEVANT",
        "t.known_on",
        f"CASE WHEN {_FORMER_TOLD} THEN {_EIGHTEEN} ELSE {_TWENTY_FIVE} END",
    )
    + " UNION ALL "
    + _first_told("FORMER_RELEVANT", f"coalesce({_EIGHTEEN}, t.known_on)", _TWENTY_FIVE),
    needs=(("care_leaver", "eligibility"),),
    told_in=("care_leaver",),
)


def _latest(name: str, title: str, column: str) -> EventKind:
    """What extracts tell as the latest of its kind: those before it were not told."""
    return EventKind(
        name=name,
        title=title,
        sql=f"SELECT child_id, {column} AS day, TRUE AS latest_only, {ADDRESS} FROM care_leaver "
        f"WHERE {column} IS NOT NULL",
        needs=(("care_leaver", column),),
    )


REVIEWED = _latest(
    "pathway_plan_reviewed", "review of the pathway plan", "pathway_plan_review_date"
)
CONTACTED = _latest("care_leaver_contact", "contact with the care leaver", "latest_contact_date")
# Three months before a birthday to one month after it. Where a short month would cut that down it
# opens a day later, so that nobody is called late inside the window.
BIRTHDAY = EventKind(
    name="birthday_window",
    title="opening, three months before a birthday, of the window for being in touch",
    sql="SELECT child_id, CASE WHEN opens + INTERVAL 4 MONTH < closes THEN opens + 1 ELSE opens "
    f"END AS day, FALSE AS latest_only, {ADDRESS} FROM (SELECT p.child_id, p.load_id, "
    "p.source_file, p.source_sheet, p.source_row, "
    "CAST(date_of_birth + to_years(age) - INTERVAL 3 MONTH AS DATE) AS opens, "
    "date_of_birth + to_years(age) + INTERVAL 1 MONTH AS closes "
    "FROM person p, (VALUES (17), (18), (19), (20), (21)) ages(age) "
    "WHERE date_of_birth IS NOT NULL AND child_id IN (SELECT child_id FROM care_leaver))",
    needs=(("person", "date_of_birth"), ("care_leaver", "eligibility")),
    told_in=("care_leaver",),
)

EIGHTEEN = date(2019, 5, 20)
BORN_18: dict[str, Any] = {"person": [{"date_of_birth": date(2001, 5, 20)}]}
EXTRACT = date(2020, 1, 31)


def _leaver(*said: Mapping[str, Any], status: str = "FORMER_RELEVANT") -> dict[str, Any]:
    """An extract for each thing said; of 31 January 2020 where it gives no day."""
    return {
        **BORN_18,
        "care_leaver": [{"known_on": EXTRACT, "eligibility": status, **each} for each in said],
    }


def _of_latest(column: str, due: date, then_due: date) -> tuple[Case, ...]:
    """The edges of something of which each extract tells only the latest, owed from eighteen."""
    after = date.fromordinal(due.toordinal() + 1)
    return (
        child(
            "told by two extracts, each on the very last day",
            as_at=then_due,
            expect=[(EIGHTEEN, "met"), (due, "met"), (then_due, "not_yet_due")],
            **_leaver(
                {"known_on": due, column: due},
                {"known_on": then_due, column: then_due},
            ),
        ),
        child(
            "the latest a day late: one before it may not have been told",
            as_at=after,
            expect=[(EIGHTEEN, "not_evidenced"), (after, "not_yet_due")],
            **_leaver({"known_on": after, column: after}),
        ),
        child(
            "in time once, and nothing since",
            as_at=date.fromordinal(then_due.toordinal() + 1),
            expect=[(EIGHTEEN, "met"), (due, "overdue")],
            **_leaver({"known_on": due, column: due}),
        ),
        *_none_told(column, due),
    )


def _none_told(column: str, due: date) -> tuple[Case, ...]:
    after = date.fromordinal(due.toordinal() + 1)
    qualifying = {"known_on": due, "eligibility": "QUALIFYING"}
    return (
        child(
            "none was told the day after",
            as_at=after,
            expect=[(EIGHTEEN, "overdue")],
            **_leaver({"known_on": after}),
        ),
        child(
            "still in time on the last day",
            as_at=due,
            expect=[(EIGHTEEN, "due")],
            **_leaver({"known_on": due}),
        ),
        child(
            "an extract says another status on the last day",
            as_at=after,
            expect=[(EIGHTEEN, "ended")],
            **_leaver({"known_on": EIGHTEEN}, qualifying),
        ),
        child(
            "the source does not supply what would show it",
            as_at=after,
            expect=[(EIGHTEEN, "not_evidenced")],
            supplied=supplied_but([("care_leaver", column)]),
            **_leaver({"known_on": after}),
        ),
        child("qualifying only", as_at=after, **_leaver({}, status="QUALIFYING")),
    )


PATHWAY_REVIEWED = AgainDuring(
    id="pathway_plan_reviewed",
    domain_id="PP-N",
    title="Pathway plan reviewed every six months",
    why="At eighteen a life changes by the month; last year's plan no longer fits it.",
    authority=CARE_LEAVERS + "r.7(2)(c)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="relevant children and former relevant young people, until twenty-five",
    exceptions="Extracts tell the latest review only. For a former relevant young person it is "
    "counted from the eighteenth birthday, for a relevant child from the first extract that says "
    "so.",
    effective_from=IN_FORCE,
    during=LEAVER,
    first=months(6),
    met_by=REVIEWED,
    assurance=(
        *_of_latest("pathway_plan_review_date", date(2019, 11, 20), date(2020, 5, 20)),
        child(
            "a relevant child: from the first extract that says so",
            as_at=date(2020, 7, 31),
            expect=[(EXTRACT, "due")],
            **_leaver({}, status="RELEVANT"),
        ),
        child(
            "relevant, and eighteen before an extract says former relevant: asked once",
            as_at=date(2020, 5, 20),
            expect=[(date(2019, 2, 1), "ended"), (EIGHTEEN, "overdue")],
            **BORN_18,
            care_leaver=[
                {"known_on": date(2019, 2, 1), "eligibility": "RELEVANT"},
                {"known_on": EXTRACT, "eligibility": "FORMER_RELEVANT"},
            ],
        ),
        child(
            "twenty-five on the day it falls due, of whom no extract says anything since",
            as_at=date(2026, 6, 30),
            expect=[(EIGHTEEN, "not_evidenced"), (date(2025, 11, 20), "ended")],
            **_leaver(
                {"known_on": date(2025, 12, 1), "pathway_plan_review_date": date(2025, 11, 20)}
            ),
        ),
    ),
)

ADVISER_CONTACT = AgainDuring(
    id="personal_adviser_contact",
    domain_id="PA-8W",
    title="Personal adviser in contact with the care leaver",
    why="A parent would not let two months go by without a word.",
    authority="A reading of " + CARE_LEAVERS + "r.8(2)(c)",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="relevant children and former relevant young people, until twenty-five",
    confirmed=False,
    what_would_settle_it="the council's own rule, as no regulation sets one for every care leaver.",
    exceptions="Extracts tell the latest contact only, by whoever made it.",
    during=LEAVER,
    first=CONTACT_EVERY,
    met_by=CONTACTED,
    assurance=_of_latest("latest_contact_date", date(2019, 7, 15), date(2019, 9, 9)),
)

OPENS, CLOSES = date(2020, 2, 20), date(2020, 6, 20)
"""The window round the nineteenth birthday of a young person born on 20 May 2001."""


def _in_touch(day: date) -> dict[str, Any]:
    return _leaver({"known_on": day, "latest_contact_date": day})


IN_TOUCH = OnceAfter(
    id="care_leaver_in_touch_at_birthday",
    domain_id="TOUCH",
    title="In touch with the care leaver around each birthday",
    why="Nobody can help a young person they cannot find.",
    authority="SSDA903 guide: three months before to one month after the birthday",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="relevant children and former relevant young people, from seventeen to twenty-one",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    exceptions="The window closes one month after the birthday; where that month is a short one, "
    "it is a day or two longer. A window that opened before the young person was a care leaver "
    "is not counted.",
    after=BIRTHDAY,
    within=months(4),
    met_by=CONTACTED,
    while_=LEAVER,
    inside_only=True,
    assurance=(
        child(
            "in touch on the last day of the window",
            as_at=CLOSES,
            expect=[(OPENS, "met")],
            **_in_touch(CLOSES),
        ),
        child(
            "the latest contact a day after the window: one inside it may not have been told",
            as_at=date(2020, 6, 21),
            expect=[(OPENS, "not_evidenced")],
            **_in_touch(date(2020, 6, 21)),
        ),
        child(
            "lost since before the window",
            as_at=date(2020, 6, 21),
            expect=[(OPENS, "overdue")],
            **_leaver({"latest_contact_date": date(2019, 12, 2)}),
        ),
        child(
            "born on 29 May: the window is not cut short by February",
            as_at=date(2020, 6, 29),
            expect=[(date(2020, 2, 29), "due")],
            person=[{"date_of_birth": date(2001, 5, 29)}],
            care_leaver=[{"known_on": EXTRACT, "eligibility": "FORMER_RELEVANT"}],
        ),
        child(
            "born on 31 May: the same",
            as_at=date(2021, 6, 30),
            expect=[(date(2020, 3, 1), "overdue"), (date(2021, 3, 1), "due")],
            person=[{"date_of_birth": date(2001, 5, 31)}],
            care_leaver=[{"known_on": EXTRACT, "eligibility": "FORMER_RELEVANT"}],
        ),
        child(
            "the source does not tell contacts",
            as_at=date(2020, 6, 21),
            expect=[(OPENS, "not_evidenced")],
            supplied=supplied_but([("care_leaver", "latest_contact_date")]),
            **_leaver({}),
        ),
        child("qualifying only", as_at=CLOSES, **_leaver({}, status="QUALIFYING")),
    ),
)

STANDARDS: tuple[Standard, ...] = (PATHWAY_REVIEWED, ADVISER_CONTACT, IN_TOUCH)
