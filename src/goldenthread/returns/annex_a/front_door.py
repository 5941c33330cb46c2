"""Lists 1 to 4 and 6: contacts, early help, referrals, assessments and children in need."""

from __future__ import annotations

from goldenthread.returns.annex_a.common import (
    ALLOCATED,
    ALLOCATION,
    DISABILITY,
    LEADING,
    PERSON,
    PERSON_WITH_DISABILITY,
    involvement,
)
from goldenthread.returns.layout import ListLayout, SourceColumn, Target

CONTACTS = ListLayout(
    name="List 1",
    title="Contacts",
    names=("List 1", "1 Contacts"),
    columns=(
        *LEADING,
        SourceColumn(name="contact_date", headers=("Date of Contact",)),
        SourceColumn(name="contact_source", headers=("Contact Source",)),
    ),
    targets=(
        PERSON,
        Target(
            table="front_door_contact",
            columns={
                "child_id": "child",
                "contact_date": "contact_date",
                "source": "contact_source",
            },
        ),
    ),
)

EARLY_HELP = ListLayout(
    name="List 2",
    title="Early Help",
    names=("List 2", "2 Early Help"),
    columns=(
        *LEADING,
        SourceColumn(name="start", headers=("Assessment start date",)),
        SourceColumn(name="completion", headers=("Assessment completion date",)),
        SourceColumn(name="organisation", headers=("Organisation completing assessment",)),
    ),
    targets=(
        PERSON,
        Target(
            table="early_help_episode",
            columns={
                "child_id": "child",
                "start_date": "start",
                "completion_date": "completion",
                "organisation": "organisation",
            },
        ),
    ),
)

REFERRALS = ListLayout(
    name="List 3",
    title="Referral",
    names=("List 3", "3 Referrals", "List 3 Referrals"),
    columns=(
        *LEADING,
        SourceColumn(name="referral_date", headers=("Date of referral",)),
        SourceColumn(name="referral_source", headers=("Referral Source",)),
        SourceColumn(name="no_further_action", headers=("Referral NFA?", "NFA")),
        SourceColumn(name="earlier_referrals", headers=("Number of Referrals in Last 12 Months",)),
        *ALLOCATED,
    ),
    targets=(
        PERSON,
        Target(
            table="referral",
            columns={
                "child_id": "child",
                "referral_date": "referral_date",
                "source": "referral_source",
                "no_further_action": "no_further_action",
                "referrals_in_last_12_months": "earlier_referrals",
                **ALLOCATION,
            },
        ),
    ),
)

ASSESSMENTS = ListLayout(
    name="List 4",
    title="Assessments",
    names=("List 4", "4 Assessments"),
    columns=(
        *LEADING,
        DISABILITY,
        SourceColumn(name="start", headers=("Continuous Assessment Start Date",)),
        SourceColumn(name="child_seen", headers=("Child Seen During Continuous Assessment",)),
        SourceColumn(
            name="authorisation", headers=("Continuous Assessment Date of Authorisation",)
        ),
        SourceColumn(
            name="needs_services",
            headers=(
                "Was the child assessed as requiring LA children's social care support",
                "Was the child assessed as being in need at assessment?",
            ),
        ),
        *ALLOCATED,
    ),
    targets=(
        PERSON_WITH_DISABILITY,
        Target(
            table="cin_assessment",
            columns={
                "child_id": "child",
                "start_date": "start",
                "authorisation_date": "authorisation",
                "child_seen": "child_seen",
                "needs_services": "needs_services",
                **ALLOCATION,
            },
        ),
    ),
)

CHILDREN_IN_NEED = ListLayout(
    name="List 6",
    title="Children in Need",
    names=("List 6", "6 Children in Need", "6 CIN"),
    columns=(
        *LEADING,
        DISABILITY,
        SourceColumn(name="start", headers=("CIN Start Date",)),
        SourceColumn(name="primary_need", headers=("Primary Need Code", "Primary Need")),
        SourceColumn(name="last_seen", headers=("Date Child Was Last Seen",)),
        SourceColumn(name="closure", headers=("CIN Closure Date",)),
        SourceColumn(name="closure_reason", headers=("Reason for Closure",)),
        SourceColumn(name="case_status", headers=("Case status",)),
        *ALLOCATED,
    ),
    targets=(
        PERSON_WITH_DISABILITY,
        Target(
            table="cin_episode",
            columns={
                "child_id": "child",
                "referral_date": "start",
                "primary_need": "primary_need",
                "close_date": "closure",
                "close_reason": "closure_reason",
                "case_status": "case_status",
                "last_seen_date": "last_seen",
                **ALLOCATION,
            },
        ),
        involvement("social_worker"),
    ),
)

LISTS = (CONTACTS, EARLY_HELP, REFERRALS, ASSESSMENTS, CHILDREN_IN_NEED)
