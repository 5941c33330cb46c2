"""Children in unregulated provision: wrong by judgement, or against the law of the day."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.care import INAPPROPRIATE, LOOKED_AFTER, UNREGULATED
from goldenthread.cohorts.homes import (
    AGAINST_THE_LAW,
    SIXTEEN_AND_OVER,
    SUPPORTED,
    TOO_YOUNG,
    UNREGISTERED,
)
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
from goldenthread.trackers.judged import ACCEPTABLE, ADVERSE, adverse_since, latest

SUBJECT = "unregulated_placement"
SIGNED = Parameter(
    name="unregulated_signed_off_every",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How often a senior manager looks again at an unregulated placement they signed off.",
    authority="Local: reviewed weekly",
)
CHECKED = Parameter(
    name="unregulated_registration_checked_every",
    kind=ParameterKind.INTERVAL,
    default="28 days",
    meaning="How often it is checked whether the place is registered, or should be.",
    authority="Local",
)
SEARCHED = Parameter(
    name="unregulated_search_every",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How often the national search for another placement is gone through again.",
    authority="Local",
)

_JUDGED = f"kind <> 'K3' AND child_id IN ({INAPPROPRIATE.sql})"
_SINCE = adverse_since(SUBJECT)
_LAW = (
    f"SELECT child_id AS member_id, CASE WHEN {TOO_YOUNG} THEN "
    "'Under 16: unlawful since 9 September 2021' "
    f"WHEN {UNREGISTERED} THEN 'Not registered as supported accommodation: unlawful since "
    "28 October 2023' "
    f"WHEN $day >= DATE '{SIXTEEN_AND_OVER}' THEN 'Lawful for 16 and 17 with support, not care' "
    f"ELSE 'Lawful; nobody inspects it' END AS said FROM ({SUPPORTED})"
)
_IN_CARE = [{"start_date": date(2019, 1, 7)}]


def _in(kind: str, **more: object) -> list[dict[str, object]]:
    return [{"placement_type": kind, "start_date": date(2020, 3, 2), **more}]


def _born(year: int) -> list[dict[str, object]]:
    return [{"date_of_birth": date(year, 7, 14)}]


def _wrong(**more: object) -> list[dict[str, object]]:
    judged = {"subject": SUBJECT, "judged_date": date(2020, 4, 6), "acceptable": False}
    return [{**judged, **more}]


TRACKER = Tracker(
    name="unregulated",
    version=1,
    title="Children inappropriately placed in unregulated provision",
    why="Nobody inspects where these children live, and for these few it is the wrong place.",
    authority="Local judgement, reviewed weekly; SI 2021/161 from 9 September 2021; SI 2023/416 "
    "from 28 October 2023",
    owner="Head of Children in Care",
    answers="The social worker",
    challenges="The improvement lead, with the head of service who signed it off",
    about="child",
    entry=Rule(
        words="Looked after and living in independent (P2) or semi-independent (H5) accommodation "
        "that a named manager judges inappropriate. From 9 September 2021 every child under 16 in "
        "such accommodation, registered (K3) or not; from 28 October 2023 every child in "
        "accommodation that is not registered.",
        sql="SELECT child_id AS member_id, child_id, coalesce(judged, began) AS since "
        f"FROM ({SUPPORTED}) LEFT JOIN ({_SINCE}) USING (child_id) "
        f"WHERE ({_JUDGED}) OR ({TOO_YOUNG}) OR ({UNREGISTERED})",
        needs=(
            ("suitability_judgement", "acceptable"),
            ("placement", "placement_type"),
            ("looked_after_period", "start_date"),
        ),
    ),
    leaving="The child lives elsewhere, is no longer looked after, or the placement is judged "
    "appropriate and is lawful.",
    told=(
        Told(label="The law that day", sql=_LAW),
        Told(
            label="Lives in",
            sql=f"SELECT child_id AS member_id, kind AS said FROM ({SUPPORTED})",
            codes="placement_type",
        ),
        Told(label="Since", sql=f"SELECT child_id AS member_id, began AS said FROM ({SUPPORTED})"),
        Told(
            label="Nights so far",
            sql=f"SELECT child_id AS member_id, date_diff('day', began, $day) AS said "
            f"FROM ({SUPPORTED})",
        ),
        Told(
            label="Age",
            sql="SELECT child_id AS member_id, date_sub('year', born, $day) AS said "
            f"FROM ({SUPPORTED})",
        ),
        Told(
            label="Ofsted number of the place",
            sql=f"SELECT child_id AS member_id, coalesce(urn, 'none recorded') AS said "
            f"FROM ({SUPPORTED})",
        ),
        Told(
            label="Judged inappropriate on",
            sql=f"SELECT child_id AS member_id, judged AS said FROM ({_SINCE})",
        ),
        Told(label="Judged by", sql=latest(SUBJECT, "judged_by", ADVERSE)),
        Told(label="Because", sql=latest(SUBJECT, "reason", ADVERSE)),
    ),
    leaving_told=(
        Told(
            label="Moved to",
            sql="SELECT child_id AS member_id, last(placement_type ORDER BY start_date) AS said "
            "FROM placement WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day) "
            "GROUP BY child_id",
            codes="placement_type",
        ),
        Told(
            label="Moved on",
            sql="SELECT child_id AS member_id, max(end_date) AS said FROM placement WHERE "
            "placement_type IN ('P2', 'H5', 'K3') AND end_date <= $day GROUP BY child_id",
        ),
        Told(
            label="Left care on",
            sql="SELECT child_id AS member_id, max(end_date) AS said FROM looked_after_period "
            "WHERE start_date <= $day GROUP BY child_id "
            "HAVING max(coalesce(end_date, DATE '9999-12-31')) <= $day",
        ),
        Told(
            label="Judged appropriate on",
            sql=latest(SUBJECT, "judged_date", ACCEPTABLE),
        ),
    ),
    beside=(
        Beside(title="In independent or semi-independent living", members=UNREGULATED.members),
        Beside(title="Against the law of the day", members=AGAINST_THE_LAW.members),
        Beside(title="Children looked after", members=LOOKED_AFTER.members),
    ),
    asked=(
        questions(
            "unregulated provision, 1",
            ("seen", "Who saw the child this week, and what did the child say?"),
            ("safe", "What support is there day and night, and is it enough?"),
            ("search", "How many places were asked this week, and what did they answer?"),
            ("move", "What has to happen before the child moves, and who does it?"),
        ),
    ),
    fields=(
        Field(
            name="needs",
            label="What the child needs",
            kind=Kind.CHOICES,
            choices=(
                ("complex", "Complex needs, high levels of support"),
                ("health", "Complex health needs"),
                ("exploitation", "At risk of exploitation"),
                ("self_harm", "Self-harm"),
                ("substances", "Substance misuse"),
                ("transition", "Moving to adults' provision"),
            ),
        ),
        Field(
            name="registered",
            label="Is the place registered?",
            kind=Kind.CHOICE,
            choices=(
                ("not_needed", "Need not be: support without care"),
                ("registered", "Registered"),
                ("applied", "Applied for"),
                ("unregistered", "It gives care and is not registered: an offence"),
                ("not_known", "Not known"),
            ),
        ),
        Field(name="registration_checked_on", label="Checked on", kind=Kind.DAY),
        Field(name="signed_off_by", label="Senior manager who signs it off"),
        Field(name="signed_off_on", label="Looked at again by them on", kind=Kind.DAY),
        Field(
            name="searched_on",
            label="National search last gone through on",
            kind=Kind.DAY,
            help="Every change is kept: together they are the search log.",
        ),
        Field(name="asked_so_far", label="Places asked so far", kind=Kind.NUMBER),
        Field(name="search", label="What they answered"),
        Field(name="move_to", label="Move plan: where to"),
        Field(name="move_by", label="And by when", kind=Kind.DAY),
    ),
    clocks=(
        Clock(
            name="signed_off",
            title="Senior manager looks at it again",
            starts="signed_off_on",
            within=SIGNED,
            authority=SIGNED.authority,
        ),
        Clock(
            name="registration",
            title="Registration checked again",
            starts="registration_checked_on",
            within=CHECKED,
            authority="Local",
        ),
        Clock(
            name="search",
            title="National search gone through again",
            starts="searched_on",
            within=SEARCHED,
            authority="Local",
        ),
    ),
    count_by=("needs", "registered"),
    judges=SUBJECT,
    measure="unregulated_judged_inappropriate",
    day=date(2020, 5, 11),
    cases=(
        child(
            "judged inappropriate and still there",
            expect=True,
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
            suitability_judgement=_wrong(),
        ),
        child(
            "in such a home in 2020, and nobody judges it wrong",
            expect=False,
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "under 16 on 8 September 2021, not judged",
            day=date(2021, 9, 8),
            expect=False,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "under 16 on 9 September 2021, whatever anybody judges",
            day=date(2021, 9, 9),
            expect=True,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "16 on 9 September 2021",
            day=date(2021, 9, 9),
            expect=False,
            person=_born(2005),
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "semi-independent at 17 on 27 October 2023",
            day=date(2023, 10, 27),
            expect=False,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "semi-independent at 17 on 28 October 2023, not registered",
            day=date(2023, 10, 28),
            expect=True,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "registered supported accommodation at 17",
            day=date(2023, 10, 28),
            expect=False,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("K3"),
        ),
        child(
            "registered supported accommodation at 15",
            day=date(2023, 10, 28),
            expect=True,
            person=_born(2008),
            looked_after_period=_IN_CARE,
            placement=_in("K3"),
        ),
        child(
            "moved to a children's home",
            was_on=True,
            expect=False,
            looked_after_period=_IN_CARE,
            placement=[
                *_in("H5", end_date=date(2020, 5, 4)),
                {"placement_type": "K2", "start_date": date(2020, 5, 4)},
            ],
            suitability_judgement=_wrong(),
        ),
    ),
)
