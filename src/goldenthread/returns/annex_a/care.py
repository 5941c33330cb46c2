"""Lists 8 and 9: children in care and care leavers.

Annex A says when a child ceased to be looked after; the last placement and legal status then ended
too. It counts missing episodes without their dates, of which the record keeps nothing.
"""

from __future__ import annotations

from goldenthread.returns.annex_a.common import (
    ALLOCATED,
    ALLOCATION,
    DISABILITY,
    LEADING,
    PERSON_WITH_DISABILITY,
    involvement,
)
from goldenthread.returns.layout import AS_AT, ListLayout, SourceColumn, Target

CHILD_IN_CARE = Target(
    table="person",
    columns={**PERSON_WITH_DISABILITY.columns, "unaccompanied_asylum_seeking": "unaccompanied"},
)

CARE_COLUMNS = (
    SourceColumn(
        name="unaccompanied",
        headers=(
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            "UASC",
        ),
    ),
    DISABILITY,
    SourceColumn(name="start", headers=("Date Started to be Looked After",)),
    SourceColumn(name="category_of_need", headers=("Child's Category of Need",)),
    SourceColumn(
        name="second_period",
        headers=(
            "Is this a second or subsequent period of being a Looked After Child within the last "
            "12 months (Y/N)",
            "Is this a second or subsequent episode of being a Looked After Child within the last "
            "12 months (Y/N)",
        ),
    ),
    SourceColumn(name="status_start", headers=("Start date of current legal status",)),
    SourceColumn(name="legal_status", headers=("Child's Legal Status",)),
    SourceColumn(name="last_review", headers=("Date of Latest Statutory Review",)),
    SourceColumn(name="last_visit", headers=("Date of Last Social Work Visit",)),
    SourceColumn(name="permanence_plan", headers=("What is the permanence plan for this child?",)),
    SourceColumn(
        name="last_iro_contact", headers=("Date of Last IRO Visit / Contact to the Child",)
    ),
    SourceColumn(name="last_health_assessment", headers=("Date of Last Health Assessment",)),
    SourceColumn(name="last_dental_check", headers=("Date of Last Dental Check",)),
    SourceColumn(name="placements", headers=("Number of Placements in the Last 12 months",)),
    SourceColumn(name="ceased", headers=("Date Ceased to be Looked After",)),
    SourceColumn(name="ceased_reason", headers=("Reason Ceased to be Looked After",)),
    SourceColumn(name="placement_start", headers=("Start Date of Most Recent Placement",)),
    SourceColumn(name="placement_type", headers=("Placement Type",)),
    SourceColumn(name="placement_provider", headers=("Placement Provider",)),
    SourceColumn(name="placement_postcode", headers=("Placement postcode",)),
    SourceColumn(name="placement_urn", headers=("URN of Placement",)),
    SourceColumn(name="placement_location", headers=("Placement Location",)),
    SourceColumn(name="placement_authority", headers=("LA of Placement",)),
    SourceColumn(
        name="missing_episodes",
        headers=(
            "Number of Episodes the Child has been 'Missing' from their Placement in the last "
            "12 months",
        ),
    ),
    SourceColumn(
        name="absent_episodes",
        headers=(
            "Number of Episodes the Child has been 'Absent' from their Placement in the last "
            "12 months",
        ),
    ),
    SourceColumn(
        name="interview_offered",
        headers=(
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
        ),
    ),
    SourceColumn(
        name="interview_accepted",
        headers=(
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
        ),
    ),
)


def _latest(table: str, day: str, source: str, **constants: str | bool) -> Target:
    """The latest of a series of which Annex A gives only that one."""
    return Target(
        table=table,
        columns={"child_id": "child", day: source},
        constants={"latest_only": True, **constants},
        only_if=(source,),
    )


IN_CARE = ListLayout(
    name="List 8",
    title="Children in care",
    names=("List 8", "8 Children in care", "8 CLA", "8 Looked after children"),
    columns=(*LEADING, *CARE_COLUMNS, *ALLOCATED),
    targets=(
        CHILD_IN_CARE,
        Target(
            table="looked_after_period",
            columns={
                "child_id": "child",
                "start_date": "start",
                "end_date": "ceased",
                "end_reason": "ceased_reason",
                "category_of_need": "category_of_need",
                "second_period_in_12_months": "second_period",
                **ALLOCATION,
            },
        ),
        Target(
            table="legal_status",
            columns={
                "child_id": "child",
                "legal_status": "legal_status",
                "start_date": "status_start",
                "end_date": "ceased",
            },
            only_if=("status_start",),
        ),
        Target(
            table="placement",
            columns={
                "child_id": "child",
                "start_date": "placement_start",
                "end_date": "ceased",
                "placement_type": "placement_type",
                "provider": "placement_provider",
                "urn": "placement_urn",
                "postcode": "placement_postcode",
                "in_area": "placement_location",
                "placement_authority": "placement_authority",
                "placements_in_last_12_months": "placements",
            },
            only_if=("placement_start",),
        ),
        _latest("cla_review", "review_date", "last_review"),
        _latest("cla_visit", "visit_date", "last_visit"),
        _latest("iro_contact", "contact_date", "last_iro_contact"),
        _latest(
            "health_check",
            "check_date",
            "last_health_assessment",
            check_type="health_assessment",
        ),
        _latest("health_check", "check_date", "last_dental_check", check_type="dental_check"),
        _latest(
            "permanence_plan",
            "plan_type",
            "permanence_plan",
            recorded_date=AS_AT,
            date_not_given=True,
        ),
        involvement("social_worker"),
    ),
)

CARE_LEAVERS = ListLayout(
    name="List 9",
    title="Care leavers",
    names=("List 9", "9 Care leavers", "9 Leaving care services"),
    columns=(
        *LEADING,
        DISABILITY,
        *ALLOCATED,
        SourceColumn(name="eligibility", headers=("Eligibility Category",)),
        SourceColumn(name="in_touch", headers=("LA In Touch",)),
        SourceColumn(name="accommodation", headers=("Type of Accommodation",)),
        SourceColumn(name="suitability", headers=("Suitability of Accommodation",)),
        SourceColumn(name="activity", headers=("Activity Status",)),
    ),
    targets=(
        PERSON_WITH_DISABILITY,
        Target(
            table="care_leaver",
            columns={
                "child_id": "child",
                "eligibility": "eligibility",
                "in_touch": "in_touch",
                "accommodation": "accommodation",
                "accommodation_suitable": "suitability",
                "activity": "activity",
                **ALLOCATION,
            },
            constants={"known_on": AS_AT},
        ),
        involvement("personal_adviser"),
    ),
)

LISTS = (IN_CARE, CARE_LEAVERS)
