"""Lists 10 and 11: children on their way to adoption, and prospective adopters."""

from __future__ import annotations

from goldenthread.returns.annex_a.common import DISABILITY, LEADING, PERSON_WITH_DISABILITY
from goldenthread.returns.layout import ListLayout, SourceColumn, Target

FAMILY = SourceColumn(name="family", headers=("Family identifier",))

ADOPTION = ListLayout(
    name="List 10",
    title="Adoption",
    names=("List 10", "10 Adoption"),
    columns=(
        *LEADING,
        FAMILY,
        DISABILITY,
        SourceColumn(name="entered_care", headers=("Date the Child Entered Care",)),
        SourceColumn(
            name="decision",
            headers=("Date of Decision that Child Should be Placed for Adoption",),
        ),
        SourceColumn(name="placement_order", headers=("Date of Placement Order",)),
        SourceColumn(name="matched", headers=("Date of Matching Child and Prospective Adopters",)),
        SourceColumn(name="placed", headers=("Date Placed for Adoption",)),
        SourceColumn(name="adoption_order", headers=("Date of Adoption Order",)),
        SourceColumn(
            name="reversed",
            headers=("Date of Decision that Child Should No Longer be Placed for Adoption",),
        ),
        SourceColumn(
            name="reversed_reason",
            headers=("Reason Why Child No Longer Placed for Adoption",),
        ),
        SourceColumn(
            name="fostering_for_adoption",
            headers=(
                "Date the child was placed for fostering in FFA or concurrent planning placement",
            ),
        ),
    ),
    targets=(
        PERSON_WITH_DISABILITY,
        Target(
            table="adoption",
            columns={
                "child_id": "child",
                "family_id": "family",
                "entered_care_date": "entered_care",
                "decision_date": "decision",
                "placement_order_date": "placement_order",
                "matched_date": "matched",
                "placed_date": "placed",
                "adoption_order_date": "adoption_order",
                "reversed_date": "reversed",
                "reversed_reason": "reversed_reason",
                "fostering_for_adoption_date": "fostering_for_adoption",
            },
        ),
    ),
)

ADOPTERS = ListLayout(
    name="List 11",
    title="Adopters",
    names=("List 11", "11 Adopters", "11 Prospective adopters"),
    columns=(
        SourceColumn(
            name="adopter",
            headers=("Individual adopter identifier", "Adopter ID"),
            must_exist=True,
        ),
        FAMILY,
        SourceColumn(
            name="gender",
            headers=("Gender", "Sex"),
            # This list's letters c and d mean the opposite of the other ten lists'.
            code_set="sex_of_adopter",
        ),
        SourceColumn(name="ethnicity", headers=("Ethnicity",)),
        SourceColumn(name="disability", headers=("Disability",)),
        SourceColumn(
            name="fostering_for_adoption",
            headers=("Is the (prospective) adopter fostering for adoption?",),
        ),
        SourceColumn(name="enquiry", headers=("Date enquiry received",)),
        SourceColumn(name="stage_1_start", headers=("Date Stage 1 started",)),
        SourceColumn(name="stage_1_end", headers=("Date Stage 1 ended",)),
        SourceColumn(name="stage_2_start", headers=("Date Stage 2 started",)),
        SourceColumn(name="stage_2_end", headers=("Date Stage 2 ended",)),
        SourceColumn(name="application", headers=("Date application submitted",)),
        SourceColumn(name="approved", headers=("Date application approved",)),
        SourceColumn(name="matched", headers=("Date adopter matched with child(ren)",)),
        SourceColumn(name="placed", headers=("Date child/children placed with adopter(s)",)),
        SourceColumn(name="children_placed", headers=("No. of children placed",)),
        SourceColumn(name="adoption_order", headers=("Date of Adoption Order",)),
        SourceColumn(name="left", headers=("Date of leaving adoption process",)),
        SourceColumn(name="left_reason", headers=("Reason for leaving adoption process",)),
    ),
    targets=(
        Target(
            table="adopter",
            columns={
                "adopter_id": "adopter",
                "family_id": "family",
                "sex": "gender",
                "ethnicity": "ethnicity",
                "disability": "disability",
                "fostering_for_adoption": "fostering_for_adoption",
                "enquiry_date": "enquiry",
                "stage_1_start_date": "stage_1_start",
                "stage_1_end_date": "stage_1_end",
                "stage_2_start_date": "stage_2_start",
                "stage_2_end_date": "stage_2_end",
                "application_date": "application",
                "approved_date": "approved",
                "matched_date": "matched",
                "placed_date": "placed",
                "children_placed": "children_placed",
                "adoption_order_date": "adoption_order",
                "left_date": "left",
                "left_reason": "left_reason",
            },
        ),
    ),
)

LISTS = (ADOPTION, ADOPTERS)
