"""Section 47 enquiries, and conferences for children who move in."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import Counting, Interval, Unit, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, not_started, rows, unseen, usual
from goldenthread.standards.catalogue.common import CHILD_SEEN, UNOPENED
from goldenthread.standards.declarations import OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import event_in, event_unseen, period_in

OWNER = "Head of Safeguarding"
VISIT_WITHIN = Parameter(
    name="s47_visit_within",
    kind=ParameterKind.INTERVAL,
    default="1 working day",
    meaning="How soon after a section 47 enquiry begins the child must be seen.",
    authority="Local: one authority publishes one working day",
)
DISCUSSION_WITHIN = Parameter(
    name="strategy_discussion_within",
    kind=ParameterKind.INTERVAL,
    default="1 working day",
    meaning="How soon after harm is suspected agencies must hold the strategy discussion.",
    authority="Working Together 2018, chapter 1, read as the same or the next working day; "
    "authorities publish 24 hours",
    no_looser_than=working_days(1),
)

BEGAN = event_in(
    "s47_enquiry_began",
    "strategy discussion at which the enquiry began",
    table="s47_enquiry",
    day="strategy_discussion_date",
)
ENQUIRY_OPEN = period_in(
    "s47_enquiry",
    "section 47 enquiry",
    begins="the enquiry began",
    table="s47_enquiry",
    starts="strategy_discussion_date",
    ends="end_date",
)
ASKED = date(2020, 4, 9)
NO_ENQUIRY = {"referral": [{"referral_date": ASKED}]}


def _enquiry(ended: date | None = None) -> dict[str, list[dict[str, object]]]:
    return {"s47_enquiry": [{"strategy_discussion_date": ASKED, "end_date": ended}]}


STRATEGY_DISCUSSION = OnceAfter(
    id="strategy_discussion_next_working_day",
    domain_id="STRAT",
    title="Strategy discussion held the same or the next working day",
    why="Police and health know what social care does not; a day's wait may be a day too long.",
    authority="Working Together 2018, chapter 1",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="children with reasonable cause to suspect significant harm",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    after=event_unseen(
        "harm_suspected",
        "decision that significant harm is suspected",
        "the day on which significant harm was suspected, before the strategy discussion",
    ),
    within=DISCUSSION_WITHIN,
    met_by=BEGAN,
    assurance=not_started(_enquiry()),
)

VISIT = OnceAfter(
    id="child_seen_in_s47_enquiry",
    domain_id="S47-VIS",
    title="Child seen within one working day of the beginning of an enquiry",
    why="An enquiry into harm begins with the child.",
    authority="Practice standard: one authority publishes one working day",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children about whom a section 47 enquiry began",
    confirmed=False,
    what_would_settle_it="the council's own interval, and where it records these visits.",
    exceptions="Any visit by social care at which the child was seen counts, of whatever kind.",
    after=BEGAN,
    within=VISIT_WITHIN,
    met_by=CHILD_SEEN,
    while_=ENQUIRY_OPEN,
    assurance=(
        *usual(
            Edges(
                opened=ASKED,
                due=date(2020, 4, 14),
                noted="over Easter",
                starts=_enquiry(),
                met=lambda day: {"cin_visit": [{"visit_date": day, "seen": True}]},
                over=_enquiry,
                out=NO_ENQUIRY,
                out_title="referred, and no enquiry",
                without=(("cin_visit", "visit_date"),),
            )
        ),
        child(
            "visited and not seen",
            as_at=date(2020, 4, 15),
            expect=[(ASKED, "overdue")],
            **rows(_enquiry(), {"cin_visit": [{"visit_date": ASKED, "seen": False}]}),
        ),
    ),
)

MEDICAL = OnceAfter(
    id="cp_medical_considered",
    domain_id="CPP-MED",
    title="Child protection medical considered at the strategy discussion",
    why="An injury nobody examined cannot be explained later.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 4 and priority list",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children about whom an enquiry began after an injury or a disclosure",
    exceptions="No source says which enquiries began after an injury or a disclosure.",
    after=BEGAN,
    within=Interval(1, Unit.DAYS, Counting.START_IS_DAY_1),
    met_by=event_unseen(
        "medical_considered",
        "record of whether and why a medical is needed",
        "whether a child protection medical was considered",
    ),
    assurance=unseen(
        Edges(
            opened=ASKED,
            due=ASKED,
            starts=_enquiry(),
            out=NO_ENQUIRY,
            out_title="referred, and no enquiry",
        )
    ),
)

TRANSFER_IN = OnceAfter(
    id="transfer_in_conference_within_15_working_days",
    domain_id="ICPC-TR",
    title="Conference within 15 working days for a child on a plan who moves in",
    why="A plan does not cross a boundary by itself.",
    authority="Working Together 2018, chapter 1; children in need census guide section 4.8",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="children on another authority's plan who move in",
    exceptions="It is not owed where this authority declines the transfer.",
    after=event_unseen(
        "transfer_notified",
        "notification that a child on a plan moved in",
        "the day on which another authority told of a child on a plan who moved in",
    ),
    within=working_days(15),
    met_by=event_in(
        "transfer_in_conference",
        "conference for a child who moved in",
        table="initial_child_protection_conference",
        day="conference_date",
        where="transfer_in",
        needs=(("initial_child_protection_conference", "transfer_in"),),
    ),
    assurance=not_started(
        {
            "initial_child_protection_conference": [
                {"conference_date": date(2020, 4, 24), "transfer_in": True}
            ]
        }
    ),
)

STANDARDS: tuple[Standard, ...] = (STRATEGY_DISCUSSION, VISIT, MEDICAL, TRANSFER_IN)
