"""The dataset's tables of people, their other numbers, their workers and the teams."""

from __future__ import annotations

from goldenthread.returns.layout import Lookup, Target
from goldenthread.returns.ssd.tables import TEAMS, WORKERS, ssd_table, team

LISTS = (
    ssd_table(
        "ssd_person",
        "People",
        "pers",
        "legacy_id person_id upn forename surname sex gender ethnicity dob expected_dob death_date",
        targets=(
            Target(
                table="person",
                columns={
                    "child_id": "person_id",
                    "upn": "upn",
                    "legacy_id": "legacy_id",
                    "forename": "forename",
                    "surname": "surname",
                    "sex": "sex",
                    "ethnicity": "ethnicity",
                    "date_of_birth": "dob",
                    "expected_date_of_birth": "expected_dob",
                    "death_date": "death_date",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_disability",
        "Disabilities",
        "disa",
        "person_id disability_code",
        targets=(
            Target(
                table="person",
                columns={"child_id": "person_id"},
                constants={"disability": True},
                only_if=("disability_code",),
                except_when={"disability_code": ("NONE",)},
            ),
        ),
    ),
    ssd_table(
        "ssd_immigration_status",
        "Immigration statuses",
        "immi",
        "person_id immigration_status",
        targets=(
            Target(
                table="person",
                columns={"child_id": "person_id"},
                constants={"unaccompanied_asylum_seeking": True},
                only_if=("immigration_status",),
                except_when={"immigration_status": ("Not UASC", "None")},
            ),
        ),
    ),
    ssd_table(
        "ssd_linked_identifiers",
        "Linked identifiers",
        "link",
        "person_id identifier_type identifier_value",
        targets=(
            Target(
                table="linked_identifier",
                columns={
                    "child_id": "person_id",
                    "identifier_type": "identifier_type",
                    "identifier_value": "identifier_value",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_family",
        "Families",
        "fami",
        "family_id person_id",
        targets=(
            Target(
                table="family_member",
                columns={"child_id": "person_id", "family_id": "family_id"},
            ),
        ),
    ),
    ssd_table(
        "ssd_involvements",
        "Involvements",
        "invo",
        "involvements_id professional_id professional_role_id professional_team person_id "
        "involvement_start_date involvement_end_date",
        targets=(
            Target(
                table="involvement",
                columns={
                    "child_id": "person_id",
                    "worker": "professional_id",
                    "worker_role": "professional_role_id",
                    "social_worker_registered": Lookup(
                        by="professional_id",
                        list_name=WORKERS,
                        match="professional_id",
                        take="social_worker_registration_no",
                        code_set="registration",
                    ),
                    "team": team("professional_team"),
                    "start_date": "involvement_start_date",
                    "end_date": "involvement_end_date",
                },
            ),
        ),
    ),
    ssd_table(
        WORKERS,
        "Professionals",
        "prof",
        "professional_id professional_name social_worker_registration_no professional_job_title "
        "professional_department",
        targets=(),
    ),
    ssd_table(
        TEAMS,
        "Departments",
        "dept",
        "team_id team_name team_parent_id team_parent_name",
        targets=(
            Target(
                table="team",
                columns={
                    "team": "team_name",
                    "team_id": "team_id",
                    "locality": "team_parent_name",
                },
            ),
        ),
    ),
)
