"""The case system's tables of people, need and child protection, under the SSD's names.

Source: Data to Insight, Standard Safeguarding Dataset v1.4.3. Care is in `ssd_care`.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import working_days_after
from goldenthread.demo.extracts import Extract, yes_no
from goldenthread.demo.model import Child, County, Enquiry, Episode, Group
from goldenthread.demo.people import REVIEWING_SERVICE
from goldenthread.demo.ssd_tables import NEED, Tables


class NeedTables:
    """Rows of people, referrals, assessments, plans, enquiries and involvements."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._tables = Tables(NEED, first_number=0)
        self._next = self._tables.next
        self._row = self._tables.numbered

    def tables(self) -> list[Extract]:
        """Fill the tables and give them."""
        self._staff()
        for child in self.county.children:
            self._child(child)
        return self._tables.all()

    def _staff(self) -> None:
        teams = {name: code for code, name, _ in self.county.teams}
        localities: dict[str, str] = {}
        for code, name, locality in self.county.teams:
            parent = localities.setdefault(locality, str(6000 + len(localities)))
            self._tables.add("ssd_department", code, name, parent if locality else "", locality)
        for worker in self.county.workers:
            self._tables.add(
                "ssd_professionals",
                worker.number,
                worker.name,
                worker.registration,
                worker.job,
                teams.get(worker.team),
            )
        self._team_of = {
            worker.number: teams.get(worker.team, "") for worker in self.county.workers
        }
        self._reviewing = [
            worker.number for worker in self.county.workers if worker.team == REVIEWING_SERVICE
        ]
        self._job_of = {worker.number: worker.job for worker in self.county.workers}

    def _child(self, child: Child) -> None:
        known = child.known_from
        self._tables.add(
            "ssd_person",
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
            self._row("ssd_disability", child.case, child.disability, known)
        if child.asylum:
            self._row("ssd_immigration_status", child.case, known, "UASC", known)
        if child.legacy:
            self._row("ssd_linked_identifiers", child.case, "legacy", child.legacy, known)
        if child.family:
            self._row("ssd_family", child.family, child.case, known)
        self._front_door(child)
        for episode in child.episodes:
            self._episode(child, episode)

    def _front_door(self, child: Child) -> None:
        for day, source in child.contacts:
            self._row("ssd_contacts", child.case, day, source)
        for spell in child.early_help:
            cells = (spell.start, spell.end, spell.what, spell.provider)
            self._row("ssd_early_help_episodes", child.case, *cells)
        for day, source in child.no_action:
            closed = ("N9", source, "Y", "RC8", day, "", "")
            self._row("ssd_cin_episodes", child.case, day, *closed)

    def _episode(self, child: Child, episode: Episode) -> None:
        first = episode.workers[0].what if episode.workers else ""
        last = episode.workers[-1].what if episode.workers else ""
        team, number = self._team_of.get(last, ""), episode.number
        self._tables.add(
            "ssd_cin_episodes",
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
            self._row(
                "ssd_cin_assessments",
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
            self._row("ssd_cin_plans", number, child.case, plan.start, plan.end, team, last)
        self._workers(child, episode)
        self._reviewers(child, episode)
        for enquiry in episode.enquiries:
            self._enquiry(child, episode, enquiry, (team, last))

    def _workers(self, child: Child, episode: Episode) -> None:
        for spell in episode.workers:
            self._row(
                "ssd_involvements",
                spell.what,
                self._job_of[spell.what],
                self._team_of[spell.what],
                child.case,
                spell.start,
                spell.end,
                episode.number,
            )

    def _reviewers(self, child: Child, episode: Episode) -> None:
        """The independent reviewing officer of a child in care, the chair of a child on a plan."""
        officers = self._reviewing
        own = officers[int(child.case) // 3 % len(officers)]
        if episode.care:
            spell = (episode.care.start, episode.care.end)
            self._involved(child, episode, own, "Independent Reviewing Officer", spell)
        if episode.protection and episode.group is Group.PROTECTION:
            spell = (episode.protection.start, episode.protection.end)
            self._involved(child, episode, own, "Child protection chair", spell)

    def _involved(
        self,
        child: Child,
        episode: Episode,
        worker: str,
        role: str,
        spell: tuple[date, date | None],
    ) -> None:
        team = self._team_of[worker]
        self._row("ssd_involvements", worker, role, team, child.case, *spell, episode.number)

    def _enquiry(
        self, child: Child, episode: Episode, enquiry: Enquiry, held: tuple[str, str]
    ) -> None:
        asked = self._next()
        needless = enquiry.conference is None
        said = "No further child protection action" if needless else "Initial conference"
        self._tables.add(
            "ssd_s47_enquiry",
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
        self._tables.add(
            "ssd_initial_cp_conference",
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
        self._tables.add(
            "ssd_cp_plans",
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
            self._row(
                "ssd_cp_visits",
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
            self._row("ssd_cp_reviews", child.case, number, due, day, yes_no(goes_on), "Y")
            due = day + timedelta(days=182)


def first_known(child: Child) -> date:
    """Day the case system first knew of the child."""
    days = [day for day, _ in child.contacts] + [spell.start for spell in child.early_help]
    return min([*days, *(episode.referral for episode in child.episodes)])
