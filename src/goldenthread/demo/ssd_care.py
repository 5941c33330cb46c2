"""The case system's tables of looked-after children, care leavers and pre-proceedings.

Source: Data to Insight, Standard Safeguarding Dataset v1.4.3.
"""

from __future__ import annotations

import json
from datetime import date

from goldenthread.demo.care import POSTCODES
from goldenthread.demo.extracts import Cell, Extract, yes_no
from goldenthread.demo.model import Care, Child, County, Episode

CARE_PLAN_KEYS = (
    "REMAINSUP",
    "RETURN1M",
    "RETURN6M",
    "RETURNEV",
    "LTRELFR",
    "LTFOST18",
    "RESPLMT",
    "SUPPLIV",
    "ADOPTION",
    "OTHERPLN",
)
CARE_PLAN_OF = {
    "RETURN_HOME": "RETURN6M",
    "ADOPTION": "ADOPTION",
    "SGO_CAO": "OTHERPLN",
    "SUPPORTED_LIVING": "SUPPLIV",
    "LONG_TERM_RESIDENTIAL": "RESPLMT",
    "LONG_TERM_FOSTERING": "LTFOST18",
    "OTHER": "OTHERPLN",
}
"""The form has no answer for special guardianship; workers tick "other"."""


def _named(prefix: str, columns: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{column}" for column in columns.split())


class CareTables:
    """Rows of looked-after children, care leavers and pre-proceedings."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._number = 700000
        self._periods()
        self._events()
        self._plans()

    def _periods(self) -> None:
        self.care = Extract(
            "ssd_cla_episodes",
            _named(
                "clae",
                "cla_episode_id person_id cla_placement_id cla_episode_start_date "
                "cla_episode_start_reason cla_primary_need_code cla_episode_ceased_date "
                "cla_episode_ceased_reason cla_id referral_id cla_last_iro_contact_date "
                "entered_care_date",
            ),
            since="clae_entered_care_date",
            ends={
                "clae_cla_episode_ceased_date": ("clae_cla_episode_ceased_reason",),
                "clae_cla_last_iro_contact_date": (),
            },
        )
        self.placements = Extract(
            "ssd_cla_placement",
            _named(
                "clap",
                "cla_placement_id cla_id person_id cla_placement_start_date cla_placement_type "
                "cla_placement_urn cla_placement_distance cla_placement_provider "
                "cla_placement_postcode cla_placement_end_date cla_placement_change_reason",
            ),
            since="clap_cla_placement_start_date",
            ends={"clap_cla_placement_end_date": ("clap_cla_placement_change_reason",)},
        )
        self.legal = Extract(
            "ssd_legal_status",
            _named(
                "lega",
                "legal_status_id person_id legal_status legal_status_start_date "
                "legal_status_end_date",
            ),
            since="lega_legal_status_start_date",
            ends={"lega_legal_status_end_date": ()},
        )

    def _events(self) -> None:
        self.reviews = Extract(
            "ssd_cla_reviews",
            _named(
                "clar",
                "cla_review_id cla_id person_id cla_review_due_date cla_review_date "
                "cla_review_cancelled cla_review_participation",
            ),
            since="clar_cla_review_date",
        )
        self.visits = Extract(
            "ssd_cla_visits",
            _named(
                "clav",
                "cla_visit_id cla_id person_id cla_visit_date cla_visit_seen cla_visit_seen_alone",
            ),
            since="clav_cla_visit_date",
        )
        self.health = Extract(
            "ssd_cla_health",
            _named(
                "clah",
                "health_check_id person_id health_check_type health_check_date health_check_status",
            ),
            since="clah_health_check_date",
        )
        self.missing = Extract(
            "ssd_missing",
            _named(
                "miss",
                "table_id person_id missing_episode_start_date missing_episode_type "
                "missing_episode_end_date missing_rhi_offered missing_rhi_accepted",
            ),
            since="miss_missing_episode_start_date",
            ends={
                "miss_missing_episode_end_date": (
                    "miss_missing_rhi_offered",
                    "miss_missing_rhi_accepted",
                )
            },
        )

    def _plans(self) -> None:
        self.care_plans = Extract(
            "ssd_cla_care_plan",
            (
                *_named(
                    "lacp",
                    "table_id person_id cla_care_plan_start_date cla_care_plan_end_date "
                    "cla_care_plan_json",
                ),
                "known_from",
                "care_ends",
            ),
            since="known_from",
        )
        self.adoptions = Extract(
            "ssd_permanence",
            _named(
                "perm",
                "table_id person_id cla_id adm_decision_date placement_order_date matched_date "
                "placed_for_adoption_date",
            ),
            since="perm_adm_decision_date",
            ends={
                "perm_placement_order_date": (),
                "perm_matched_date": (),
                "perm_placed_for_adoption_date": (),
            },
        )
        self.leavers = Extract(
            "ssd_care_leavers",
            _named(
                "clea",
                "table_id person_id care_leaver_eligibility care_leaver_in_touch "
                "care_leaver_latest_contact care_leaver_accommodation "
                "care_leaver_accom_suitable care_leaver_activity pathway_plan_review_date "
                "care_leaver_personal_advisor care_leaver_allocated_team care_leaver_worker_id",
            ),
            ends={"clea_care_leaver_latest_contact": (), "clea_pathway_plan_review_date": ()},
        )
        self.pre_proceedings = Extract(
            "ssd_pre_proceedings",
            _named(
                "prep",
                "table_id person_id plo_family_id pre_pro_decision_date "
                "initial_pre_pro_meeting_date pre_pro_outcome agree_stepdown_issue_date "
                "pre_pro_letter_date",
            ),
            since="prep_pre_pro_decision_date",
            ends={
                "prep_initial_pre_pro_meeting_date": (),
                "prep_pre_pro_letter_date": (),
                "prep_agree_stepdown_issue_date": ("prep_pre_pro_outcome",),
            },
        )

    def tables(self) -> list[Extract]:
        """Fill the tables and give them."""
        teams = {name: code for code, name, _ in self.county.teams}
        for child in self.county.children:
            for episode in child.episodes:
                if episode.care:
                    self._care(child, episode, episode.care)
            self._leaver(child, teams)
            self._pre_proceedings(child)
        return [value for value in vars(self).values() if isinstance(value, Extract)]

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _care(self, child: Child, episode: Episode, care: Care) -> None:
        period = self._next()
        last_contact = care.reviews[-1][0] if care.reviews else None
        number = self._next()
        self.care.add(
            number,
            child.case,
            number + 1,
            care.start,
            "S",
            care.need,
            care.end,
            care.end_reason,
            period,
            episode.number,
            last_contact,
            care.start,
        )
        self._homes(child, care, period)
        for spell in care.legal:
            self.legal.add(self._next(), child.case, spell.what, spell.start, spell.end)
        for day, taking_part in care.reviews:
            self.reviews.add(self._next(), period, child.case, day, day, "N", taking_part)
        for visit in care.visits:
            seen, alone = yes_no(visit.seen), yes_no(visit.alone)
            self.visits.add(self._next(), period, child.case, visit.day, seen, alone)
        for day, kind in care.health:
            self.health.add(self._next(), child.case, kind, day, "Held")
        for place, spell in enumerate(care.missing):
            offered = (self._number + place) % 5 > 0
            accepted = "" if not offered else yes_no(self._number % 3 > 0)
            self.missing.add(
                self._next(),
                child.case,
                spell.start,
                spell.what,
                spell.end,
                yes_no(offered),
                accepted,
            )
        self._plan(child, care)
        if child.adoption and episode is child.episodes[-1]:
            steps = child.adoption
            self.adoptions.add(
                self._next(),
                child.case,
                period,
                steps.decision,
                steps.placement_order,
                steps.matched,
                steps.placed,
            )

    def _homes(self, child: Child, care: Care, period: int) -> None:
        for spell in care.placements:
            number = self._next()
            far = number % 7 == 0
            self.placements.add(
                number,
                period,
                child.case,
                spell.start,
                spell.what,
                f"SC{400000 + number % 9000}" if spell.what == "K2" else "",
                20 + number % 60 if far else number % 19,
                spell.provider,
                f"{POSTCODES}{1 + number % 30} {number % 9}AA",
                spell.end,
                "CARPL",
            )

    def _plan(self, child: Child, care: Care) -> None:
        if care.plan_date is None or care.plan_in_new_system is None:
            return
        chosen = CARE_PLAN_OF[care.plan_type]
        answers = {key: "Y" if key == chosen else "N" for key in CARE_PLAN_KEYS}
        self.care_plans.add(
            self._next(),
            child.case,
            care.plan_date,
            None,
            json.dumps(answers),
            care.plan_in_new_system,
            care.end,
        )

    def _leaver(self, child: Child, teams: dict[str, str]) -> None:
        leaver = child.leaver
        if leaver is None:
            return
        suitable = "" if leaver.suitable is None else "1" if leaver.suitable else "2"
        cells: list[Cell] = [
            leaver.eligibility,
            leaver.in_touch,
            leaver.latest_contact,
            leaver.accommodation,
            suitable,
            leaver.activity,
            leaver.pathway_review,
            leaver.adviser,
            teams.get(leaver.team),
            leaver.adviser,
        ]
        self.leavers.add(self._next(), child.case, *cells)

    def _pre_proceedings(self, child: Child) -> None:
        started = child.pre_proceedings
        if started is None:
            return
        self.pre_proceedings.add(
            self._next(),
            child.case,
            started.family,
            started.decision,
            started.meeting,
            started.outcome,
            started.end,
            started.letter,
        )


def active_care_plans(table: Extract, day: date) -> list[list[Cell]]:
    """Care plans as the extract gives them: only the active, so plans of ended care are gone."""
    ends = table.columns.index("care_ends")
    rows = []
    for row in table.as_at(day):
        ended = row[ends]
        if not (isinstance(ended, date) and ended <= day):
            rows.append(row)
    return rows
