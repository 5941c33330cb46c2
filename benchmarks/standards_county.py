"""What a county is owed, worked out in full: beside a sort, beside pandas, and for one child.

Run: python benchmarks/standards_county.py [SHARE]. The county is invented with a fixed seed:
60,000 children ever known, 10,000 open, 2.3 million events. SHARE makes it smaller.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import pandas as pd

from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.engine import evaluate, evaluate_facts
from goldenthread.standards.facts import gather, supplied_kinds
from goldenthread.standards.in_force import due_soon_days
from goldenthread.standards.plan import Plan, plan
from goldenthread.standards.reference import evaluate_child
from invented_county import AS_AT, county
from standards_in_pandas import Frames, in_pandas

REPEATS = 5
ONE_CHILD = 500
COUNCIL = Council.default()
FLOOR = (
    "CREATE OR REPLACE TABLE sorted_event AS SELECT * FROM raw_event ORDER BY child_id, kind, day"
)
ASKED = "SELECT child_id, standard, opened_on, due_on, met_on, closed_on, outcome FROM expectation"


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


def frames(record: Record, made: Plan) -> tuple[Frames, Frames]:
    """The facts and the standards as pandas is given them."""
    facts = (
        "fact_event", "fact_later", "fact_period", "fact_extension", "fact_override", "due", "grid",
    )  # fmt: skip
    return (
        {
            name: record.arrow(f"SELECT * FROM {name}").to_pandas(date_as_object=False)
            for name in facts
        },
        {name: table.to_pandas(date_as_object=True) for name, table in made.tables().items()},
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

    def from_record() -> None:
        evaluate(record, AS_AT, council=COUNCIL, standards=standards)

    rows.append(("expectations from the record", *timed(from_record)))
    gather(record, made, AS_AT)
    rows.append(("expectations from facts", *timed(lambda: evaluate_facts(record, made, AS_AT))))
    soon = AS_AT + timedelta(days=due_soon_days(COUNCIL, AS_AT))
    facts, tables = frames(record, made)
    rows.append(
        ("the same in pandas, from facts", *timed(lambda: in_pandas(facts, tables, AS_AT, soon), 3))
    )
    same = same_rows(record, in_pandas(facts, tables, AS_AT, soon))
    [(expected,)] = record.rows("SELECT count(*) FROM expectation")
    print(f"{count:,} events, {expected:,} expectations, {len(standards)} standards")
    print(f"{'':34}{'wall s':>8}{'cpu s':>8}{'x sort, cpu':>13}")
    for name, wall, cpu in rows:
        print(f"{name:34}{wall:8.2f}{cpu:8.2f}{cpu / rows[0][2]:13.1f}")
    print(f"pandas gives the same rows: {'yes' if same else 'NO'}")
    say_one_child(record)
    if not same:
        raise SystemExit("The two programs give other rows: their times are no comparison.")


if __name__ == "__main__":
    main()
