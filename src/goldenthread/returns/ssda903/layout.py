"""The lists of SSDA903 as comma-separated files, told by their columns.

Several years come together: each list may come in a file a year (2018-episodes.csv). What the
return tells without a day (OC2's health flags) or the record has no table for is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.returns.layout import (
    AS_AT,
    Coded,
    ListLayout,
    Mode,
    ReturnLayout,
    SourceColumn,
    Target,
    Value,
)
from goldenthread.returns.ssda903.joining import join_years

NO_PUPIL_NUMBER = tuple(f"UN{number}" for number in range(1, 11))
"""What the return says in place of a pupil number: why there is none (SSDA903 UPN)."""
NOT_APPLICABLE = ("0", "00", "01", "02")
"""What ACCOM holds of a young person whose home is not known or not asked for."""


def _person(**also: Value) -> Target:
    return Target(table="person", columns={"child_id": "child", "date_of_birth": "dob", **also})


def _list(
    name: str,
    title: str,
    columns: str,
    *targets: Target,
    known_by: Sequence[str],
    names: tuple[str, ...] = (),
) -> ListLayout:
    """A list: its columns as one line of names; `known_by` are those no other list has."""
    must = {"CHILD", *known_by}
    return ListLayout(
        name=name,
        title=title,
        names=(name, *names),
        columns=tuple(
            SourceColumn(name=each.lower(), headers=(each,), must_exist=each in must)
            for each in columns.split()
        ),
        targets=targets,
    )


def _episode(table: str, **columns: Value) -> Target:
    dates: dict[str, Value] = {"child_id": "child", "start_date": "decom", "end_date": "dec"}
    return Target(table=table, columns={**dates, **columns})


EPISODES = _list(
    "Episodes",
    "Episodes of care",
    "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    _episode("looked_after_period", end_reason="rec", category_of_need="cin"),
    _episode("legal_status", legal_status="ls"),
    _episode(
        "placement",
        placement_type="place",
        provider="place_provider",
        urn="urn",
        postcode="pl_post",
    ),
    known_by=("DECOM", "RNE", "LS", "PLACE", "DEC", "REC"),
)

LISTS = (
    _list(
        "Header",
        "Children",
        "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
        _person(sex="sex", ethnicity="ethnic", upn=Coded(by="upn", nothing=NO_PUPIL_NUMBER)),
        known_by=("DOB", "ETHNIC"),
    ),
    EPISODES,
    _list(
        "Reviews",
        "Reviews",
        "CHILD DOB REVIEW REVIEW_CODE",
        _person(),
        Target(
            table="cla_review",
            columns={
                "child_id": "child",
                "review_date": "review",
                "participation": "review_code",
            },
        ),
        known_by=("REVIEW",),
    ),
    _list(
        "UASC",
        "Unaccompanied asylum seeking children",
        "CHILD SEX DOB DUC",
        Target(
            table="person",
            columns={"child_id": "child", "date_of_birth": "dob", "sex": "sex"},
            constants={"unaccompanied_asylum_seeking": True},
        ),
        known_by=("DUC",),
    ),
    _list(
        "OC2",
        "Looked after for twelve months at 31 March",
        "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK "
        "HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        _person(),
        known_by=("SDQ_SCORE",),
    ),
    _list(
        "OC3",
        "Care leavers",
        "CHILD DOB IN_TOUCH ACTIV ACCOM",
        _person(),
        Target(
            table="care_leaver",
            columns={
                "child_id": "child",
                "in_touch": "in_touch",
                "activity": "activ",
                "accommodation": Coded(
                    by="accom", code_set="accommodation", nothing=NOT_APPLICABLE
                ),
                "accommodation_suitable": Coded(
                    by="accom", code_set="accommodation_suffix", nothing=NOT_APPLICABLE
                ),
            },
            constants={"known_on": AS_AT},
        ),
        known_by=("IN_TOUCH", "ACCOM"),
    ),
    _list(
        "AD1",
        "Adopted in the year",
        "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
        _person(),
        Target(
            table="adoption",
            columns={
                "child_id": "child",
                "decision_date": "date_int",
                "matched_date": "date_match",
            },
            only_if=("date_int",),
        ),
        known_by=("DATE_INT", "DATE_MATCH"),
    ),
    _list(
        "PlacedAdoption",
        "Should be placed for adoption",
        "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
        _person(),
        Target(
            table="adoption",
            columns={
                "child_id": "child",
                "decision_date": "date_placed",
                "reversed_date": "date_placed_ceased",
                "reversed_reason": Coded(
                    by="reason_placed_ceased", code_set="adoption_reversal_reason"
                ),
            },
            only_if=("date_placed",),
        ),
        known_by=("DATE_PLACED",),
        names=("placed_for_adoption", "sbpfa"),
    ),
    _list(
        "PrevPerm",
        "Permanence before this care",
        "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
        _person(),
        known_by=("PREV_PERM",),
        names=("previous_permanence",),
    ),
    _list(
        "Missing",
        "Missing and away without authorisation",
        "CHILD DOB MISSING MIS_START MIS_END",
        _person(),
        Target(
            table="missing_episode",
            columns={
                "child_id": "child",
                "missing_type": "missing",
                "start_date": "mis_start",
                "end_date": "mis_end",
            },
        ),
        known_by=("MIS_START",),
    ),
    _list(
        "SWEpisodes",
        "Social workers",
        "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
        _person(),
        Target(
            table="involvement",
            columns={
                "child_id": "child",
                "worker": "sw_id",
                "start_date": "sw_decom",
                "end_date": "sw_dec",
            },
            constants={"worker_role": "social_worker"},
        ),
        known_by=("SW_ID", "SW_DECOM"),
        names=("sw_episodes", "SocialWorker"),
    ),
)

LAYOUT = ReturnLayout(
    name="ssda903",
    title="SSDA903",
    authority="Department for Education, children looked after return (SSDA903), 2017 to 2024",
    mode=Mode.SNAPSHOT,
    lists=LISTS,
    joining=join_years,
)
