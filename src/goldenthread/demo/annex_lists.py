"""The ten lists of children in an Annex A workbook, headers and rows.

Source: Ofsted, Annex A child-level data, guidance of August 2019.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from goldenthread.demo import annex_codes as codes
from goldenthread.demo.annex_care import (
    YEAR,
    Row,
    adoptions,
    by,
    disabled,
    holder,
    in_care,
    leavers,
)
from goldenthread.demo.model import Child, Episode

CHILD_HEADERS = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
DISABILITY = "Does the Child have a Disability"
ALLOCATED = ("Allocated Team", "Allocated Worker")


def _recent(child: Child, since: date, as_at: date) -> Iterator[Episode]:
    """Episodes begun by the day and open in the last six months."""
    for episode in child.episodes:
        if episode.referral <= as_at and (episode.close is None or episode.close >= since):
            yield episode


def contacts(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 1."""
    for day, source in child.contacts:
        if since <= day <= as_at:
            yield [day, codes.SOURCE[source]]


def early_help(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 2."""
    for spell in child.early_help:
        if spell.start <= as_at and (spell.end is None or spell.end >= since):
            yield [spell.start, by(spell.end, as_at), spell.provider]


def referrals(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 3. Earlier referrals are those in the year before the latest, the same on each row."""
    made = [(e.referral, e.source, False, holder(e)) for e in child.episodes]
    made += [(day, source, True, ["", ""]) for day, source in child.no_action]
    made = sorted(each for each in made if each[0] <= as_at)
    if not made:
        return
    latest = made[-1][0]
    earlier = sum(1 for each in made if latest - YEAR <= each[0] < latest)
    for day, source, no_action, held_by in made:
        if day >= since:
            yield [day, codes.SOURCE[source], codes.yes_or_no(no_action), earlier, *held_by]


def assessments(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 4."""
    for episode in child.episodes:
        start, done = episode.assessment_start, by(episode.authorised, as_at)
        if start is None or start > as_at or (done is not None and done < since):
            continue
        seen = codes.yes_or_no(episode.child_seen) if done else ""
        needs = codes.yes_or_no(episode.needs_services) if done else ""
        yield [disabled(child), start, seen, done, needs, *holder(episode)]


def enquiries(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 5."""
    every = [(q, e) for e in child.episodes for q in e.enquiries if q.strategy <= as_at]
    for enquiry, episode in every:
        if enquiry.strategy < since:
            continue
        year = enquiry.strategy - YEAR
        before = [q for q, _ in every if year <= q.strategy < enquiry.strategy]
        met = [q for q in before if q.conference]
        held = by(enquiry.conference, as_at)
        decided = enquiry.end is not None and enquiry.end <= as_at
        needless = codes.yes_or_no(enquiry.conference is None) if decided else ""
        plan = codes.yes_or_no(enquiry.made_plan) if held else ""
        row: Row = [disabled(child), enquiry.strategy, needless, held, plan]
        yield [*row, len(before), len(met), *holder(episode)]


def in_need(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 6: one row, the latest episode."""
    episodes = list(_recent(child, since, as_at))
    if not episodes or child.leaver:
        return
    episode = episodes[-1]
    closed = by(episode.close, as_at)
    reason = codes.CLOSURE[episode.close_reason or "RC7"] if closed else ""
    row: Row = [disabled(child), episode.referral, codes.NEED[episode.need], None, closed, reason]
    yield [*row, codes.CASE_STATUS[_status(episode, as_at)], *holder(episode)]


def _status(episode: Episode, as_at: date) -> str:
    """The first status that applies, in Ofsted's order."""
    care, protection, plan = episode.care, episode.protection, episode.plan
    if episode.close is not None and episode.close <= as_at:
        return "CLOSED"
    if care and care.start <= as_at and (care.end is None or care.end > as_at):
        return "LOOKED_AFTER"
    if protection and protection.start <= as_at and not by(protection.end, as_at):
        return "CP_PLAN"
    if plan and plan.start <= as_at and not by(plan.end, as_at):
        return "CIN_PLAN"
    if episode.authorised is None or episode.authorised > as_at:
        return "OPEN_ASSESSMENT"
    return "CIN_PLAN"


def protection_plans(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 7: one row, the latest plan."""
    plans = [
        (episode.protection, episode)
        for episode in child.episodes
        if episode.protection and episode.protection.start <= as_at
    ]
    if not plans:
        return
    plan, episode = plans[-1]
    ended = by(plan.end, as_at)
    if ended is not None and ended < since:
        return
    visits = [visit for visit in plan.visits if visit.day <= as_at]
    reviews = [day for day in plan.reviews if day <= as_at]
    last = visits[-1] if visits else None
    yield [
        disabled(child),
        plan.start,
        codes.CATEGORY[plan.category],
        codes.CATEGORY[plan.latest_category],
        last.day if last else None,
        codes.yes_or_no(last.alone) if last else "",
        reviews[-1] if reviews else None,
        ended,
        codes.NO,
        len(plans) - 1,
        *holder(episode),
    ]


LISTS: tuple[tuple[str, tuple[str, ...], Callable[[Child, date, date], Iterator[Row]]], ...] = (
    ("Contacts", ("Date of Contact", "Contact Source"), contacts),
    (
        "Early help",
        (
            "Assessment start date",
            "Assessment completion date",
            "Organisation completing assessment",
        ),
        early_help,
    ),
    (
        "Referrals",
        (
            "Date of referral",
            "Referral Source",
            "Referral NFA?",
            "Number of Referrals in Last 12 Months",
            *ALLOCATED,
        ),
        referrals,
    ),
    (
        "Assessments",
        (
            DISABILITY,
            "Continuous Assessment Start Date",
            "Child Seen During Continuous Assessment",
            "Continuous Assessment Date of Authorisation",
            "Was the child assessed as requiring LA children's social care support?",
            *ALLOCATED,
        ),
        assessments,
    ),
    (
        "Section 47",
        (
            DISABILITY,
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "Date of Initial Child Protection Conference",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "Number of Section 47 Enquiries in the last 12 months",
            "Number of ICPCs in the last 12 months",
            *ALLOCATED,
        ),
        enquiries,
    ),
    (
        "Children in need",
        (
            DISABILITY,
            "CIN Start Date",
            "Primary Need Code",
            "Date Child Was Last Seen",
            "CIN Closure Date",
            "Reason for Closure",
            "Case Status",
            *ALLOCATED,
        ),
        in_need,
    ),
    (
        "Child protection",
        (
            DISABILITY,
            "Child Protection Plan Start Date",
            "Initial Category of Abuse",
            "Latest Category of Abuse",
            "Date of the Last Statutory Visit",
            "Was the Child Seen Alone?",
            "Date of latest review conference",
            "Child Protection Plan End Date",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six "
            "Months (Y/N)",
            "Number of Previous Child Protection Plans",
            *ALLOCATED,
        ),
        protection_plans,
    ),
    (
        "Children in care",
        (
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            DISABILITY,
            "Date Started to be Looked After",
            "Child's Category of Need",
            "Is this a second or subsequent period of being a Looked After Child within the last "
            "12 months (Y/N)",
            "Start date of current legal status",
            "Child's Legal Status",
            "Date of Latest Statutory Review",
            "Date of Last Social Work Visit",
            "What is the permanence plan for this child?",
            "Date of Last IRO Visit / Contact to the Child",
            "Date of Last Health Assessment",
            "Date of Last Dental Check",
            "Number of Placements in the Last 12 months",
            "Date Ceased to be Looked After",
            "Reason Ceased to be Looked After",
            "Start Date of Most Recent Placement",
            "Placement Type",
            "Placement Provider",
            "Placement postcode",
            "URN of Placement",
            "Placement Location",
            "LA of Placement",
            "Number of Episodes the Child has been 'Missing' from their Placement in the last "
            "12 months",
            "Number of Episodes the Child has been 'Absent' from their Placement in the last "
            "12 months",
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            *ALLOCATED,
        ),
        in_care,
    ),
    (
        "Care leavers",
        (
            DISABILITY,
            *ALLOCATED,
            "Eligibility Category",
            "LA In Touch",
            "Type of Accommodation",
            "Suitability of Accommodation",
            "Activity Status",
        ),
        leavers,
    ),
    (
        "Adoption",
        (
            "Family identifier",
            DISABILITY,
            "Date the Child Entered Care",
            "Date of Decision that Child Should be Placed for Adoption",
            "Date of Placement Order",
            "Date of Matching Child and Prospective Adopters",
            "Date Placed for Adoption",
            "Date of Adoption Order",
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "Reason Why Child No Longer Placed for Adoption",
            "Date the child was placed for fostering in FFA or concurrent planning placement",
        ),
        adoptions,
    ),
)
