"""The roles: what each may do, whose children it reaches and how much of them it sees.

Source: docs/access.md, after the practice described in the sector: a social worker sees own
children, a manager the team's, an area manager the locality's with a logged reason outside it.
A role is a class so that it reads as a policy; the page that explains roles prints these words.
"""

from __future__ import annotations

from enum import StrEnum

from goldenthread.app.people.permissions import Permission as May


class Reach(StrEnum):
    """Whose children a role sees without having to say why."""

    ALLOCATED = "the children they work with, and those of a colleague they cover"
    TEAM = "the children of their teams"
    LINE = "the children of every team below them"
    COUNTY = "every child"
    CHAIRED = "the children whose reviews or conferences they chair"
    LOOKED_AFTER = "every looked-after child of the council"
    LISTED = "the children on a weekly list, or suggested for one"
    ASSIGNED = "the children assigned to them for a purpose and a time"
    NONE = "no child"


class Detail(StrEnum):
    """How much of a child a role sees."""

    FULL = "everything the record holds"
    MINIMUM = "whether the case is open, who holds it, contact and rating"
    PSEUDONYM = "the facts, under a pseudonym"
    AGGREGATE = "counts only, small ones hidden"


class Role:
    """A kind of post. Subclasses say who it is for; nothing here is changed while running."""

    name: str
    title: str
    description: str
    reach: tuple[Reach, ...]
    reach_with_reason: Reach = Reach.NONE
    detail: Detail = Detail.FULL
    may: frozenset[May]
    asks_why: bool = False
    """Lists are open to it, but one child's page opens only after saying why."""
    ends: bool = False
    """Held for a stated time only: the holding must have an end."""


_CASEWORK = {May.SEE_CHILDREN, May.ANSWER_QUALITY, May.SEE_OVERSIGHT, May.SEE_TRACKERS}
_MANAGING = _CASEWORK | {
    May.SEE_WORKLOAD,
    May.SEE_MEMBERS,
    May.EXPORT_CHILDREN,
    May.RECORD_COVER,
    May.GIVE_REASON,
    May.ANSWER_ESCALATIONS,
}


_OVER_CASEWORK = {May.RECORD_CASEWORK, May.AGREE_RATINGS}


class SocialWorker(Role):
    """Holds cases."""

    name = "social_worker"
    title = "Social worker"
    description = "Sees the children allocated to them and those of a colleague they cover."
    reach = (Reach.ALLOCATED, Reach.ASSIGNED)
    may = frozenset(_CASEWORK | {May.RECORD_CASEWORK})


class PersonalAdviser(SocialWorker):
    """Works with care leavers."""

    name = "personal_adviser"
    title = "Personal adviser"
    description = "Sees the care leavers allocated to them and those of a colleague they cover."


class TeamManager(Role):
    """Answers for a team."""

    name = "team_manager"
    title = "Team manager"
    description = "Sees the team's children and who holds what; says why to look outside the team."
    reach = (Reach.TEAM, Reach.ALLOCATED, Reach.ASSIGNED)
    may = frozenset(_MANAGING | _OVER_CASEWORK)


class AreaManager(Role):
    """Answers for the teams of an area."""

    name = "area_manager"
    title = "Area manager"
    description = "Sees the children of every team below them; says why to look outside the line."
    reach = (Reach.LINE, Reach.ASSIGNED)
    reach_with_reason = Reach.COUNTY
    may = frozenset(
        _MANAGING
        | _OVER_CASEWORK
        | {May.ASSIGN_CHILDREN, May.MANAGE_QUALITY, May.READ_SAMPLE, May.RUN_TRACKERS}
    )


class LocalityDirector(AreaManager):
    """Answers for a locality."""

    name = "locality_director"
    title = "Locality director"
    description = "Sees the locality's children; says why to look outside it."
    may = frozenset(AreaManager.may | {May.BREAK_GLASS, May.MANAGE_RESTRICTIONS})


class DirectorOfChildrensServices(Role):
    """The statutory director and heads of service."""

    name = "director"
    title = "Director or head of service"
    description = "Sees lists of every child; opening one child's page asks why, and is logged."
    reach = (Reach.COUNTY,)
    asks_why = True
    may = frozenset(
        _MANAGING
        | {
            May.BREAK_GLASS,
            May.MANAGE_RESTRICTIONS,
            May.MANAGE_QUALITY,
            May.ASSIGN_CHILDREN,
            May.READ_LEDGER,
            May.REVIEW_LOOKS,
            May.SEE_FEEDS,
            May.READ_SAMPLE,
            May.RUN_SAMPLES,
            May.RUN_TRACKERS,
            May.CHECK_PAPERS,
            May.RELEASE_REPORTS,
        }
    )


class IndependentReviewingOfficer(Role):
    """Reviews looked-after children; stands outside the line."""

    name = "iro"
    title = "Independent reviewing officer"
    description = "Sees the children whose reviews they chair, whichever team holds them."
    reach = (Reach.CHAIRED, Reach.ASSIGNED)
    may = frozenset(_CASEWORK | {May.SEE_MEMBERS, May.RAISE_ESCALATIONS})


