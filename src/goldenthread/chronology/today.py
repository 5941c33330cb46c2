"""What stands of the children of a range on a day: statuses, who holds the case, what is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.chronology.reading import Holder, Involved, Rating
from goldenthread.chronology.words import code_in_words
from goldenthread.cohorts.catalogue import COHORTS
from goldenthread.record.view import Record
from goldenthread.standards.holders import HOLDERS

LATELY = timedelta(days=28)
"""How far back a contact counts as being in touch."""
_LATEST_LEAVERS = (
    "SELECT DISTINCT child_id FROM (SELECT c.child_id, c.known_on, l.source FROM care_leaver c "
    "LEFT JOIN chronology_load l USING (load_id) WHERE c.known_on <= $day) "
    "QUALIFY known_on = max(known_on) OVER (PARTITION BY source)"
)
STATUSES: Mapping[str, tuple[str, str]] = {
    "open": ("Open to social care", COHORTS["open_to_social_care"].sql),
    "child_in_need": ("Child in need plan", COHORTS["child_in_need_plan_open"].sql),
    "child_protection_plan": (
        "Child protection plan",
        COHORTS["child_protection_plan_open"].sql,
    ),
    "looked_after": ("Looked after", COHORTS["looked_after"].sql),
    "care_leaver": ("Care leaver", _LATEST_LEAVERS),
    "pre_proceedings": ("Pre-proceedings", COHORTS["pre_proceedings_open"].sql),
    "early_help": (
        "Early help",
        "SELECT child_id FROM early_help_episode WHERE start_date <= $day "
        "AND (completion_date IS NULL OR completion_date > $day)",
    ),
    "unborn": (
        "Unborn",
        "SELECT child_id FROM person WHERE date_of_birth IS NULL AND expected_date_of_birth > $day",
    ),
    "unaccompanied": (
        "Unaccompanied asylum seeking child",
        "SELECT child_id FROM person WHERE unaccompanied_asylum_seeking",
    ),
}
"""What a child can be on a day, in words and as SQL giving `child_id` on `$day`."""

_NEEDS = """
    SELECT child_id, 'Primary need' AS title, primary_need AS code, 'primary_need' AS codes,
        referral_date AS since
    FROM cin_episode WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day)
        AND primary_need IS NOT NULL
    UNION
    SELECT child_id, 'Category of abuse', coalesce(latest_category, initial_category),
        'category_of_abuse', start_date
    FROM child_protection_plan WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day)
        AND coalesce(latest_category, initial_category) IS NOT NULL
    UNION
    SELECT child_id, 'Need on becoming looked after', category_of_need, 'primary_need', start_date
    FROM looked_after_period WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day)
        AND category_of_need IS NOT NULL
