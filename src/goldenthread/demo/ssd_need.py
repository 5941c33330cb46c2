"""The case system's tables of people, need and child protection, under the SSD's names.

Source: Data to Insight, Standard Safeguarding Dataset v1.4.3. Care is in `ssd_care`.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import working_days_after
from goldenthread.demo.extracts import Extract, yes_no
from goldenthread.demo.model import Child, County, Enquiry, Episode, Group


def _named(prefix: str, columns: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{column}" for column in columns.split())


class NeedTables:
    """Rows of people, referrals, assessments, plans, enquiries and involvements."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.person = Extract(
            "ssd_person",
            (
                *_named("pers", "legacy_id person_id upn forename surname sex gender ethnicity"),
                *_named("pers", "dob expected_dob death_date send_flag"),
                "known_from",
            ),
            since="known_from",
        )
        self.contacts = Extract(
            "ssd_contacts",
            _named("cont", "contact_id person_id contact_date contact_source_code"),
            since="cont_contact_date",
        )
        self.early_help = Extract(
            "ssd_early_help_episodes",
            _named(
                "earl",
                "episode_id person_id episode_start_date episode_end_date episode_reason "
                "episode_organisation",
            ),
            since="earl_episode_start_date",
            ends={"earl_episode_end_date": ()},
        )
        self.episodes = Extract(
            "ssd_cin_episodes",
            _named(
                "cine",
                "referral_id person_id referral_date cin_primary_need_code referral_source_code "
                "referral_nfa close_reason close_date referral_team referral_worker_id",
            ),
            since="cine_referral_date",
            ends={"cine_close_date": ("cine_close_reason",)},
        )
        self.assessments = Extract(
            "ssd_cin_assessments",
            _named(
                "cina",
                "assessment_id person_id referral_id assessment_start_date assessment_auth_date "
                "assessment_child_seen assessment_outcome_nfa assessment_team assessment_worker_id",
            ),
            since="cina_assessment_start_date",
            ends={
                "cina_assessment_auth_date": (
                    "cina_assessment_child_seen",
                    "cina_assessment_outcome_nfa",
                )
            },
        )
        self.plans = Extract(
            "ssd_cin_plans",
            _named(
                "cinp",
                "cin_plan_id referral_id person_id cin_plan_start_date cin_plan_end_date "
                "cin_plan_team cin_plan_worker_id",
            ),
            since="cinp_cin_plan_start_date",
            ends={"cinp_cin_plan_end_date": ()},
        )
        self._protection_tables()
        self._staff_tables()
        self._number = 0

    def _protection_tables(self) -> None:
        self.enquiries = Extract(
            "ssd_s47_enquiry",
            _named(
                "s47e",
                "s47_enquiry_id referral_id person_id s47_start_date s47_end_date s47_nfa "
                "s47_outcome_json s47_completed_by_team s47_completed_by_worker_id",
            ),
            since="s47e_s47_start_date",
            ends={"s47e_s47_end_date": ("s47e_s47_nfa", "s47e_s47_outcome_json")},
        )
        self.conferences = Extract(
            "ssd_initial_cp_conference",
            _named(
                "icpc",
                "icpc_id s47_enquiry_id person_id cp_plan_id referral_id icpc_transfer_in "
                "icpc_target_date icpc_date icpc_outcome_cp_flag icpc_team icpc_worker_id",
            ),
            since="icpc_icpc_date",
        )
        self.protection = Extract(
            "ssd_cp_plans",
            _named(
                "cppl",
                "cp_plan_id referral_id icpc_id person_id cp_plan_start_date cp_plan_end_date "
                "cp_plan_ola cp_plan_initial_category cp_plan_latest_category",
            ),
            since="cppl_cp_plan_start_date",
            ends={"cppl_cp_plan_end_date": ()},
        )
        self.visits = Extract(
            "ssd_cp_visits",
            _named(
                "cppv",
                "cp_visit_id person_id cp_plan_id cp_visit_date cp_visit_seen "
                "cp_visit_seen_alone cp_visit_bedroom",
            ),
            since="cppv_cp_visit_date",
        )
        self.reviews = Extract(
            "ssd_cp_reviews",
            _named(
                "cppr",
                "cp_review_id person_id cp_plan_id cp_review_due cp_review_date "
                "cp_review_outcome_continue_cp cp_review_quorate",
            ),
            since="cppr_cp_review_date",
        )

    def _staff_tables(self) -> None:
        self.involvements = Extract(
            "ssd_involvements",
            _named(
                "invo",
                "involvements_id professional_id professional_role_id professional_team "
                "person_id involvement_start_date involvement_end_date referral_id",
            ),
            since="invo_involvement_start_date",
            ends={"invo_involvement_end_date": ()},
        )
        self.professionals = Extract(
            "ssd_professionals",
            _named(
                "prof",
                "professional_id professional_name social_worker_registration_no "
                "professional_job_title professional_department",
            ),
        )
        self.departments = Extract(
            "ssd_department",
            _named("dept", "team_id team_name team_parent_id team_parent_name"),
        )
        self.links = Extract(
            "ssd_linked_identifiers",
            _named("link", "table_id person_id identifier_type identifier_value valid_from_date"),
            since="link_valid_from_date",
        )
        self.disabilities = Extract(
            "ssd_disability",
            (*_named("disa", "table_id person_id disability_code"), "known_from"),
            since="known_from",
        )

        self.immigration = Extract(
            "ssd_immigration_status",
            (
                *_named(
                    "immi",
                    "immigration_status_id person_id immigration_status_start_date "
                    "immigration_status",
                ),
                "known_from",
            ),
            since="known_from",
        )

    def tables(self) -> list[Extract]:
        """Fill the tables and give them."""
        self._staff()
        for child in self.county.children:
            self._child(child)
        return [value for value in vars(self).values() if isinstance(value, Extract)]

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _staff(self) -> None:
        teams = {name: code for code, name, _ in self.county.teams}
        localities: dict[str, str] = {}
        for code, name, locality in self.county.teams:
            parent = localities.setdefault(locality, str(6000 + len(localities)))
            self.departments.add(code, name, parent if locality else "", locality)
        for worker in self.county.workers:
            self.professionals.add(
                worker.number, worker.name, worker.registration, worker.job, teams.get(worker.team)
            )
        self._team_of = {
            worker.number: teams.get(worker.team, "") for worker in self.county.workers
        }
        self._job_of = {worker.number: worker.job for worker in self.county.workers}

    def _child(self, child: Child) -> None:
        known = child.known_from
        self.person.add(
            child.legacy,
            child.case,
            child.upn,
            child.forename,
            child.surname,
            child.sex,
            child.sex,
            child.ethnicity,
            child.born,
            child.expected,
            None,
            "",
            known,
        )
        if child.disability:
            self.disabilities.add(self._next(), child.case, child.disability, known)
        if child.asylum:
            self.immigration.add(self._next(), child.case, known, "UASC", known)
        if child.legacy:
            self.links.add(self._next(), child.case, "legacy", child.legacy, known)
        for day, source in child.contacts:
            self.contacts.add(self._next(), child.case, day, source)
        for spell in child.early_help:
            self.early_help.add(
                self._next(), child.case, spell.start, spell.end, spell.what, spell.provider
            )
        for day, source in child.no_action:
            self.episodes.add(self._next(), child.case, day, "N9", source, "Y", "RC8", day, "", "")
        for episode in child.episodes:
            self._episode(child, episode)

    def _episode(self, child: Child, episode: Episode) -> None:
        first = episode.workers[0].what if episode.workers else ""
        last = episode.workers[-1].what if episode.workers else ""
        team, number = self._team_of.get(last, ""), episode.number
        self.episodes.add(
            number,
            child.case,
            episode.referral,
            episode.need,
            episode.source,
            "N",
            episode.close_reason,
            episode.close,
            team,
            last,
        )
        if episode.assessment_start:
            self.assessments.add(
                self._next(),
                child.case,
                number,
                episode.assessment_start,
                episode.authorised,
                yes_no(episode.child_seen),
                yes_no(not episode.needs_services),
                self._team_of.get(first, ""),
                first,
            )
        plan = episode.plan
        if plan:
            self.plans.add(self._next(), number, child.case, plan.start, plan.end, team, last)
        for spell in episode.workers:
            self.involvements.add(
                self._next(),
                spell.what,
                self._job_of[spell.what],
                self._team_of[spell.what],
                child.case,
                spell.start,
                spell.end,
                number,
            )
        for enquiry in episode.enquiries:
            self._enquiry(child, episode, enquiry, (team, last))

    def _enquiry(
        self, child: Child, episode: Episode, enquiry: Enquiry, held: tuple[str, str]
    ) -> None:
        asked = self._next()
        needless = enquiry.conference is None
        said = "No further child protection action" if needless else "Initial conference"
        self.enquiries.add(
            asked,
            episode.number,
            child.case,
            enquiry.strategy,
            enquiry.end,
            yes_no(needless),
            f'{{"OUTCOME": "{said}"}}',
            *held,
        )
        if enquiry.conference is None:
            return
        met, plan = self._next(), self._next()
        self.conferences.add(
            met,
            asked,
            child.case,
            plan if enquiry.made_plan else None,
            episode.number,
            "N",
            working_days_after(enquiry.strategy, 15),
            enquiry.conference,
            yes_no(enquiry.made_plan),
            *held,
        )
        if enquiry.made_plan:
            self._plan(child, episode, met, plan)

    def _plan(self, child: Child, episode: Episode, met: int, number: int) -> None:
        plan = episode.protection
        if plan is None or episode.group is not Group.PROTECTION:
            return
        self.protection.add(
            number,
            episode.number,
            met,
            child.case,
            plan.start,
            plan.end,
            "N",
            plan.category,
            plan.latest_category,
        )
        for visit in plan.visits:
            self.visits.add(
                self._next(),
                child.case,
                number,
                visit.day,
                yes_no(visit.seen),
                yes_no(visit.alone),
                yes_no(visit.seen),
            )
        due = plan.start + timedelta(days=91)
        for day in plan.reviews:
            goes_on = plan.end is None or (plan.end - day).days > 3
            self.reviews.add(self._next(), child.case, number, due, day, yes_no(goes_on), "Y")
            due = day + timedelta(days=182)


def first_known(child: Child) -> date:
    """Day the case system first knew of the child."""
    days = [day for day, _ in child.contacts] + [spell.start for spell in child.early_help]
    return min([*days, *(episode.referral for episode in child.episodes)])