class ConferenceChair(IndependentReviewingOfficer):
    """Chairs child protection conferences; stands outside the line."""

    name = "cp_chair"
    title = "Child protection chair"
    description = "Sees the children whose conferences they chair, whichever team holds them."


class ImprovementLead(Role):
    """Leads the improvement plan, for a time."""

    name = "improvement_lead"
    title = "Improvement lead"
    description = "Sees the children of the weekly lists, those assigned to them, and every figure."
    reach = (Reach.LISTED, Reach.ASSIGNED)
    reach_with_reason = Reach.COUNTY
    ends = True
    may = frozenset(
        _MANAGING
        | {
            May.MANAGE_QUALITY,
            May.SEE_FEEDS,
            May.RUN_SAMPLES,
            May.RUN_TRACKERS,
            May.CHECK_PAPERS,
            May.MAKE_REPORTS,
            May.RELEASE_REPORTS,
        }
    )


class QualityAuditor(Role):
    """Reads sampled cases."""

    name = "quality_auditor"
    title = "Quality auditor or moderator"
    description = "Sees sampled cases only, while the sample is open."
    reach = (Reach.ASSIGNED,)
    may = frozenset(
        {
            May.SEE_CHILDREN,
            May.SEE_OVERSIGHT,
            May.READ_SAMPLE,
            May.RUN_SAMPLES,
            May.CHECK_PAPERS,
        }
    )


class Analyst(Role):
    """Works on figures and returns."""

    name = "analyst"
    title = "Performance analyst"
    description = "Sees every child under a pseudonym, every figure and every return."
    reach = (Reach.COUNTY,)
    detail = Detail.PSEUDONYM
    may = frozenset(
        {
            May.SEE_CHILDREN,
            May.EXPORT_CHILDREN,
            May.SEE_OVERSIGHT,
            May.SEE_MEMBERS,
            May.SEE_FEEDS,
            May.CHECK_PAPERS,
            May.MAKE_REPORTS,
            May.LOAD_RETURNS,
            May.MANAGE_QUALITY,
            May.USE_API,
        }
    )


class VirtualSchool(Role):
    """Answers for the schooling of looked-after children."""

    name = "virtual_school"
    title = "Virtual school"
    description = "Sees the least that is needed of looked-after children."
    reach = (Reach.LOOKED_AFTER,)
    detail = Detail.MINIMUM
    may = frozenset({May.SEE_CHILDREN, May.SEE_OVERSIGHT, May.SEE_MEMBERS, May.RATE_EDUCATION})


class Commissioner(Role):
    """Buys placements and services."""

    name = "commissioning"
    title = "Commissioning"
    description = "Sees looked-after children's placements under a pseudonym, and figures."
    reach = (Reach.LOOKED_AFTER,)
    detail = Detail.PSEUDONYM
    may = frozenset({May.SEE_CHILDREN, May.SEE_OVERSIGHT})


class Lawyer(Role):
    """Advises in legal process."""

    name = "lawyer"
    title = "Lawyer"
    description = "Sees the children in legal process assigned to them."
    reach = (Reach.ASSIGNED,)
    may = frozenset({May.SEE_CHILDREN})


class BoardReader(Role):
    """Sits on a board or a scrutiny committee."""

    name = "board_reader"
    title = "Board and scrutiny reader"
    description = "Sees figures only; small counts are hidden."
    reach = (Reach.NONE,)
    detail = Detail.AGGREGATE
    may = frozenset({May.SEE_OVERSIGHT})


class RecordsOfficer(Role):
    """Answers requests for records and watches who looked."""

    name = "records_officer"
    title = "Records officer"
    description = "Prepares what a person may see of their own record; reads the log of looks."
    reach = (Reach.ASSIGNED,)
    reach_with_reason = Reach.COUNTY
    may = frozenset(
        {
            May.SEE_CHILDREN,
            May.GIVE_REASON,
            May.SUBJECT_ACCESS,
            May.READ_LEDGER,
            May.REVIEW_LOOKS,
            May.MANAGE_RESTRICTIONS,
        }
    )


class Administrator(Role):
    """Keeps the system."""

    name = "administrator"
    title = "System administrator"
    description = "Keeps staff, teams and settings; sees no case content."
    reach = (Reach.NONE,)
    detail = Detail.AGGREGATE
    may = frozenset({May.MANAGE_STAFF, May.CONFIGURE, May.USE_API})


ROLES: dict[str, type[Role]] = {
    role.name: role
    for role in (
        SocialWorker,
        PersonalAdviser,
        TeamManager,
        AreaManager,
        LocalityDirector,
        DirectorOfChildrensServices,
        IndependentReviewingOfficer,
        ConferenceChair,
        ImprovementLead,
        QualityAuditor,
        Analyst,
        VirtualSchool,
        Commissioner,
        Lawyer,
        BoardReader,
        RecordsOfficer,
        Administrator,
    )
}
