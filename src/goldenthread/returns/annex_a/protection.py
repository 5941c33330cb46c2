"""Lists 5 and 7: section 47 enquiries with their conferences, and child protection plans."""

from __future__ import annotations

from goldenthread.returns.annex_a.common import (
    ALLOCATED,
    ALLOCATION,
    DISABILITY,
    LEADING,
    PERSON_WITH_DISABILITY,
    involvement,
)
from goldenthread.returns.layout import ListLayout, SourceColumn, Target

ENQUIRIES = ListLayout(
    name="List 5",
    title="Section 47 enquiries and Initial Child Protection Conferences",
    names=("List 5", "5 Section 47 enquiries", "5 S47", "List 5 Section 47 enquiries"),
    columns=(
        *LEADING,
        DISABILITY,
        SourceColumn(
            name="strategy_discussion",
            headers=("Strategy discussion initiating Section 47 Enquiry Start Date",),
        ),
        SourceColumn(
            name="conference_not_needed",
            headers=("Was an Initial Child Protection Conference deemed unnecessary?",),
        ),
        SourceColumn(
            name="conference",
            headers=("Date of Initial Child Protection Conference", "Date of ICPC"),
        ),
        SourceColumn(
            name="resulted_in_plan",
            headers=(
                "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            ),
        ),
        SourceColumn(
            name="earlier_enquiries",
            headers=("Number of Section 47 Enquiries in the last 12 months",),
        ),
        SourceColumn(
            name="earlier_conferences", headers=("Number of ICPCs in the last 12 months",)
        ),
        *ALLOCATED,
    ),
    needs_one_of=("strategy_discussion", "conference"),
    targets=(
        PERSON_WITH_DISABILITY,
        Target(
            table="s47_enquiry",
            columns={
                "child_id": "child",
                "strategy_discussion_date": "strategy_discussion",
                "conference_not_needed": "conference_not_needed",
                "enquiries_in_last_12_months": "earlier_enquiries",
                **ALLOCATION,
            },
            only_if=("strategy_discussion",),
        ),
        Target(
            table="initial_child_protection_conference",
            columns={
                "child_id": "child",
                "conference_date": "conference",
                "strategy_discussion_date": "strategy_discussion",
                "resulted_in_plan": "resulted_in_plan",
                **ALLOCATION,
            },
            only_if=("conference",),
        ),
    ),
)

PLANS = ListLayout(
    name="List 7",
    title="Child protection",
    names=("List 7", "7 Child protection", "7 CP", "List 7 CPP"),
    columns=(
        *LEADING,
        DISABILITY,
        SourceColumn(name="start", headers=("Child Protection Plan Start Date",)),
        SourceColumn(name="initial_category", headers=("Initial Category of Abuse",)),
        SourceColumn(name="latest_category", headers=("Latest Category of Abuse",)),
        SourceColumn(name="last_visit", headers=("Date of the Last Statutory Visit",)),
        SourceColumn(name="seen_alone", headers=("Was the Child Seen Alone?",)),
        SourceColumn(name="last_review", headers=("Date of latest review conference",)),
        SourceColumn(name="end", headers=("Child Protection Plan End Date",)),
        SourceColumn(
            name="emergency_protection",
            headers=(
                "Subject to Emergency Protection Order or Protected Under Police Powers in Last "
                "Six Months (Y/N)",
            ),
        ),
        SourceColumn(name="previous_plans", headers=("Number of Previous Child Protection Plans",)),
        *ALLOCATED,
    ),
    targets=(
        PERSON_WITH_DISABILITY,
        Target(
            table="child_protection_plan",
            columns={
                "child_id": "child",
                "start_date": "start",
                "end_date": "end",
                "initial_category": "initial_category",
                "latest_category": "latest_category",
                "previous_plans": "previous_plans",
                "emergency_protection_in_last_6_months": "emergency_protection",
                **ALLOCATION,
            },
        ),
        Target(
            table="cp_visit",
            columns={
                "child_id": "child",
                "visit_date": "last_visit",
                "seen_alone": "seen_alone",
            },
            constants={"latest_only": True},
            only_if=("last_visit",),
        ),
        Target(
            table="cp_review",
            columns={"child_id": "child", "review_date": "last_review"},
            constants={"latest_only": True},
            only_if=("last_review",),
        ),
        involvement("social_worker"),
    ),
)

LISTS = (ENQUIRIES, PLANS)
