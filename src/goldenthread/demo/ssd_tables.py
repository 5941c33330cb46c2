"""The columns of the case system's tables, and how each is cut at a day.

Names are those of Data to Insight's Standard Safeguarding Dataset v1.4.3, less the table's prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goldenthread.demo.extracts import Cell, Extract


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A table's columns. `since` dates a row; each of `ends` is empty until its day has come, and
    so are the columns named beside it. `unwritten` columns cut the extract and are left out of it.
    """

    name: str
    prefix: str
    columns: str
    since: str = ""
    ends: Mapping[str, str] = field(default_factory=dict)
    unwritten: str = ""

    def extract(self) -> Extract:
        """The table, empty."""
        unwritten = tuple(self.unwritten.split())
        since = self.since if self.since in unwritten else f"{self.prefix}_{self.since}"
        return Extract(
            self.name,
            (*self._named(self.columns), *unwritten),
            since=since if self.since else "",
            ends={f"{self.prefix}_{end}": self._named(also) for end, also in self.ends.items()},
        )

    def _named(self, columns: str) -> tuple[str, ...]:
        return tuple(f"{self.prefix}_{column}" for column in columns.split())


class Tables:
    """Tables being filled, with one count of row numbers through all of them."""

    def __init__(self, columns: Iterable[Columns], *, first_number: int) -> None:
        self._extracts = {each.name: each.extract() for each in columns}
        self._number = first_number

    def add(self, name: str, *cells: Cell) -> None:
        """Add a row to a table, a cell for every column."""
        self._extracts[name].add(*cells)

    def numbered(self, name: str, *cells: Cell) -> None:
        """Add a row that begins with a number of its own."""
        self.add(name, self.next(), *cells)

    def next(self) -> int:
        """The next row number."""
        self._number += 1
        return self._number

    def all(self) -> list[Extract]:
        """The tables, in the order declared."""
        return list(self._extracts.values())


