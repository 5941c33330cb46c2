"""What a county is owed, worked out in full: beside a sort, beside pandas, and for one child.

Run: python benchmarks/standards_county.py [SHARE]. The county is invented with a fixed seed:
60,000 children ever known, 10,000 open, 1.5 million events. SHARE makes it smaller.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from goldenthread.council.settings import Council
from goldenthread.record.schema import PROVENANCE
from goldenthread.record.tables import TABLES
from goldenthread.record.view import ENGINE_TYPES, Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.engine import evaluate, evaluate_facts
from goldenthread.standards.facts import gather, supplied_kinds
from goldenthread.standards.plan import Plan, plan
from goldenthread.standards.reference import evaluate_child
from standards_in_pandas import in_pandas

AS_AT = date(2020, 5, 20)
FIRST, LAST = np.datetime64("2012-01-02"), np.datetime64(AS_AT)
CHILDREN, OPEN = 60_000, 10_000
REPEATS = 5
ONE_CHILD = 500
COUNCIL = Council.default()
FLOOR = (
    "CREATE OR REPLACE TABLE sorted_event AS SELECT * FROM raw_event ORDER BY child_id, kind, day"
)
ASKED = "SELECT child_id, standard, opened_on, due_on, met_on, closed_on, outcome FROM expectation"


class County:
    """The invented county, table by table, straight into a record."""

    def __init__(self, share: float) -> None:
        self.chance = np.random.default_rng(20200520)
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

    def periods(self, share: float, length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Children, starts and ends; the last of the children, who are open, have no end yet."""
        child = np.sort(self.chance.choice(self.children, int(self.children * share)))
        is_open = child >= self.children - self.open
        recent = LAST - np.timedelta64(length, "D")
        starts = np.where(is_open, self.days(len(child), recent), self.days(len(child)))
        lasted = self.chance.integers(10, length, len(child)).astype("timedelta64[D]")
        ends = np.where(is_open, np.datetime64("NaT"), np.minimum(starts + lasted, LAST))
        return child, starts, ends

    def series(
        self, period: tuple[np.ndarray, np.ndarray, np.ndarray], count: int, every: int
    ) -> tuple[np.ndarray, np.ndarray]:
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
    started = made.periods(0.03, 200)
    made.put("pre_proceedings", started[0], decision_date=started[1], end_date=started[2])
    agreed = started[1][::3] + np.timedelta64(80, "D")
    made.put(
        "pre_proceedings_extension", started[0][::3], agreed_date=agreed,
        new_end_date=agreed + np.timedelta64(60, "D"),
    )  # fmt: skip
    return made


def _events(made: County, share: float, plans: tuple, care: tuple, placed: tuple) -> None:  # type: ignore[type-arg]
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


def timed(work: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """Median seconds by the clock and of processor, after one run that is not counted."""
    work()
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def one_child(record: Record, children: list[str]) -> list[float]:
    """Milliseconds to read one child's facts and work out everything owed, for each child."""
    spent = []
    for child in children:
        start = time.perf_counter()
        evaluate_child(record, child, AS_AT, council=COUNCIL)
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def raw_events(record: Record, made: Plan) -> int:
    """Every event as the sources tell it, before any is taken for the same; how many there are."""
    pieces = " UNION ALL ".join(
        f"SELECT {number} AS kind, child_id, day, latest_only FROM ({kind.sql})"
        for number, kind in made.kinds.values()
        if kind.__class__.__name__ == "EventKind"
    )
    record.run(f"CREATE OR REPLACE TABLE raw_event AS {pieces}")
    return int(record.rows("SELECT count(*) FROM raw_event")[0][0])


def same_rows(record: Record, theirs: pd.DataFrame) -> bool:
    """Whether pandas gives the very rows the statement gives."""
    ours = record.arrow(ASKED).to_pandas(date_as_object=False)
    for frame in (ours, theirs):
        for column in ("opened_on", "due_on", "met_on", "closed_on"):
            frame[column] = frame[column].astype("datetime64[s]")
        for column in ("child_id", "standard", "outcome"):
            frame[column] = frame[column].astype(object)
    return len(ours) == len(theirs) and bool(
        pd.util.hash_pandas_object(ours, index=False).sum()
        == pd.util.hash_pandas_object(theirs[ours.columns], index=False).sum()
    )


def open_children(record: Record) -> list[str]:
    """Some of the children with an open case, in an order that favours none."""
    rows = record.rows(
        "SELECT child_id FROM (SELECT DISTINCT child_id FROM cin_episode "
        f"WHERE close_date IS NULL) ORDER BY hash(child_id) LIMIT {ONE_CHILD}"
    )
    return [child for (child,) in rows]


def say_one_child(record: Record) -> None:
    """Time 500 children, each by itself, and print the middle and the slow end."""
    spent = one_child(record, open_children(record))
    p95 = spent[int(len(spent) * 0.95) - 1]
    print(
        f"one child, facts read and all worked out, {len(spent)} children: "
        f"median {statistics.median(spent):.0f} ms, 95th percentile {p95:.0f} ms"
    )


def main() -> None:
    """Make the county, time each way, and print one table."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    record = county(share).record
    record.run("SET threads = 2")
    standards = list(CATALOGUE.values())
    made = plan(standards, COUNCIL, supplied_kinds(record, standards))
    count = raw_events(record, made)
    rows: list[tuple[str, float, float]] = []
    rows.append(("scan and sort the events once", *timed(lambda: record.run(FLOOR))))
    gather(record, made, AS_AT)
    rows.append(("expectations from facts", *timed(lambda: evaluate_facts(record, made, AS_AT))))
    rows.append(
        ("expectations from the record", *timed(lambda: evaluate(record, AS_AT, council=COUNCIL)))
    )
    frames = {
        name: record.arrow(f"SELECT * FROM {name}").to_pandas(date_as_object=False)
        for name in ("fact_event", "fact_period", "fact_extension", "due", "grid")
    }
    tables = {name: table.to_pandas(date_as_object=True) for name, table in made.tables().items()}
    rows.append(
        ("the same in pandas, from facts", *timed(lambda: in_pandas(frames, tables, AS_AT), 3))
    )
    same = same_rows(record, in_pandas(frames, tables, AS_AT))
    [(expected,)] = record.rows("SELECT count(*) FROM expectation")
    print(f"{count:,} events, {expected:,} expectations, {len(standards)} standards")
    print(f"{'':34}{'wall s':>8}{'cpu s':>8}{'x sort, cpu':>13}")
    for name, wall, cpu in rows:
        print(f"{name:34}{wall:8.2f}{cpu:8.2f}{cpu / rows[0][2]:13.1f}")
    print(f"pandas gives the same rows: {'yes' if same else 'NO'}")
    say_one_child(record)


if __name__ == "__main__":
    main()
