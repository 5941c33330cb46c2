"""The dataset's tables of the front door, children in need and child protection."""

from __future__ import annotations

from goldenthread.returns.layout import Lookup, Target
from goldenthread.returns.ssd.tables import ENQUIRIES, REFERRALS, held_by, ssd_table

FRONT_DOOR = (
    ssd_table(
        "ssd_contacts",
        "Contacts",
        "cont",
        "contact_id person_id contact_date contact_source_code",
        targets=(
            Target(
                table="front_door_contact",
                columns={
                    "child_id": "person_id",
                    "contact_date": "contact_date",
                    "source": "contact_source_code",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_early_help_episodes",
        "Early help",
        "earl",
        "episode_id person_id episode_start_date episode_end_date episode_organisation",
        targets=(
            Target(
                table="early_help_episode",
                columns={
                    "child_id": "person_id",
                    "start_date": "episode_start_date",
                    "completion_date": "episode_end_date",
                    "organisation": "episode_organisation",
                },
            ),
        ),
    ),
    ssd_table(
        REFERRALS,
        "Episodes of need",
        "cine",
        "referral_id person_id referral_date cin_primary_need_code referral_source_code "
        "referral_nfa close_reason close_date referral_team referral_worker_id",
        targets=(
            Target(
                table="referral",
                columns={
                    "child_id": "person_id",
                    "referral_id": "referral_id",
                    "referral_date": "referral_date",
                    "source": "referral_source_code",
                    "no_further_action": "referral_nfa",
                    **held_by("referral_team", "referral_worker_id"),
                },
            ),
            Target(
                table="cin_episode",
                columns={
                    "child_id": "person_id",
                    "referral_id": "referral_id",
                    "referral_date": "referral_date",
                    "primary_need": "cin_primary_need_code",
                    "close_date": "close_date",
                    "close_reason": "close_reason",
                    **held_by("referral_team", "referral_worker_id"),
                },
                # A referral closed with no further action opens no episode (CIN census guide).
                only_if_not=("referral_nfa",),
            ),
        ),
    ),
    ssd_table(
        "ssd_cin_assessments",
        "Assessments",
        "cina",
        "assessment_id person_id referral_id assessment_start_date assessment_auth_date "
        "assessment_child_seen assessment_outcome_nfa assessment_team assessment_worker_id",
        targets=(
            Target(
                table="cin_assessment",
                columns={
                    "child_id": "person_id",
                    "assessment_id": "assessment_id",
                    "referral_date": Lookup(
                        by="referral_id",
                        list_name=REFERRALS,
                        match="referral_id",
                        take="referral_date",
                    ),
                    "start_date": "assessment_start_date",
                    "authorisation_date": "assessment_auth_date",
                    "child_seen": "assessment_child_seen",
                    **held_by("assessment_team", "assessment_worker_id"),
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_cin_plans",
        "Child in need plans",
        "cinp",
        "cin_plan_id person_id cin_plan_start_date cin_plan_end_date cin_plan_team "
        "cin_plan_worker_id",
        targets=(
            Target(
                table="cin_plan",
                columns={
                    "child_id": "person_id",
                    "start_date": "cin_plan_start_date",
                    "end_date": "cin_plan_end_date",
                    **held_by("cin_plan_team", "cin_plan_worker_id"),
                },
            ),
        ),
    ),
)

VISITS = ssd_table(
    "ssd_cin_visits",
    "Visits to children in need",
    "cinv",
    "cin_visit_id person_id cin_visit_date cin_visit_seen cin_visit_seen_alone",
    targets=(
        Target(
            table="cin_visit",
            columns={
                "child_id": "person_id",
                "visit_date": "cin_visit_date",
                "seen": "cin_visit_seen",
                "seen_alone": "cin_visit_seen_alone",
            },
            only_if=("cin_visit_date",),
        ),
    ),
)

PROTECTION = (
    ssd_table(
        ENQUIRIES,
        "Section 47 enquiries",
        "s47e",
        "s47_enquiry_id person_id s47_start_date s47_end_date s47_nfa s47_completed_by_team "
        "s47_completed_by_worker_id",
        targets=(
            Target(
                table="s47_enquiry",
                columns={
                    "child_id": "person_id",
                    "strategy_discussion_date": "s47_start_date",
                    "end_date": "s47_end_date",
                    "conference_not_needed": "s47_nfa",
                    **held_by("s47_completed_by_team", "s47_completed_by_worker_id"),
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_initial_cp_conference",
        "Initial child protection conferences",
        "icpc",
        "icpc_id s47_enquiry_id person_id icpc_transfer_in icpc_date icpc_outcome_cp_flag "
        "icpc_team icpc_worker_id",
        targets=(
            Target(
                table="initial_child_protection_conference",
                columns={
                    "child_id": "person_id",
                    "conference_date": "icpc_date",
                    "strategy_discussion_date": Lookup(
                        by="s47_enquiry_id",
                        list_name=ENQUIRIES,
                        match="s47_enquiry_id",
                        take="s47_start_date",
                    ),
                    "resulted_in_plan": "icpc_outcome_cp_flag",
                    "transfer_in": "icpc_transfer_in",
                    **held_by("icpc_team", "icpc_worker_id"),
                },
                # A conference not yet held has no date.
                only_if=("icpc_date",),
            ),
        ),
    ),
    ssd_table(
        "ssd_cp_plans",
        "Child protection plans",
        "cppl",
        "cp_plan_id person_id cp_plan_start_date cp_plan_end_date cp_plan_initial_category "
        "cp_plan_latest_category",
        targets=(
            Target(
                table="child_protection_plan",
                columns={
                    "child_id": "person_id",
                    "start_date": "cp_plan_start_date",
                    "end_date": "cp_plan_end_date",
                    "initial_category": "cp_plan_initial_category",
                    "latest_category": "cp_plan_latest_category",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_cp_visits",
        "Child protection visits",
        "cppv",
        "cp_visit_id person_id cp_visit_date cp_visit_seen cp_visit_seen_alone",
        targets=(
            Target(
                table="cp_visit",
                columns={
                    "child_id": "person_id",
                    "visit_date": "cp_visit_date",
                    "seen": "cp_visit_seen",
                    "seen_alone": "cp_visit_seen_alone",
                },
                only_if=("cp_visit_date",),
            ),
        ),
    ),
    ssd_table(
        "ssd_cp_reviews",
        "Review child protection conferences",
        "cppr",
        "cp_review_id person_id cp_review_date cp_review_outcome_continue_cp cp_review_quorate",
        targets=(
            Target(
                table="cp_review",
                columns={
                    "child_id": "person_id",
                    "review_date": "cp_review_date",
                    "quorate": "cp_review_quorate",
                    "continued_plan": "cp_review_outcome_continue_cp",
                },
                only_if=("cp_review_date",),
            ),
        ),
    ),
)

LISTS = (*FRONT_DOOR, VISITS, *PROTECTION)
