"""Supervision, return home interviews, schools' contacts and private fostering."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import days, weeks, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, not_started, unseen
from goldenthread.standards.catalogue.common import OPEN_CASE, UNOPENED
from goldenthread.standards.clocks import EASED_FROM, EASED_TO, SI_445, eased
from goldenthread.standards.declarations import (
    AgainDuring,
    OnceAfter,
    Origin,
    Relaxation,
    Standard,
)
from goldenthread.standards.kinds import event_in, event_unseen, period_unseen

SUPERVISION_EVERY = Parameter(
    name="supervision_every",
    kind=ParameterKind.INTERVAL,
    default="4 weeks",
    meaning="The longest gap between supervisions of an allocated child.",
    authority="Local: typically four weeks, and eight to twelve for stable children in care",
)
SCHOOL_CONTACT_EVERY = Parameter(
    name="school_contact_with_red_every",
    kind=ParameterKind.INTERVAL,
    default="1 working day",
    meaning="The longest gap between a school's contacts with a pupil rated red by education.",
    authority="Local: daily, twice weekly or weekly by colour",
)

SUPERVISION = "supervision of children's cases, and the actions set in it"
RETURNED = event_in(
    "returned_from_missing",
    "return from being missing",
    table="missing_episode",
    day="end_date",
    where="missing_type IS DISTINCT FROM 'A'",
)
BEGAN = date(2020, 4, 1)
REFERRAL_ONLY = {"referral": [{"referral_date": BEGAN}]}


def _case(closed: date | None = None) -> dict[str, list[dict[str, object]]]:
    return {"cin_episode": [{"referral_date": BEGAN, "close_date": closed}]}


CASE_SUPERVISION = AgainDuring(
    id="case_supervision",
    domain_id="SUP-C",
    title="Case supervision as often as the council says",
    why="Somebody who is not in the room with the family must think with the worker who is.",
    authority="Ofsted, inspection of Devon, January 2020, paragraphs 10 and 45",
    origin=Origin.LOCAL,
    owner="Principal Social Worker",
    population="every child with an open case",
    confirmed=False,
    what_would_settle_it="the council's own interval for each kind of plan.",
    exceptions="While the supervisor is on leave another manager supervises.",
    during=OPEN_CASE,
    first=SUPERVISION_EVERY,
    met_by=event_unseen(
        "case_supervision", "reflective supervision session with timed actions", SUPERVISION
    ),
    assurance=unseen(
        Edges(
            opened=BEGAN,
            due=date(2020, 4, 29),
            starts=_case(),
            over=_case,
            out=REFERRAL_ONLY,
            out_title="a referral that opened no case",
        )
    ),
)

SUPERVISION_ACTIONS = OnceAfter(
    id="supervision_actions_revisited",
    domain_id="SUP-ACT",
    title="Actions set in supervision revisited at the next",
    why="An action nobody asks about again is only words on a page.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 10",
    origin=Origin.LOCAL,
    owner="Principal Social Worker",
    population="actions set in supervision",
    after=event_unseen("supervision_action_set", "setting of the action", SUPERVISION),
    within=SUPERVISION_EVERY,
    met_by=event_unseen(
        "supervision_action_revisited", "decision to close the action or carry it on", SUPERVISION
    ),
    assurance=not_started(_case()),
)

RETURN_INTERVIEW = OnceAfter(
    id="return_interview_within_72_hours",
    domain_id="RHI-72",
    title="Return home interview within 72 hours",
    why="Children say why they went if they are asked soon, by somebody independent.",
    authority="Statutory guidance on children who run away or go missing, January 2014",
    origin=Origin.GUIDANCE,
    owner="Head of Safeguarding",
    population="children back from being missing",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    exceptions="A child may refuse, and that is to be recorded. Returns say only whether an "
    "interview was offered and accepted. Three days are taken for 72 hours, as no source gives "
    "the hour.",
    after=RETURNED,
    within=days(3),
    met_by=event_unseen(
        "return_interview", "independent return home interview", "the day of a return interview"
    ),
    assurance=unseen(
        Edges(
            opened=date(2020, 4, 10),
            due=date(2020, 4, 13),
            starts={
                "missing_episode": [{"start_date": date(2020, 4, 8), "end_date": date(2020, 4, 10)}]
            },
            out={
                "missing_episode": [
                    {
                        "start_date": date(2020, 4, 8),
                        "end_date": date(2020, 4, 10),
                        "missing_type": "A",
                    }
                ]
            },
            out_title="away without authorisation: known where",
        )
    ),
)

SCHOOL_CONTACT = AgainDuring(
    id="school_contact_with_red",
    domain_id="SCH-CON",
    title="School in touch every day with a pupil rated red",
    why="In lockdown the school may be the only adult outside the home who hears the child.",
    authority="Scrutiny minute: daily, twice weekly or weekly by colour",
    origin=Origin.LOCAL,
    owner="Head of Education",
    population="vulnerable pupils rated red by education",
    confirmed=False,
    what_would_settle_it="the council's written rule, with what applies in half-term, and a source "
    "that gives schools' own days and contacts.",
    exceptions="It is not owed in half-term or holidays.",
    during=period_unseen(
        "rated_red_in_term",
        "rating of red by education in term",
        "schools' own days, without which a holiday would count as a lapse",
        begins="the child was rated red by education in term",
    ),
    first=SCHOOL_CONTACT_EVERY,
    met_by=event_unseen("school_contact", "contact in the school's log", "schools' contact logs"),
    assurance=not_started(
        {"risk_rating": [{"scheme": "education", "rating": "red", "rated_date": date(2020, 4, 20)}]}
    ),
)

PRIVATE = "notified private fostering arrangements, and visits to them"
PRIVATE_FOSTERING = AgainDuring(
    id="private_fostering_visits",
    domain_id="PF-1",
    title="Privately fostered child visited in seven working days, then every six weeks",
    why="A child living away from family by private arrangement may be seen by nobody else.",
    authority="Children (Private Arrangements for Fostering) Regulations 2005",
    origin=Origin.STATUTORY,
    owner="Head of Safeguarding",
    population="children whose private fostering was notified",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    exceptions="After the first year, every twelve weeks.",
    relaxed=Relaxation(
        words="The first step as soon as reasonably practicable.",
        authority=SI_445,
        starts=EASED_FROM,
        ends=EASED_TO,
        changes={"first": eased(working_days(7))},
    ),
    during=period_unseen(
        "private_fostering",
        "private fostering arrangement",
        PRIVATE,
        begins="the child began to be privately fostered",
    ),
    first=working_days(7),
    then=(weeks(6),),
    met_by=event_unseen("private_fostering_visit", "visit and judgement of suitability", PRIVATE),
    assurance=not_started(_case()),
)

STANDARDS: tuple[Standard, ...] = (
    CASE_SUPERVISION,
    SUPERVISION_ACTIONS,
    RETURN_INTERVIEW,
    SCHOOL_CONTACT,
    PRIVATE_FOSTERING,
)