NEED = (
    Columns(
        name="ssd_person",
        prefix="pers",
        columns="legacy_id person_id upn forename surname sex gender ethnicity dob expected_dob "
        "death_date send_flag",
        since="known_from",
        unwritten="known_from",
    ),
    Columns(
        name="ssd_contacts",
        prefix="cont",
        columns="contact_id person_id contact_date contact_source_code",
        since="contact_date",
    ),
    Columns(
        name="ssd_early_help_episodes",
        prefix="earl",
        columns="episode_id person_id episode_start_date episode_end_date episode_reason "
        "episode_organisation",
        since="episode_start_date",
        ends={"episode_end_date": ""},
    ),
    Columns(
        name="ssd_cin_episodes",
        prefix="cine",
        columns="referral_id person_id referral_date cin_primary_need_code referral_source_code "
        "referral_nfa close_reason close_date referral_team referral_worker_id",
        since="referral_date",
        ends={"close_date": "close_reason"},
    ),
    Columns(
        name="ssd_cin_assessments",
        prefix="cina",
        columns="assessment_id person_id referral_id assessment_start_date assessment_auth_date "
        "assessment_child_seen assessment_outcome_nfa assessment_team "
        "assessment_worker_id",
        since="assessment_start_date",
        ends={"assessment_auth_date": "assessment_child_seen assessment_outcome_nfa"},
    ),
    Columns(
        name="ssd_cin_plans",
        prefix="cinp",
        columns="cin_plan_id referral_id person_id cin_plan_start_date cin_plan_end_date "
        "cin_plan_team cin_plan_worker_id",
        since="cin_plan_start_date",
        ends={"cin_plan_end_date": ""},
    ),
    Columns(
        name="ssd_s47_enquiry",
        prefix="s47e",
        columns="s47_enquiry_id referral_id person_id s47_start_date s47_end_date s47_nfa "
        "s47_outcome_json s47_completed_by_team s47_completed_by_worker_id",
        since="s47_start_date",
        ends={"s47_end_date": "s47_nfa s47_outcome_json"},
    ),
    Columns(
        name="ssd_initial_cp_conference",
        prefix="icpc",
        columns="icpc_id s47_enquiry_id person_id cp_plan_id referral_id icpc_transfer_in "
        "icpc_target_date icpc_date icpc_outcome_cp_flag icpc_team icpc_worker_id",
        since="icpc_date",
    ),
    Columns(
        name="ssd_cp_plans",
        prefix="cppl",
        columns="cp_plan_id referral_id icpc_id person_id cp_plan_start_date cp_plan_end_date "
        "cp_plan_ola cp_plan_initial_category cp_plan_latest_category",
        since="cp_plan_start_date",
        ends={"cp_plan_end_date": ""},
    ),
    Columns(
        name="ssd_cp_visits",
        prefix="cppv",
        columns="cp_visit_id person_id cp_plan_id cp_visit_date cp_visit_seen cp_visit_seen_alone "
        "cp_visit_bedroom",
        since="cp_visit_date",
    ),
    Columns(
        name="ssd_cp_reviews",
        prefix="cppr",
        columns="cp_review_id person_id cp_plan_id cp_review_due cp_review_date "
        "cp_review_outcome_continue_cp cp_review_quorate",
        since="cp_review_date",
    ),
    Columns(
        name="ssd_involvements",
        prefix="invo",
        columns="involvements_id professional_id professional_role_id professional_team person_id "
        "involvement_start_date involvement_end_date referral_id",
        since="involvement_start_date",
        ends={"involvement_end_date": ""},
    ),
    Columns(
        name="ssd_professionals",
        prefix="prof",
        columns="professional_id professional_name social_worker_registration_no "
        "professional_job_title professional_department",
    ),
    Columns(
        name="ssd_department",
        prefix="dept",
        columns="team_id team_name team_parent_id team_parent_name",
    ),
    Columns(
        name="ssd_linked_identifiers",
        prefix="link",
        columns="table_id person_id identifier_type identifier_value valid_from_date",
        since="valid_from_date",
    ),
    Columns(
        name="ssd_family",
        prefix="fami",
        columns="table_id family_id person_id",
        since="known_from",
        unwritten="known_from",
    ),
    Columns(
        name="ssd_disability",
        prefix="disa",
        columns="table_id person_id disability_code",
        since="known_from",
        unwritten="known_from",
    ),
    Columns(
        name="ssd_immigration_status",
        prefix="immi",
        columns="immigration_status_id person_id immigration_status_start_date immigration_status",
        since="known_from",
        unwritten="known_from",
    ),
)
CARE = (
    Columns(
        name="ssd_cla_episodes",
        prefix="clae",
        columns="cla_episode_id person_id cla_placement_id cla_episode_start_date "
        "cla_episode_start_reason cla_primary_need_code cla_episode_ceased_date "
        "cla_episode_ceased_reason cla_id referral_id cla_last_iro_contact_date "
        "entered_care_date",
        since="entered_care_date",
        ends={
            "cla_episode_ceased_date": "cla_episode_ceased_reason",
            "cla_last_iro_contact_date": "",
        },
    ),
    Columns(
        name="ssd_cla_placement",
        prefix="clap",
        columns="cla_placement_id cla_id person_id cla_placement_start_date cla_placement_type "
        "cla_placement_urn cla_placement_distance cla_placement_provider "
        "cla_placement_postcode cla_placement_end_date cla_placement_change_reason",
        since="cla_placement_start_date",
        ends={"cla_placement_end_date": "cla_placement_change_reason"},
    ),
    Columns(
        name="ssd_legal_status",
        prefix="lega",
        columns="legal_status_id person_id legal_status legal_status_start_date "
        "legal_status_end_date",
        since="legal_status_start_date",
        ends={"legal_status_end_date": ""},
    ),
    Columns(
        name="ssd_cla_reviews",
        prefix="clar",
        columns="cla_review_id cla_id person_id cla_review_due_date cla_review_date "
        "cla_review_cancelled cla_review_participation",
        since="cla_review_date",
    ),
    Columns(
        name="ssd_cla_visits",
        prefix="clav",
        columns="cla_visit_id cla_id person_id cla_visit_date cla_visit_seen cla_visit_seen_alone",
        since="cla_visit_date",
    ),
    Columns(
        name="ssd_cla_health",
        prefix="clah",
        columns="health_check_id person_id health_check_type health_check_date health_check_status",
        since="health_check_date",
    ),
    Columns(
        name="ssd_missing",
        prefix="miss",
        columns="table_id person_id missing_episode_start_date missing_episode_type "
        "missing_episode_end_date missing_rhi_offered missing_rhi_accepted",
        since="missing_episode_start_date",
        ends={"missing_episode_end_date": "missing_rhi_offered missing_rhi_accepted"},
    ),
    Columns(
        name="ssd_cla_care_plan",
        prefix="lacp",
        columns="table_id person_id cla_care_plan_start_date cla_care_plan_end_date "
        "cla_care_plan_json",
        since="known_from",
        unwritten="known_from care_ends",
    ),
    Columns(
        name="ssd_permanence",
        prefix="perm",
        columns="table_id person_id cla_id adm_decision_date placement_order_date matched_date "
        "placed_for_adoption_date",
        since="adm_decision_date",
        ends={"placement_order_date": "", "matched_date": "", "placed_for_adoption_date": ""},
    ),
    Columns(
        name="ssd_care_leavers",
        prefix="clea",
        columns="table_id person_id care_leaver_eligibility care_leaver_in_touch "
        "care_leaver_latest_contact care_leaver_accommodation care_leaver_accom_suitable "
        "care_leaver_activity pathway_plan_review_date care_leaver_personal_advisor "
        "care_leaver_allocated_team care_leaver_worker_id",
        ends={"care_leaver_latest_contact": "", "pathway_plan_review_date": ""},
    ),
    Columns(
        name="ssd_pre_proceedings",
        prefix="prep",
        columns="table_id person_id plo_family_id pre_pro_decision_date "
        "initial_pre_pro_meeting_date pre_pro_outcome agree_stepdown_issue_date "
        "pre_pro_letter_date",
        since="pre_pro_decision_date",
        ends={
            "initial_pre_pro_meeting_date": "",
            "pre_pro_letter_date": "",
            "agree_stepdown_issue_date": "pre_pro_outcome",
        },
    ),
)