"""


def prepare(record: Record, as_at: date) -> None:
    """Keep who is what on the day in the record, so that each batch only looks it up."""
    values = (
        ", ".join(
            f"('{load.load_id}', '{load.source.replace(chr(39), chr(39) * 2)}')"
            for load in record.loads
        )
        or "(NULL, NULL)"
    )
    record.run(
        "CREATE OR REPLACE TABLE chronology_load AS SELECT "
        "CAST(load_id AS VARCHAR) AS load_id, CAST(source AS VARCHAR) AS source "
        f"FROM (VALUES {values}) AS v (load_id, source)"
    )
    statuses = " UNION ALL ".join(
        f"SELECT '{name}' AS status, child_id FROM ({sql})" for name, (_, sql) in STATUSES.items()
    )
    asked = {"day": as_at, "start": as_at, "end": as_at}
    record.run(f"CREATE OR REPLACE TABLE chronology_status AS {statuses}", asked)
    record.run(
        "CREATE OR REPLACE TABLE chronology_holder AS SELECT h.*, l.locality "
        f"FROM ({HOLDERS}) h LEFT JOIN (SELECT team, max(locality) AS locality FROM team "
        "GROUP BY team) l ON l.team = h.team",
        asked,
    )
    record.run(f"CREATE OR REPLACE TABLE chronology_need AS {_NEEDS}", asked)


class Standing:
    """What stands of each child of a range of case numbers."""

    def __init__(self, record: Record, as_at: date, *, first: str, last: str) -> None:
        self._record, self._as_at = record, as_at
        self._range = {"first": first, "last": last, "day": as_at}
        self.statuses: dict[str, set[str]] = defaultdict(set)
        for child_id, status in self._rows("SELECT child_id, status FROM chronology_status"):
            self.statuses[child_id].add(status)
        self.holders = {
            child_id: Holder(
                worker=worker or "", role=role or "", team=team or "", locality=locality or ""
            )
            for child_id, worker, role, team, locality in self._rows(
                "SELECT child_id, worker, worker_role, team, locality FROM chronology_holder"
            )
        }
        self.needs = self._needs()
        self.ratings = self._ratings()
        self.involvements = self._involvements()
        self.attendance = self._attendance()
        self.contacts: dict[str, date] = dict(
            self._rows(
                "SELECT child_id, max(contact_date) AS day FROM contact WHERE contact_date <= $day "
                "GROUP BY child_id"
            )
        )
        self.in_touch = self._in_touch()

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._record.rows(
            f"SELECT * FROM ({sql}) WHERE child_id >= $first AND child_id <= $last ORDER BY ALL",
            self._range,
        )

    def _needs(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        rows = self._rows("SELECT child_id, title, code, codes, since FROM chronology_need")
        for child_id, title, code, codes, since in rows:
            need = {"title": title, "words": code_in_words(codes, code), "since": since.isoformat()}
            if need not in found[child_id]:
                found[child_id].append(need)
        return found

    def _in_touch(self) -> dict[str, list[dict[str, Any]]]:
        """Who has reached the child or family lately, each kind of person once.

        A contact told to have gone unanswered reached nobody. `seen_on` is the last of the days
        told on which that kind of person saw the child.
        """
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for child_id, made_by, last, times, seen_on in self._rows(
            "SELECT child_id, made_by, max(contact_date) AS last, "
            "count(DISTINCT contact_date) AS times, "
            "max(contact_date) FILTER (WHERE seen) AS seen_on FROM contact "
            f"WHERE contact_date <= $day AND contact_date > $day - {LATELY.days} "
            "AND two_way IS NOT FALSE AND made_by IS NOT NULL GROUP BY child_id, made_by"
        ):
            found[child_id].append(
                {
                    "made_by": made_by,
                    "words": code_in_words("contact_maker", made_by),
                    "last": last.isoformat(),
                    "times": times,
                    "seen_on": seen_on.isoformat() if seen_on else None,
                }
            )
        return found

    def _ratings(self) -> dict[str, list[Rating]]:
        """Every rating up to the day; of one day the more serious last, as `cohorts.latest`."""
        found: dict[str, list[Rating]] = defaultdict(list)
        for child_id, rated_on, _, scheme, rating, review_on, rated_by, reasons in self._rows(
            "SELECT DISTINCT child_id, rated_date, "
            "list_position(['other', 'green', 'amber', 'red'], rating) AS severity, scheme, "
            "rating, review_date, rated_by, reasons FROM risk_rating "
            "WHERE rated_date <= $day AND rating IS NOT NULL"
        ):
            found[child_id].append(
                Rating(
                    scheme=scheme,
                    rating=rating,
                    rated_on=rated_on,
                    review_on=review_on,
                    rated_by=rated_by or "",
                    reasons=reasons or "",
                )
            )
        return found

    def _involvements(self) -> dict[str, list[Involved]]:
        """Each worker's part once, whichever sources tell it; nothing that begins after the day."""
        found: dict[str, list[Involved]] = defaultdict(list)
        for child_id, worker, role, starts, team, ends in self._rows(
            "SELECT child_id, worker, worker_role, start_date, max(team) AS team, "
            "CASE WHEN bool_or(end_date IS NULL OR end_date > $day) THEN NULL "
            "ELSE max(end_date) END AS ends FROM involvement "
            "WHERE (start_date IS NULL OR start_date <= $day) "
            "AND NOT (worker IS NULL AND team IS NULL) "
            "GROUP BY child_id, worker, worker_role, start_date"
        ):
            found[child_id].append(
                Involved(
                    worker=worker or "",
                    role=role or "",
                    role_title=code_in_words("worker_role", role) if role else "Worker",
                    team=team or "",
                    starts=starts,
                    ends=ends,
                    standing=ends is None,
                )
            )
        return found

    def _attendance(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for child_id, week, attended, possible, present in self._rows(
            "SELECT child_id, week_commencing, bool_or(attended) AS attended, "
            "max(sessions_possible) AS possible, max(sessions_attended) AS present "
            "FROM weekly_attendance WHERE week_commencing <= $day "
            "GROUP BY child_id, week_commencing"
        ):
            found[child_id].append(
                {
                    "week": week.isoformat(),
                    "attended": attended,
                    "possible": possible,
                    "present": present,
                }
            )
        return found
