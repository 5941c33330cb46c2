"""Pre-proceedings: twelve weeks."""

from __future__ import annotations

from datetime import date

from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import supplied_but
from goldenthread.standards.declarations import Choice, FinishedWithin, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, ExtensionKind, PeriodKind

START = Parameter(
    name="pre_proceedings_start",
    kind=ParameterKind.TEXT,
    default="letter",
    meaning="What starts the twelve weeks: the decision, the letter or the first meeting. Where "
    "the letter or meeting is not recorded, the decision does.",
    authority="Local: the founding paper does not say",
    one_of=("decision", "letter", "meeting"),
)
WITHIN = Parameter(
    name="pre_proceedings_within",
    kind=ParameterKind.INTERVAL,
    default="12 weeks",
    meaning="How long pre-proceedings may last where nobody agreed to extend them.",
    authority="Improvement plan update to scrutiny, 9 June 2020: cases of twelve weeks and over",
)


def _from(name: str, begins: str, starts: str) -> PeriodKind:
    return PeriodKind(
        name=f"pre_proceedings_from_{name}",
        title="pre-proceedings",
        begins=begins,
        article="",
        sql=f"SELECT child_id, {starts} AS starts, end_date AS ends, "
        f"CAST(decision_date AS VARCHAR) AS part, {ADDRESS} FROM pre_proceedings",
        needs=(("pre_proceedings", "decision_date"), ("pre_proceedings", "end_date")),
    )


FROM_DECISION = _from("decision", "it was decided to enter them", "decision_date")
FROM_LETTER = _from(
    "letter", "the letter before proceedings was sent", "coalesce(letter_date, decision_date)"
)
FROM_MEETING = _from(
    "meeting", "the parents were first met", "coalesce(initial_meeting_date, decision_date)"
)
EXTENSION = ExtensionKind(
    name="pre_proceedings_extension",
    title="extension of pre-proceedings",
    sql=f"SELECT child_id, agreed_date AS day, new_end_date AS new_end, {ADDRESS} "
    "FROM pre_proceedings_extension",
    needs=(("pre_proceedings_extension", "agreed_date"),),
)

DECIDED, SENT = date(2020, 2, 3), date(2020, 2, 10)
TWELVE_WEEKS = date(2020, 5, 4)
ENTERED = {"decision_date": DECIDED, "letter_date": SENT}

TWELVE_WEEKS_STANDARD = FinishedWithin(
    id="pre_proceedings_within_12_weeks",
    domain_id="PLO-12",
    title="Pre-proceedings finished within twelve weeks, or extended by agreement",
    why="Drift here is drift in a child's life.",
    authority="Improvement plan update to scrutiny, 9 June 2020: cases of twelve weeks and over "
    "reviewed, extensions used more purposefully",
    origin=Origin.LOCAL,
    owner="Improvement Lead, public law",
    confirmed=False,
    what_would_settle_it="the council's definition of where the twelve weeks start.",
    exceptions="An extension agreed by the due day moves it to its new end; one agreed after the "
    "due day does not mend the lapse, and one without a new end moves nothing.",
    of=Choice(
        START,
        (("decision", FROM_DECISION), ("letter", FROM_LETTER), ("meeting", FROM_MEETING)),
    ),
    within=WITHIN,
    extension=EXTENSION,
    assurance=(
        child(
            "stepped down on the last day of twelve weeks from the letter",
            as_at=date(2020, 6, 1),
            expect=[(SENT, "met")],
            pre_proceedings=[{**ENTERED, "end_date": TWELVE_WEEKS}],
        ),
        child(
            "thirteen weeks and still open",
            as_at=date(2020, 5, 11),
            expect=[(SENT, "overdue")],
            pre_proceedings=[ENTERED],
        ),
        child(
            "extended on the very due day",
            as_at=date(2020, 5, 20),
            expect=[(SENT, "not_yet_due")],
            pre_proceedings=[ENTERED],
            pre_proceedings_extension=[
                {"agreed_date": TWELVE_WEEKS, "new_end_date": date(2020, 6, 29)}
            ],
        ),
        child(
            "extended the day after: the lapse stands",
            as_at=date(2020, 5, 20),
            expect=[(SENT, "overdue")],
            pre_proceedings=[ENTERED],
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 5, 5), "new_end_date": date(2020, 6, 29)}
            ],
        ),
        child(
            "extended without a new end",
            as_at=date(2020, 5, 20),
            expect=[(SENT, "overdue")],
            pre_proceedings=[ENTERED],
            pre_proceedings_extension=[{"agreed_date": date(2020, 4, 27)}],
        ),
        child(
            "extended twice, each in time",
            as_at=date(2020, 7, 1),
            expect=[(SENT, "not_yet_due")],
            pre_proceedings=[ENTERED],
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 4, 27), "new_end_date": date(2020, 6, 1)},
                {"agreed_date": date(2020, 6, 1), "new_end_date": date(2020, 7, 13)},
            ],
        ),
        child(
            "no letter recorded: the clock runs from the decision",
            as_at=date(2020, 4, 28),
            expect=[(DECIDED, "overdue")],
            pre_proceedings=[{"decision_date": DECIDED}],
        ),
        child(
            "stepped down a day after twelve weeks",
            as_at=date(2020, 6, 1),
            expect=[(SENT, "late")],
            pre_proceedings=[{**ENTERED, "end_date": date(2020, 5, 5)}],
        ),
        child(
            "the source never says when pre-proceedings ended",
            as_at=date(2020, 6, 1),
            expect=[(SENT, "not_evidenced")],
            supplied=supplied_but([("pre_proceedings", "end_date")]),
            pre_proceedings=[ENTERED],
        ),
        child(
            "care proceedings issued without pre-proceedings",
            as_at=date(2020, 6, 1),
            legal_status=[{"start_date": SENT, "legal_status": "C1"}],
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (TWELVE_WEEKS_STANDARD,)
