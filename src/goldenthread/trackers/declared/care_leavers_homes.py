"""Care leavers in unacceptable accommodation: by judgement, beside what the code says."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import days
from goldenthread.cohorts.care import UNACCEPTABLE_HOME
from goldenthread.cohorts.homes import UNSUITABLE, WORST
from goldenthread.cohorts.latest import latest_of_leaver
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.trackers.declarations import (
    Beside,
    Clock,
    Field,
    Kind,
    Rule,
    Told,
    Tracker,
    child,
    questions,
)
from goldenthread.trackers.judged import ACCEPTABLE, ADVERSE, ENDED, adverse_since, latest

SUBJECT = "care_leaver_accommodation"
HOUSING = Parameter(
    name="care_leaver_housing_lead_within",
    kind=ParameterKind.INTERVAL,
    default="2 working days",
    meaning="How soon somebody in Housing is named for a care leaver whose home is unacceptable.",
    authority="Local",
)
ADVISER = Parameter(
    name="care_leaver_adviser_visit_within",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How often the personal adviser sees a care leaver whose home is unacceptable.",
    authority="Care Leavers Regulations 2010 r.8(2)(a) asks for the first within seven days; how "
    "often after that is local",
)
PATHWAY = Parameter(
    name="care_leaver_pathway_plan_within",
    kind=ParameterKind.INTERVAL,
    default="28 days",
    meaning="By when the pathway plan is looked at again once the home is judged unacceptable.",
    authority="Care Leavers Regulations 2010 r.7(3)",
    no_looser_than=days(28),
)


def _said(column: str) -> str:
    return (
        f"SELECT child_id AS member_id, said FROM ({latest_of_leaver(column)}) WHERE said IS NOT "
        "NULL"
    )


_STANDING = adverse_since(SUBJECT)
_BEGAN = date(2020, 4, 6)


def _judged(*, acceptable: bool = False, day: date = _BEGAN, **more: object) -> dict[str, object]:
    return {"subject": SUBJECT, "judged_date": day, "acceptable": acceptable, **more}


TRACKER = Tracker(
    name="care_leavers_homes",
    version=1,
    title="Care leavers in unacceptable accommodation",
    why="A young person without a safe home is in danger tonight; the council is their parent.",
    authority="Local judgement, reviewed weekly; Care Leavers Regulations 2010 r.9(2)",
    owner="Head of Care Leavers",
    answers="The personal adviser",
    challenges="The improvement lead, with the locality director",
    about="young person",
    entry=Rule(
        words=UNACCEPTABLE_HOME.definition,
        sql="SELECT child_id AS member_id, child_id, judged AS since "
        f"FROM ({_STANDING}) WHERE child_id IN ({UNACCEPTABLE_HOME.sql})",
        needs=(("suitability_judgement", "acceptable"),),
    ),
    leaving="The judgement has ended, or a later one says that the home is acceptable.",
    told=(
        Told(label="Home by code", sql=_said("accommodation"), codes="accommodation"),
        Told(label="Suitable by code", sql=_said("accommodation_suitable")),
        Told(
            label="Judged unacceptable on",
            sql=f"SELECT child_id AS member_id, judged AS said FROM ({_STANDING})",
        ),
        Told(
            label="Judged by",
            sql=latest(SUBJECT, "judged_by", ADVERSE),
        ),
        Told(label="Because", sql=latest(SUBJECT, "reason", ADVERSE)),
        Told(
            label="Nights since the judgement",
            sql="SELECT child_id AS member_id, date_diff('day', judged, $day) AS said "
            f"FROM ({_STANDING})",
        ),
        Told(
            label="Moves seen in the extracts of twelve months",
            sql="SELECT child_id AS member_id, count(*) AS said FROM (SELECT child_id, "
            "accommodation, lag(accommodation) OVER (PARTITION BY child_id ORDER BY known_on) AS "
            "earlier FROM care_leaver WHERE accommodation IS NOT NULL AND known_on <= $day "
            "AND known_on > $day - INTERVAL 12 MONTH) WHERE earlier <> accommodation "
            "GROUP BY child_id",
        ),
        Told(label="In touch", sql=_said("in_touch"), codes="in_touch"),
        Told(label="Latest contact", sql=_said("latest_contact_date")),
        Told(label="Pathway plan last reviewed", sql=_said("pathway_plan_review_date")),
        Told(label="Activity", sql=_said("activity"), codes="activity"),
    ),
    leaving_told=(
        Told(
            label="Judged acceptable on",
            sql=latest(SUBJECT, "judged_date", ACCEPTABLE),
        ),
        Told(
            label="Judgement ended on",
            sql=latest(SUBJECT, "ended_date", ENDED),
        ),
        Told(label="Home by code", sql=_said("accommodation"), codes="accommodation"),
    ),
    beside=(
        Beside(title="In accommodation unsuitable by code", members=UNSUITABLE.members),
        Beside(
            title="Homeless, in emergency accommodation or bed and breakfast", members=WORST.members
        ),
    ),
    asked=(
        questions(
            "care leavers' homes, 1",
            ("seen", "Who saw the young person this week, where, and how are they?"),
            ("tonight", "Where do they sleep tonight, and what keeps them safe there?"),
            ("offered", "What was offered, and what did the young person say to it?"),
            ("next", "What will be different by next week?"),
        ),
    ),
    fields=(
        Field(
            name="characteristics",
            label="What makes it hard",
            kind=Kind.CHOICES,
            choices=(
                ("trauma", "Trauma"),
                ("mental_health", "Complex mental health"),
                ("substances", "Substance misuse"),
                ("chaotic", "Chaotic behaviour"),
                ("engagement", "Difficulty engaging with support"),
                ("refuses", "Many offers refused"),
                ("exploitation", "At risk of exploitation"),
                ("custody", "Coming out of custody"),
            ),
        ),
        Field(name="housing_lead", label="Who in Housing leads"),
        Field(
            name="plan",
            label="What the plan has",
            kind=Kind.CHOICES,
            choices=(
                ("visits", "More visits by the personal adviser"),
                ("housing", "Close work with Housing"),
                ("camhs", "The right CAMHS or adult mental health support"),
                ("vouchers", "Food vouchers"),
                ("deposit", "Deposit or rent guarantee"),
                ("staying_put", "Return to former carers"),
            ),
        ),
        Field(name="visited_on", label="Last seen by the personal adviser", kind=Kind.DAY),
        Field(name="pathway_reviewed_on", label="Pathway plan looked at again on", kind=Kind.DAY),
        Field(
            name="barrier",
            label="What stands in the way",
            kind=Kind.CHOICE,
            choices=(
                ("supply", "No suitable home to be had"),
                ("arrears", "Arrears or a past tenancy"),
                ("risk", "Providers refuse the risk"),
                ("young_person", "The young person says no"),
                ("immigration", "No recourse to public funds"),
                ("other", "Something else"),
            ),
        ),
        Field(name="exit", label="Where to next"),
        Field(name="exit_by", label="And by when", kind=Kind.DAY),
    ),
    clocks=(
        Clock(
            name="adviser_visit",
            title="Personal adviser sees the young person",
            starts="visited_on",
            within=ADVISER,
            authority=ADVISER.authority,
        ),
        Clock(
            name="housing_lead",
            title="Somebody in Housing is named",
            starts="entered",
            within=HOUSING,
            authority="Local",
            stops="housing_lead",
        ),
        Clock(
            name="pathway_plan",
            title="Pathway plan looked at again",
            starts="since",
            within=PATHWAY,
            authority=PATHWAY.authority,
            stops="pathway_reviewed_on",
        ),
    ),
    count_by=("characteristics", "barrier"),
    judges=SUBJECT,
    measure="care_leavers_unacceptable_accommodation",
    day=date(2020, 5, 20),
    cases=(
        child("judged unacceptable in April", expect=True, suitability_judgement=[_judged()]),
        child(
            "unsuitable by code, and nobody judged it",
            expect=False,
            care_leaver=[
                {
                    "known_on": date(2020, 3, 31),
                    "accommodation": "W",
                    "accommodation_suitable": False,
                }
            ],
        ),
        child(
            "suitable by code, and judged unacceptable all the same",
            expect=True,
            care_leaver=[
                {
                    "known_on": date(2020, 3, 31),
                    "accommodation": "U",
                    "accommodation_suitable": True,
                }
            ],
            suitability_judgement=[_judged()],
        ),
        child(
            "the judgement still stands",
            was_on=True,
            expect=True,
            suitability_judgement=[_judged()],
        ),
        child(
            "given a tenancy, so the judgement ended",
            was_on=True,
            expect=False,
            suitability_judgement=[_judged(ended_date=date(2020, 5, 19))],
        ),
        child(
            "judged acceptable since",
            was_on=True,
            expect=False,
            suitability_judgement=[_judged(), _judged(acceptable=True, day=date(2020, 5, 11))],
        ),
    ),
)
