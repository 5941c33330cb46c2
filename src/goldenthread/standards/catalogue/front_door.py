"""Standards of the front door: the assessment after a referral."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import working_days
from goldenthread.council.settings import Parameter
from goldenthread.standards.catalogue.common import OPEN_CASE
from goldenthread.standards.declarations import FinishedWithin, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, PeriodKind

_OF_ASSESSMENT = ", ".join(f"a.{column}" for column in ADDRESS.split(", "))

# The first assessment of a referral runs from the referral: the one its row names, else the last
# the child had by then. A later assessment of the same referral runs from its own start.
ASSESSMENT = PeriodKind(
    name="assessment",
    title="assessment, from the referral that led to it",
    sql=f"""
        SELECT child_id, authorised AS ends, CAST(start_date AS VARCHAR) AS part, {ADDRESS},
            CASE WHEN row_number() OVER (
                     PARTITION BY child_id, coalesce(referred, start_date) ORDER BY start_date) = 1
                 THEN coalesce(referred, start_date) ELSE start_date END AS starts
        FROM (
            SELECT a.child_id, a.start_date, a.authorised, {_OF_ASSESSMENT},
                coalesce(a.referred, max(r.referral_date)) AS referred
            FROM (
                SELECT child_id, start_date, {ADDRESS},
                    max(referral_date) OVER (PARTITION BY child_id, start_date) AS referred,
                    max(authorisation_date) OVER (PARTITION BY child_id, start_date) AS authorised,
                    row_number() OVER (PARTITION BY child_id, start_date
                        ORDER BY authorisation_date DESC, load_id, source_row) AS place
                FROM cin_assessment
            ) a
            LEFT JOIN referral r ON a.referred IS NULL AND r.child_id = a.child_id
                AND r.referral_date <= a.start_date
            WHERE a.place = 1
            GROUP BY a.child_id, a.start_date, a.authorised, a.referred, {_OF_ASSESSMENT}
        ) told
    """,
    needs=(("cin_assessment", "start_date"), ("cin_assessment", "authorisation_date")),
)

REFERRED = date(2020, 4, 1)
DAY_45 = date(2020, 6, 9)

ASSESSMENT_IN_45 = FinishedWithin(
    id="assessment_within_45_working_days",
    domain_id="ASM-45",
    title="Assessment complete within 45 working days of the referral",
    why="A child waits for help while an assessment is unfinished.",
    authority="Working Together 2018, chapter 1; children in need census guide section 4.9",
    origin=Origin.GUIDANCE,
    owner="Head of Assessment",
    exceptions="More time may be taken where the reason is recorded; no source holds the reason. "
    "Where the list of assessments gives no referral, the last one before it is taken; where there "
    "is none, the clock starts with the assessment. The clock stops where the case closed.",
    of=ASSESSMENT,
    within=working_days(45),
    while_=OPEN_CASE,
    assurance=(
        child(
            "referred on 1 April 2020, signed off on day 45",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "met")],
            cin_assessment=[
                {
                    "referral_date": REFERRED,
                    "start_date": date(2020, 4, 3),
                    "authorisation_date": DAY_45,
                }
            ],
        ),
        child(
            "signed off the day after",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "late")],
            cin_assessment=[
                {
                    "referral_date": REFERRED,
                    "start_date": date(2020, 4, 3),
                    "authorisation_date": date(2020, 6, 10),
                }
            ],
        ),
        child(
            "still open on day 45",
            as_at=DAY_45,
            expect=[(REFERRED, "due")],
            cin_assessment=[{"start_date": REFERRED}],
        ),
        child(
            "open the day after day 45",
            as_at=date(2020, 6, 10),
            expect=[(REFERRED, "overdue")],
            cin_assessment=[{"start_date": REFERRED}],
        ),
        child(
            "a second assessment of one referral runs from its own start",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "met"), (date(2020, 5, 18), "not_yet_due")],
            cin_assessment=[
                {
                    "referral_date": REFERRED,
                    "start_date": date(2020, 4, 3),
                    "authorisation_date": date(2020, 5, 1),
                },
                {"referral_date": REFERRED, "start_date": date(2020, 5, 18)},
            ],
        ),
        child(
            "the list of assessments gives no referral: the last one before it is taken",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "overdue")],
            referral=[{"referral_date": date(2019, 4, 1)}, {"referral_date": REFERRED}],
            cin_assessment=[{"start_date": date(2020, 4, 20)}],
        ),
        child(
            "never signed off, and the case closed early",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "ended")],
            cin_assessment=[{"start_date": REFERRED}],
            cin_episode=[{"referral_date": REFERRED, "close_date": date(2020, 5, 1)}],
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (ASSESSMENT_IN_45,)
PARAMETERS: tuple[Parameter, ...] = ()
