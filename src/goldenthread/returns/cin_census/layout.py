"""The modules of the children in need census and the rows of the record they make.

A referral that ended in no further action is a referral and no episode of need. Factors found at
assessment and internal review dates have no table, and the due day of a conference is not taken:
it is worked out. What the census never asks (visits, workers, teams) is not supplied.
"""

from __future__ import annotations

from goldenthread.returns.layout import (
    Dates,
    ListLayout,
    Mode,
    ReturnLayout,
    SourceColumn,
    Target,
    Value,
)
from goldenthread.returns.tabular.xml_files import LINE, MODULES

CHILD: dict[str, Value] = {"child_id": "LAchildID"}


def _module(name: str, title: str, must: str, *targets: Target) -> ListLayout:
    module = MODULES[name]
    outer = [said.rpartition("/")[2] for _, said in module.outer]
    names = ["LAchildID", *outer, *module.fields, *([module.own_text] if module.own_text else [])]
    return ListLayout(
        name=name,
        title=title,
        names=(name,),
        columns=(
            *(
                SourceColumn(
                    name=each,
                    headers=(each,),
                    must_exist=each in (must, "LAchildID"),
                    code_set="sex" if each == "GenderCurrent" else None,
                )
                for each in names
            ),
            SourceColumn(name=LINE, headers=(LINE,)),
        ),
        targets=targets,
        dates=Dates.YEAR_FIRST,
        row_column=LINE,
    )


LISTS = (
    _module(
        "ChildIdentifiers",
        "Children",
        "PersonBirthDate",
        Target(
            table="person",
            columns={
                **CHILD,
                "upn": "UPN",
                "sex": "GenderCurrent",
                "ethnicity": "Ethnicity",
                "date_of_birth": "PersonBirthDate",
                "expected_date_of_birth": "ExpectedPersonBirthDate",
                "death_date": "PersonDeathDate",
            },
        ),
        Target(table="person", columns={**CHILD, "sex": "Sex"}, only_if=("Sex",)),
    ),
    _module(
        "Disabilities",
        "Disabilities",
        "Disability",
        Target(
            table="person",
            columns=CHILD,
            constants={"disability": True},
            only_if=("Disability",),
            except_when={"Disability": ("NONE",)},
        ),
    ),
    _module(
        "CINdetails",
        "Episodes of need",
        "CINreferralDate",
        Target(
            table="referral",
            columns={
                **CHILD,
                "referral_date": "CINreferralDate",
                "source": "ReferralSource",
                "no_further_action": "ReferralNFA",
            },
        ),
        Target(
            table="cin_episode",
            columns={
                **CHILD,
                "referral_date": "CINreferralDate",
                "primary_need": "PrimaryNeedCode",
                "close_date": "CINclosureDate",
                "close_reason": "ReasonForClosure",
            },
            only_if_not=("ReferralNFA",),
        ),
        Target(
            table="initial_child_protection_conference",
            columns={**CHILD, "conference_date": "DateOfInitialCPC"},
            constants={"transfer_in": True},
            only_if=("DateOfInitialCPC",),
        ),
    ),
    _module(
        "Assessments",
        "Assessments",
        "AssessmentActualStartDate",
        Target(
            table="cin_assessment",
            columns={
                **CHILD,
                "referral_date": "CINreferralDate",
                "start_date": "AssessmentActualStartDate",
                "authorisation_date": "AssessmentAuthorisationDate",
            },
        ),
    ),
    _module(
        "CINPlanDates",
        "Child in need plans",
        "CINPlanStartDate",
        Target(
            table="cin_plan",
            columns={
                **CHILD,
                "start_date": "CINPlanStartDate",
                "end_date": "CINPlanEndDate",
            },
        ),
    ),
    _module(
        "Section47",
        "Section 47 enquiries",
        "S47ActualStartDate",
        Target(
            table="s47_enquiry",
            columns={
                **CHILD,
                "strategy_discussion_date": "S47ActualStartDate",
                "conference_not_needed": "ICPCnotRequired",
            },
        ),
        Target(
            table="initial_child_protection_conference",
            columns={
                **CHILD,
                "conference_date": "DateOfInitialCPC",
                "strategy_discussion_date": "S47ActualStartDate",
            },
            only_if=("DateOfInitialCPC",),
        ),
    ),
    _module(
        "ChildProtectionPlans",
        "Child protection plans",
        "CPPstartDate",
        Target(
            table="child_protection_plan",
            columns={
                **CHILD,
                "start_date": "CPPstartDate",
                "end_date": "CPPendDate",
                "initial_category": "InitialCategoryOfAbuse",
                "latest_category": "LatestCategoryOfAbuse",
                "previous_plans": "NumberOfPreviousCPP",
            },
        ),
    ),
    _module(
        "Reviews",
        "Child protection reviews",
        "CPPreviewDate",
        Target(table="cp_review", columns={**CHILD, "review_date": "CPPreviewDate"}),
    ),
)

LAYOUT = ReturnLayout(
    name="cin-census",
    title="Children in need census",
    authority="Department for Education, children in need census, 2017 to 2024",
    mode=Mode.INCREMENT,
    lists=LISTS,
    is_census=True,
)
