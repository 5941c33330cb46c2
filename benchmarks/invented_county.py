"""An invented county of children, drawn with a fixed seed, straight into a record's tables.

Every shape of standard has something to work on: what is owed again and again, once, by an end, by
the week; events told only as the latest, some of them after the day asked about; a child's own
intervals; extensions in time, too late and without a new end.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from goldenthread.record.schema import PROVENANCE
from goldenthread.record.tables import TABLES
from goldenthread.record.view import ENGINE_TYPES, Record

AS_AT = date(2020, 5, 20)
SEED = 20200520
FIRST, LAST = np.datetime64("2012-01-02"), np.datetime64(AS_AT)
CHILDREN, OPEN = 60_000, 10_000
Spells = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Children, starts and ends."""


class County:
    """The invented county, table by table, straight into a record."""

    def __init__(self, share: float) -> None:
        self.chance = np.random.default_rng(SEED)
        self.record = Record.of_rows({})
        self.children = int(CHILDREN * share)
        self.open = int(OPEN * share)

    def days(self, count: int, first: np.datetime64 = FIRST) -> np.ndarray:
        """So many days, any of those up to the day asked about."""
        span = (LAST - first).astype(int)
        return first + self.chance.integers(0, span, count).astype("timedelta64[D]")

    def put(self, table: str, child: np.ndarray, **columns: object) -> None:
        """One table of the record, its other columns empty."""
        count = len(child)
        ids = pa.array(np.char.add("41", np.char.zfill(child.astype(str), 5)))
        given = {"child_id": ids, **{name: pa.array(said) for name, said in columns.items()}}
        arrow = pa.table({**given, "source_row": pa.array(np.arange(count))})
        self.record.register("arriving", arrow)
        types = {each.name: ENGINE_TYPES[each.type] for each in TABLES[table].columns}
        types |= dict.fromkeys(PROVENANCE, "VARCHAR") | {"source_row": "BIGINT"}
        told = ", ".join(
            f"CAST({name if name in arrow.column_names else 'NULL'} AS {kind}) AS {name}"
            for name, kind in types.items()
        )
        self.record.run(f"CREATE OR REPLACE TABLE {table} AS SELECT {told} FROM arriving")

    def periods(self, share: float, length: int) -> Spells:
        """Children, starts and ends; the last of the children, who are open, have no end yet."""
        child = np.sort(self.chance.choice(self.children, int(self.children * share)))
        is_open = child >= self.children - self.open
        recent = LAST - np.timedelta64(length, "D")
        starts = np.where(is_open, self.days(len(child), recent), self.days(len(child)))
        lasted = self.chance.integers(10, length, len(child)).astype("timedelta64[D]")
        ends = np.where(is_open, np.datetime64("NaT"), np.minimum(starts + lasted, LAST))
        return child, starts, ends

    def series(self, period: Spells, count: int, every: int) -> tuple[np.ndarray, np.ndarray]:
        """Events about every so many days in the periods, roughly so many in all."""
        child, starts, ends = period
        until = np.where(np.isnat(ends), LAST, ends)
        each = ((until - starts).astype(int) // every) + 1
        each = self.chance.poisson(each * (count / each.sum()))
        which = np.repeat(np.arange(len(child)), each)
        span = np.maximum((until - starts).astype(int), 1)
        day = starts[which] + (self.chance.random(len(which)) * (span[which] + 1)).astype(
            "timedelta64[D]"
        )
        return child[which], day


def county(share: float) -> County:
    """Every table the standards read, in the proportions of a large county."""
    made = County(share)
    need = made.periods(1.0, 900)
    made.put("cin_episode", need[0], referral_date=need[1], close_date=need[2])
    signed = need[1] + made.chance.integers(5, 90, len(need[0])).astype("timedelta64[D]")
    made.put(
        "cin_assessment", need[0], start_date=need[1], referral_date=need[1],
        authorisation_date=signed,
    )  # fmt: skip
    plans, care = made.periods(0.25, 500), made.periods(0.2, 1500)
    made.put("child_protection_plan", plans[0], start_date=plans[1], end_date=plans[2])
    made.put("looked_after_period", care[0], start_date=care[1], end_date=care[2])
    placed = made.periods(0.35, 700)
    made.put("placement", placed[0], start_date=placed[1], end_date=placed[2])
    _events(made, share, plans, care, placed)
    asked = made.days(int(30_000 * share))
    child = made.chance.integers(0, made.children, len(asked))
    made.put("s47_enquiry", child, strategy_discussion_date=asked)
    held = asked + made.chance.integers(5, 40, len(asked)).astype("timedelta64[D]")
    made.put("initial_child_protection_conference", child, conference_date=held)
    _before_court(made, made.periods(0.03, 200))
    _told_as_the_latest(made, share, care)
    _leaving_care(made, share, care)
    _plans_of_their_own(made, share, plans)
    return made


def _before_court(made: County, started: Spells) -> None:
    """Most with a letter and a meeting; some with leave to go on, one in four of it too late."""
    child, decided, ended = started
    number = np.arange(len(child))
    made.put(
        "pre_proceedings", child, decision_date=decided, end_date=ended,
        letter_date=_unless(number % 5 == 0, decided + _days(number % 15)),
        initial_meeting_date=_unless(number % 3 == 0, decided + _days(number % 30)),
    )  # fmt: skip
    child, decided, number = child[::3], decided[::3], number[::3]
    agreed = decided + _days(np.where(number % 4 == 3, 100, 80))
    made.put(
        "pre_proceedings_extension", child, agreed_date=agreed,
        new_end_date=_unless(number % 2 == 1, agreed + _days(60)),
    )  # fmt: skip


def _told_as_the_latest(made: County, share: float, care: Spells) -> None:
    """Sources that give only the latest of a series, and what they tell after the day."""
    child, day = made.series(care, int(20_000 * share), 120)
    day[::20] = LAST + _days(made.chance.integers(1, 30, len(day[::20])))
    made.put("iro_contact", child, contact_date=day, latest_only=np.arange(len(day)) % 10 < 3)
    child, day = made.series(care, int(10_000 * share), 200)
    made.put(
        "health_check", child, check_date=day, latest_only=np.arange(len(day)) % 10 < 3,
        check_type=made.chance.choice(["health_assessment", "dental"], len(day)),
    )  # fmt: skip


def _leaving_care(made: County, share: float, care: Spells) -> None:
    """Dates of birth, and extracts of care leavers: each tells the latest contact and review."""
    looked_after = np.unique(care[0])
    born = LAST - _days(made.chance.integers(0, 21 * 365, len(looked_after)))
    made.put("person", looked_after, date_of_birth=born)
    leaver = made.chance.choice(looked_after[born < LAST - _days(17 * 365)], int(3_000 * share))
    known = LAST + _days(made.chance.integers(-400, 20, len(leaver)))
    made.put(
        "care_leaver", leaver, known_on=known,
        eligibility=made.chance.choice(["RELEVANT", "FORMER_RELEVANT"], len(leaver)),
        latest_contact_date=known - _days(made.chance.integers(-20, 90, len(leaver))),
        pathway_plan_review_date=known - _days(made.chance.integers(-20, 300, len(leaver))),
        personal_adviser=["An adviser"] * len(leaver),
    )  # fmt: skip


def _plans_of_their_own(made: County, share: float, plans: Spells) -> None:
    """Children visited more often than the council asks, some of them for a time."""
    child, starts, _ = (each[made.chance.permutation(len(each))] for each in plans)
    child, starts = child[: int(1_500 * share)], starts[: int(1_500 * share)]
    made.put(
        "individual_interval", child, starts=starts,
        standard=["cp_visits"] * len(child), interval=["5 days"] * len(child),
        ends=_unless(np.arange(len(child)) % 2 == 0, starts + _days(120)),
    )  # fmt: skip


def _days(count: np.ndarray | int) -> np.ndarray:
    return np.asarray(count).astype("timedelta64[D]")


def _unless(missing: np.ndarray, day: np.ndarray) -> np.ndarray:
    return np.where(missing, np.datetime64("NaT"), day)


def _events(made: County, share: float, plans: Spells, care: Spells, placed: Spells) -> None:
    child, day = made.series(plans, int(310_000 * share), 10)
    made.put("cp_visit", child, visit_date=day, seen=made.chance.random(len(day)) < 0.95)
    child, day = made.series(placed, int(310_000 * share), 30)
    made.put("cla_visit", child, visit_date=day, seen=made.chance.random(len(day)) < 0.95)
    child, day = made.series(plans, int(60_000 * share), 90)
    made.put("cp_review", child, review_date=day)
    child, day = made.series(care, int(60_000 * share), 150)
    made.put("cla_review", child, review_date=day)
    child, day = made.series(care, int(30_000 * share), 300)
    made.put("permanence_plan", child, recorded_date=day, plan_type=["ADOPTION"] * len(day))
    rated = np.repeat(np.arange(made.children - made.open, made.children), 4)
    colours = made.chance.choice(["red", "amber", "green"], len(rated), p=[0.4, 0.3, 0.3])
    since = made.days(len(rated), np.datetime64("2020-03-23"))
    made.put(
        "risk_rating", rated, rated_date=since, rating=colours,
        scheme=["social_care"] * len(rated),
    )  # fmt: skip
    child = made.chance.integers(made.children - made.open, made.children, int(450_000 * share))
    by = made.chance.choice(["social_worker", "school", "health"], len(child), p=[0.6, 0.3, 0.1])
    made.put(
        "contact", child, contact_date=made.days(len(child), np.datetime64("2020-03-23")),
        made_by=by, two_way=made.chance.random(len(child)) < 0.9,
    )  # fmt: skip
    reader = made.chance.integers(0, 19, int(2_000 * share) + 1)
    made.put(
        "dip_sample_reading", reader, reader=reader.astype(str),
        read_date=made.days(len(reader), np.datetime64("2020-03-23")),
    )  # fmt: skip
