"""The dataset's tables of looked-after children, care leavers and pre-proceedings."""

from __future__ import annotations

from goldenthread.returns.layout import AS_AT, Target
from goldenthread.returns.ssd.tables import ssd_table, team

LOOKED_AFTER = (
    ssd_table(
        "ssd_cla_episodes",
        "Looked-after episodes",
        "clae",
        "cla_episode_id person_id cla_episode_start_date cla_episode_start_reason "
        "cla_primary_need_code cla_episode_ceased_date cla_episode_ceased_reason cla_id "
        "cla_last_iro_contact_date entered_care_date",
        targets=(
            # The dataset has a row for every SSDA903 episode. The last of a period (open, or ended
            # for a reason other than X1, the next beginning the same day) tells the period. A row
            # that does not say when the period began is refused: left out, the child would vanish
            # from the looked after without a word.
            Target(
                table="looked_after_period",
                columns={
                    "child_id": "person_id",
                    "start_date": "entered_care_date",
                    "end_date": "cla_episode_ceased_date",
                    "end_reason": "cla_episode_ceased_reason",
                    "category_of_need": "cla_primary_need_code",
                },
                except_when={"cla_episode_ceased_reason": ("X1",)},
            ),
            Target(
                table="iro_contact",
                columns={"child_id": "person_id", "contact_date": "cla_last_iro_contact_date"},
                constants={"latest_only": True},
                only_if=("cla_last_iro_contact_date",),
                except_when={"cla_episode_ceased_reason": ("X1",)},
            ),
        ),
    ),
    ssd_table(
        "ssd_legal_status",
        "Legal statuses",
        "lega",
        "legal_status_id person_id legal_status legal_status_start_date legal_status_end_date",
        targets=(
            Target(
                table="legal_status",
                columns={
                    "child_id": "person_id",
                    "legal_status": "legal_status",
                    "start_date": "legal_status_start_date",
                    "end_date": "legal_status_end_date",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_cla_placement",
        "Placements",
        "clap",
        "cla_placement_id person_id cla_placement_start_date cla_placement_type cla_placement_urn "
        "cla_placement_distance cla_placement_provider cla_placement_postcode "
        "cla_placement_end_date",
        targets=(
            Target(
                table="placement",
                columns={
                    "child_id": "person_id",
                    "start_date": "cla_placement_start_date",
                    "end_date": "cla_placement_end_date",
                    "placement_type": "cla_placement_type",
                    "provider": "cla_placement_provider",
                    "urn": "cla_placement_urn",
                    "postcode": "cla_placement_postcode",
                    "distance_miles": "cla_placement_distance",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_cla_reviews",
        "Looked-after reviews",
        "clar",
        "cla_review_id person_id cla_review_date cla_review_cancelled cla_review_participation",
        targets=(
            Target(
                table="cla_review",
                columns={
                    "child_id": "person_id",
                    "review_date": "cla_review_date",
                    "participation": "cla_review_participation",
                },
                only_if=("cla_review_date",),
                only_if_not=("cla_review_cancelled",),
            ),
        ),
    ),
    ssd_table(
        "ssd_cla_visits",
        "Visits to looked-after children",
        "clav",
        "cla_visit_id person_id cla_visit_date cla_visit_seen cla_visit_seen_alone",
        targets=(
            Target(
                table="cla_visit",
                columns={
                    "child_id": "person_id",
                    "visit_date": "cla_visit_date",
                    "seen": "cla_visit_seen",
                    "seen_alone": "cla_visit_seen_alone",
                },
                only_if=("cla_visit_date",),
            ),
        ),
    ),
    ssd_table(
        "ssd_cla_health",
        "Health and dental checks",
        "clah",
        "health_check_id person_id health_check_type health_check_date health_check_status",
        targets=(
            Target(
                table="health_check",
                columns={
                    "child_id": "person_id",
                    "check_type": "health_check_type",
                    "check_date": "health_check_date",
                },
                only_if=("health_check_date",),
                except_when={"health_check_status": ("Declined", "Refused", "Not held")},
            ),
        ),
    ),
    ssd_table(
        "ssd_cla_immunisations",
        "Immunisations",
        "clai",
        "person_id immunisations_status immunisations_status_date",
        targets=(
            Target(
                table="immunisation",
                columns={
                    "child_id": "person_id",
                    "status_date": "immunisations_status_date",
                    "up_to_date": "immunisations_status",
                },
                constants={"latest_only": True},
                only_if=("immunisations_status_date",),
            ),
        ),
    ),
    ssd_table(
        "ssd_sdq_scores",
        "Strengths and difficulties questionnaires",
        "csdq",
        "table_id person_id sdq_completed_date sdq_score",
        targets=(
            Target(
                table="sdq_score",
                columns={
                    "child_id": "person_id",
                    "completed_date": "sdq_completed_date",
                    "score": "sdq_score",
                },
                # A row may hold only the reason why there is no score.
                only_if=("sdq_completed_date", "sdq_score"),
            ),
        ),
    ),
    ssd_table(
        "ssd_cla_care_plan",
        "Care plans",
        "lacp",
        "table_id person_id cla_care_plan_start_date cla_care_plan_end_date cla_care_plan_json",
        targets=(
            # Extracts stamp a child's latest answers on every care plan, and give only active
            # plans: what is read is what stands now, not a history.
            Target(
                table="permanence_plan",
                columns={
                    "child_id": "person_id",
                    "plan_type": "cla_care_plan_json",
                    "recorded_date": "cla_care_plan_start_date",
                },
                constants={"latest_only": True},
                only_if=("cla_care_plan_json", "cla_care_plan_start_date"),
            ),
        ),
        code_sets={"cla_care_plan_json": "care_plan_answers"},
    ),
    ssd_table(
        "ssd_missing",
        "Missing episodes",
        "miss",
        "table_id person_id missing_episode_start_date missing_episode_type "
        "missing_episode_end_date missing_rhi_offered missing_rhi_accepted",
        targets=(
            Target(
                table="missing_episode",
                columns={
                    "child_id": "person_id",
                    "start_date": "missing_episode_start_date",
                    "end_date": "missing_episode_end_date",
                    "missing_type": "missing_episode_type",
                    "return_interview_offered": "missing_rhi_offered",
                    "return_interview_accepted": "missing_rhi_accepted",
                },
            ),
        ),
    ),
    ssd_table(
        "ssd_permanence",
        "Adoption",
        "perm",
        "table_id person_id adm_decision_date placement_order_date matched_date "
        "placed_for_adoption_date permanence_order_date decision_reversed_date "
        "decision_reversed_reason placed_ffa_cp_date",
        targets=(
            Target(
                table="adoption",
                columns={
                    "child_id": "person_id",
                    "decision_date": "adm_decision_date",
                    "placement_order_date": "placement_order_date",
                    "matched_date": "matched_date",
                    "placed_date": "placed_for_adoption_date",
                    "adoption_order_date": "permanence_order_date",
                    "reversed_date": "decision_reversed_date",
                    "reversed_reason": "decision_reversed_reason",
                    "fostering_for_adoption_date": "placed_ffa_cp_date",
                },
            ),
        ),
    ),
)

OLDER = (
    ssd_table(
        "ssd_care_leavers",
        "Care leavers",
        "clea",
        "table_id person_id care_leaver_eligibility care_leaver_in_touch "
        "care_leaver_latest_contact care_leaver_accommodation care_leaver_accom_suitable "
        "care_leaver_activity pathway_plan_review_date care_leaver_personal_advisor "
        "care_leaver_allocated_team care_leaver_worker_id",
        targets=(
            Target(
                table="care_leaver",
                columns={
                    "child_id": "person_id",
                    "eligibility": "care_leaver_eligibility",
                    "in_touch": "care_leaver_in_touch",
                    "latest_contact_date": "care_leaver_latest_contact",
                    "accommodation": "care_leaver_accommodation",
                    "accommodation_suitable": "care_leaver_accom_suitable",
                    "activity": "care_leaver_activity",
                    "pathway_plan_review_date": "pathway_plan_review_date",
                    "personal_adviser": "care_leaver_personal_advisor",
                    "team": team("care_leaver_allocated_team"),
                    "worker": "care_leaver_worker_id",
                },
                constants={"known_on": AS_AT},
            ),
        ),
        code_sets={"care_leaver_accom_suitable": "suitability"},
    ),
    ssd_table(
        "ssd_pre_proceedings",
        "Pre-proceedings",
        "prep",
        "table_id person_id plo_family_id pre_pro_decision_date initial_pre_pro_meeting_date "
        "pre_pro_outcome agree_stepdown_issue_date pre_pro_letter_date",
        targets=(
            Target(
                table="pre_proceedings",
                columns={
                    "child_id": "person_id",
                    "family_id": "plo_family_id",
                    "decision_date": "pre_pro_decision_date",
                    "letter_date": "pre_pro_letter_date",
                    "initial_meeting_date": "initial_pre_pro_meeting_date",
                    "end_date": "agree_stepdown_issue_date",
                    "outcome": "pre_pro_outcome",
                },
            ),
        ),
    ),
)

LISTS = (*LOOKED_AFTER, *OLDER)
