"""The case system's tables of looked-after children, care leavers and pre-proceedings.

Source: Data to Insight, Standard Safeguarding Dataset v1.4.3.
"""

from __future__ import annotations

import json
from datetime import date

from goldenthread.demo.care import POSTCODES
from goldenthread.demo.extracts import Cell, Extract, yes_no
from goldenthread.demo.model import LAST_DAY, Care, Child, County, Episode
from goldenthread.demo.ssd_tables import CARE, Tables

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


THIRTEEN_WEEKS, WITHOUT_ADVISER = 91, 7


def sixteen(born: date, *, two_years_on: bool = False) -> date:
    """The sixteenth birthday, or the eighteenth; of a leap day's child the day before."""
    year = born.year + (18 if two_years_on else 16)
    leap_day = (born.month, born.day) == (2, 29) and year % 4
    return date(year, born.month, 28 if leap_day else born.day)


class CareTables:
    """Rows of looked-after children, care leavers and pre-proceedings."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._tables = Tables(CARE, first_number=700000)
        self._next = self._tables.next
        self._row = self._tables.numbered
        self._advisers: dict[str, list[tuple[str, str]]] = {}

    def tables(self) -> list[Extract]:
        """Fill the tables and give them."""
        teams = {name: code for code, name, _ in self.county.teams}
        for child in self.county.children:
            if child.leaver:
                known = self._advisers.setdefault(child.locality, [])
                if (child.leaver.adviser, child.leaver.team) not in known:
                    known.append((child.leaver.adviser, child.leaver.team))
        for child in self.county.children:
            for episode in child.episodes:
                if episode.care:
                    self._care(child, episode, episode.care)
            self._leaver(child, teams)
            self._pre_proceedings(child)
        return self._tables.all()

    def _care(self, child: Child, episode: Episode, care: Care) -> None:
        period = self._next()
        number = self._next()
        self._tables.add(
            "ssd_cla_episodes",
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
            tuple(day for day, _ in care.reviews),
            care.start,
        )
        self._homes(child, care, period)
        for spell in care.legal:
            self._row("ssd_legal_status", child.case, spell.what, spell.start, spell.end)
        for day, taking_part in care.reviews:
            self._row("ssd_cla_reviews", period, child.case, day, day, "N", taking_part)
        for visit in care.visits:
            seen, alone = yes_no(visit.seen), yes_no(visit.alone)
            self._row("ssd_cla_visits", period, child.case, visit.day, seen, alone)
        for day, kind in care.health:
            self._row("ssd_cla_health", child.case, kind, day, "Held")
        self._missing(child, care)
        self._plan(child, care)
        steps = child.adoption
        if steps and episode is child.episodes[-1]:
            dates = (steps.decision, steps.placement_order, steps.matched, steps.placed)
            self._row("ssd_permanence", child.case, period, *dates)

    def _missing(self, child: Child, care: Care) -> None:
        for place, spell in enumerate(care.missing):
            # Four in five are offered a return interview, and two in three of those accept.
            number = self._next()
            offered = (number + place) % 5 > 0
            accepted = yes_no(number % 3 > 0) if offered else ""
            cells = (child.case, spell.start, spell.what, spell.end, yes_no(offered), accepted)
            self._tables.add("ssd_missing", number, *cells)

    def _homes(self, child: Child, care: Care, period: int) -> None:
        for spell in care.placements:
            number = self._next()
            far = number % 7 == 0
            self._tables.add(
                "ssd_cla_placement",
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
        self._row(
            "ssd_cla_care_plan",
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
            self._eligible(child, teams)
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
        self._row("ssd_care_leavers", child.case, *cells)

    def _eligible(self, child: Child, teams: dict[str, str]) -> None:
        """A child of sixteen or seventeen in care; one in seven has no adviser yet."""
        episode = child.open_at(LAST_DAY)
        care = episode.care if episode else None
        if not care or care.end or not child.born:
            return
        of_age = sixteen(child.born) <= LAST_DAY < sixteen(child.born, two_years_on=True)
        if not of_age or (LAST_DAY - care.start).days < THIRTEEN_WEEKS:
            return
        advisers = self._advisers.get(child.locality, [])
        number = int(child.case)
        adviser, team = ("", "")
        if advisers and number % WITHOUT_ADVISER:
            adviser, team = advisers[number % len(advisers)]
        cells: list[Cell] = ["ELIGIBLE", "", None, "", "", "", None, adviser]
        self._row("ssd_care_leavers", child.case, *cells, teams.get(team), adviser)

    def _pre_proceedings(self, child: Child) -> None:
        started = child.pre_proceedings
        if started is None:
            return
        self._row(
            "ssd_pre_proceedings",
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
