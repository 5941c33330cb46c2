"""Children in care: placements assessed, approved and looked at again."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import weeks
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, not_started, rows, unseen, usual
from goldenthread.standards.catalogue.care import IN_FORCE
from goldenthread.standards.catalogue.ceilings import HOME, THAT_DAY, home
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.clocks import EASED_FROM, EASED_TO, SI_445
from goldenthread.standards.declarations import (
    AgainDuring,
    Dated,
    FinishedWithin,
    OnceAfter,
    Origin,
    Relaxation,
    Standard,
    child,
)
from goldenthread.standards.kinds import (
    ADDRESS,
    EventKind,
    PeriodKind,
    event_unseen,
    period_in,
    period_unseen,
)

OWNER = "Head of Looked After Children"
REGULATIONS = "Care Planning, Placement and Case Review (England) Regulations 2010 "
UNREGULATED_EVERY = Parameter(
    name="unregulated_placement_review_every",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How often a senior manager judges an unregulated placement anew.",
    authority="Improvement plan update to scrutiny, 9 June 2020: reviewed weekly",
)
REGISTERED = date(2023, 10, 28)
"""From this day supported accommodation must be registered (SI 2023/416)."""
UNREGULATED = period_in(
    "unregulated_placement",
    "placement in unregulated accommodation",
    begins="the child was placed in unregulated accommodation",
    table="placement",
    starts="start_date",
    ends=f"CASE WHEN end_date < DATE '{REGISTERED}' THEN end_date ELSE DATE '{REGISTERED}' END",
    where=f"placement_type IN ('P2', 'H5') AND start_date < DATE '{REGISTERED}'",
    needs=(("placement", "placement_type"),),
)
JUDGED = EventKind(
    name="unregulated_placement_judged",
    title="judgement of the placement by a named manager",
    sql=f"SELECT child_id, judged_date AS day, FALSE AS latest_only, {ADDRESS} "
    "FROM suitability_judgement WHERE subject = 'unregulated_placement'",
    needs=(("suitability_judgement", "judged_date"),),
)
UNREGULATED_REVIEWED = AgainDuring(
    id="unregulated_placement_judged_weekly",
    domain_id="UNREG",
    title="Unregulated placement judged afresh each week by a senior manager",
    why="Nobody but the council inspects the place.",
    authority="Improvement plan update to scrutiny, 9 June 2020; SI 2023/416 (registration from "
    "28 October 2023)",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="looked-after children in independent living (P2) or semi-independent homes (H5)",
    confirmed=False,
    what_would_settle_it="the council's written rule: who signs off, and how often.",
    exceptions="From 28 October 2023 such a home must be registered; the standard then ends.",
    effective_to=REGISTERED,
    during=UNREGULATED,
    first=UNREGULATED_EVERY,
    met_by=JUDGED,
    assurance=(
        *usual(
            Edges(
                opened=HOME,
                due=date(2020, 4, 8),
                then_due=date(2020, 4, 15),
                starts=home("H5"),
                met=lambda day: {
                    "suitability_judgement": [
                        {"subject": "unregulated_placement", "judged_date": day}
                    ]
                },
                over=lambda day: home("H5", day),
                out=home("K2"),
                out_title="in a children's home",
                without=(("suitability_judgement", "judged_date"),),
            )
        ),
        child(
            "placed the week before registration became compulsory",
            as_at=date(2023, 11, 6),
            expect=[(date(2023, 10, 23), "ended")],
            placement=[{"start_date": date(2023, 10, 23), "placement_type": "H5"}],
        ),
        child(
            "placed on the day registration became compulsory",
            as_at=date(2023, 11, 6),
            placement=[{"start_date": REGISTERED, "placement_type": "H5"}],
        ),
    ),
)


APPROVAL = "senior managers' approvals of placements"
AT_HOME = {
    **home("P1"),
    "legal_status": [{"start_date": date(2020, 1, 6), "legal_status": "C2"}],
}
WITH_PARENTS = PeriodKind(
    name="placed_with_parents_in_care",
    title="placement with parents on a care order",
    begins="the child was placed with parents on a care order",
    sql="SELECT p.child_id, p.start_date AS starts, p.end_date AS ends, '' AS part, p.load_id, "
    "p.source_file, p.source_sheet, p.source_row FROM placement p WHERE p.placement_type = 'P1' "
    "AND EXISTS (SELECT 1 FROM legal_status l WHERE l.child_id = p.child_id "
    "AND l.legal_status IN ('C1', 'C2') AND l.start_date <= p.start_date "
    "AND (l.end_date IS NULL OR l.end_date > p.start_date))",
    needs=(("placement", "placement_type"), ("legal_status", "legal_status")),
)
PARENTS_ASSESSED = OnceAfter(
    id="parents_assessed_before_placing",
    domain_id="PWP-ASM",
    title="Parents assessed before a child in care is placed with them",
    why="A child must not be sent home to find out whether home is safe.",
    authority=REGULATIONS + "r.17 to 19 and schedule 3; Ofsted, inspection of Devon, January "
    "2020, paragraph 24",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children on a care order or interim order placed with parents (P1)",
    exceptions="Regulation 19 allows a child to be placed at once, before the assessment.",
    effective_from=IN_FORCE,
    after=WITH_PARENTS,
    within=THAT_DAY,
    met_by=event_unseen("parents_assessed", "assessment and approval of the parents", APPROVAL),
    assurance=(
        *unseen(
            Edges(
                opened=HOME,
                due=HOME,
                starts=AT_HOME,
                out=home("U6"),
                out_title="in fostering",
            )
        ),
        child(
            "at home the day before the regulations",
            as_at=date(2011, 4, 20),
            placement=[{"start_date": date(2011, 3, 31), "placement_type": "P1"}],
            legal_status=[{"start_date": date(2011, 3, 1), "legal_status": "C2"}],
        ),
    ),
)

DISTANT = period_in(
    "distant_placement",
    "placement more than twenty miles from home and outside the area",
    begins="the child was placed more than twenty miles from home and outside the area",
    table="placement",
    starts="start_date",
    ends="end_date",
    where="distance_miles > 20 AND in_area IS FALSE AND child_id NOT IN "
    "(SELECT child_id FROM person WHERE unaccompanied_asylum_seeking)",
    needs=(("placement", "distance_miles"), ("placement", "in_area")),
)
DISTANCE_APPROVED = OnceAfter(
    id="distant_placement_approved",
    domain_id="OOA",
    title="Placement far from home and outside the area approved before it begins",
    why="Distance takes a child from school, friends and whoever visits.",
    authority=REGULATIONS + "r.11; DfE counts more than 20 miles and outside the authority",
    origin=Origin.STATUTORY,
    owner="Director of Children's Services",
    population="children placed over twenty miles from home and outside the authority",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    exceptions="Unaccompanied asylum-seeking children are left out, as the DfE leaves them out of "
    "its count of distance.",
    effective_from=IN_FORCE,
    after=DISTANT,
    within=THAT_DAY,
    met_by=event_unseen("distance_approved", "approval of the placement", APPROVAL),
    assurance=(
        *unseen(
            Edges(
                opened=HOME,
                due=HOME,
                starts=home("U6", distance_miles=34.0, in_area=False),
                out=home("U6", distance_miles=34.0, in_area=True),
                out_title="far, and inside the county",
            )
        ),
        child(
            "placed the day before the regulations",
            as_at=date(2011, 4, 20),
            placement=[{"start_date": date(2011, 3, 31), "distance_miles": 34.0, "in_area": False}],
        ),
        child(
            "an unaccompanied asylum-seeking child",
            as_at=HOME,
            person=[{"unaccompanied_asylum_seeking": True}],
            **home("U6", distance_miles=34.0, in_area=False),
        ),
    ),
)

TEMPORARY = "approvals of connected persons as temporary carers"
CONNECTED_PERSON = FinishedWithin(
    id="connected_person_approved_within_16_weeks",
    domain_id="KIN-24",
    title="Temporary approval of a connected person ended within sixteen weeks",
    why="A child cannot grow up on a temporary approval.",
    authority=REGULATIONS + "r.24 and 25",
    origin=Origin.STATUTORY,
    owner="Head of Fostering",
    population="children with a temporarily approved connected person",
    exceptions="It may be extended once by eight weeks (r.25).",
    effective_from=IN_FORCE,
    relaxed=Relaxation(
        words="Twenty-four weeks in place of sixteen, and any person, connected or not.",
        authority=SI_445,
        starts=EASED_FROM,
        ends=EASED_TO,
        changes={
            "within": Dated(((None, weeks(16)), (EASED_FROM, weeks(24)), (EASED_TO, weeks(16))))
        },
    ),
    of=period_unseen(
        "temporary_approval",
        "temporary approval of a connected person",
        TEMPORARY,
        begins="it began",
    ),
    within=weeks(16),
    assurance=not_started(rows(home("U3"))),
)

STANDARDS: tuple[Standard, ...] = (
    PARENTS_ASSESSED,
    CONNECTED_PERSON,
    DISTANCE_APPROVED,
    UNREGULATED_REVIEWED,
)
