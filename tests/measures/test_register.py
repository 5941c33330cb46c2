"""A figure once printed opens onto its members, and comes out again after later loads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from goldenthread.council.settings import Council
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.denominators import DenominatorChange, denominator_change
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied, Standing
from goldenthread.measures.register import FigureChangedError, Register
from goldenthread.measures.restatement import between, restate
from goldenthread.record.store import Store
from goldenthread.record.view import Record

COUNCIL = Council.default()
MARCH, MAY = date(2020, 3, 31), date(2020, 5, 31)
AT_MARCH, AT_MAY = (Interval(start=day, end=day) for day in (MARCH, MAY))
FIRST = datetime(2020, 6, 5, 9, tzinfo=UTC)
LATER = datetime(2020, 6, 12, 9, tzinfo=UTC)
LATEST = datetime(2020, 6, 19, 9, tzinfo=UTC)
HELD, DUE = MEASURES["permanence_plan_held"], MEASURES["permanence_plan_of_those_due"]
SUPPLIED = {
    "looked_after_period": ["child_id", "start_date", "end_date"],
    "permanence_plan": ["child_id", "plan_type", "recorded_date"],
}
CARE = {
    "looked_after_period": [
        {"child_id": name, "start_date": date(2019, 9, 2)} for name in ("Ada", "Bo", "Cy")
    ]
    + [{"child_id": "Di", "start_date": date(2020, 3, 2)}],
    "permanence_plan": [
        {"child_id": "Ada", "plan_type": "ADOPTION", "recorded_date": date(2019, 12, 2)}
    ],
}
FOUND_AGAIN = {
    "permanence_plan": [{"child_id": "Bo", "plan_type": "OTHER", "recorded_date": date(2020, 1, 6)}]
}


def load(
    store: Store, source: str, received: datetime, tables: Mapping[str, list[dict[str, Any]]]
) -> str:
    path = store.home / f"{source}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(repr(tables), encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with store.begin(
        return_name="council",
        source=source,
        mode="increment",
        received_at=received,
        as_at=received.date(),
        files=[(path, digest, path.stat().st_size)],
    ) as writer:
        for name, rows in tables.items():
            placed = [
                {**row, "child_id_kind": "case", "source_file": path.name, "source_row": number}
                for number, row in enumerate(rows, start=2)
            ]
            writer.add(name, pa.Table.from_pylist(placed))
        writer.commit({}, supplied={name: SUPPLIED[name] for name in tables})
    return writer.load_id


def figure_of(record: Record, name: str = HELD.name, interval: Interval = AT_MARCH) -> Figure:
    found = Engine(record, COUNCIL).compute(MEASURES[name], interval)
    assert not isinstance(found, NotSupplied)
    return found[0]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "home")
    load(store, "case-system", FIRST, CARE)
    return store


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store.home)


def keep(store: Store, register: Register) -> Figure:
    record = store.record()
    figure = figure_of(record)
    register.keep(figure, HELD, load_ids=[each.load_id for each in record.loads])
    return figure


def test_a_kept_figure_opens_onto_exactly_its_members(store: Store, register: Register) -> None:
    figure = keep(store, register)
    kept = register.find(figure.reference)
    assert kept.figure == figure
    assert {each.child_id: each.standing for each in kept.figure.members} == {
        "Ada": Standing.IN,
        "Bo": Standing.OUT,
        "Cy": Standing.OUT,
        "Di": Standing.OUT,
    }
    assert kept.definition["over"] == HELD.denominator_words
    assert register.references() == (figure.reference,)


def test_a_reference_typed_by_hand_is_found(store: Store, register: Register) -> None:
    figure = keep(store, register)
    assert register.find(figure.reference.lower().replace("-", " ")).figure == figure


def test_a_reference_nobody_printed_is_refused_in_words(register: Register) -> None:
    for wrong in ("GT-0000-0000", "../../etc/passwd", "750"):
        with pytest.raises(KeyError, match="No figure is kept under"):
            register.find(wrong)


def test_an_earlier_moments_figure_is_identical_after_later_loads(store: Store) -> None:
    before = figure_of(store.record(FIRST))
    load(store, "reviewing-officers", LATER, FOUND_AGAIN)
    again = figure_of(store.record(FIRST))
    assert again == before
    now = figure_of(store.record())
    assert now.numerator == before.numerator + 1
    assert now.reference != before.reference


def test_a_kept_figure_still_gives_the_same_after_later_loads(
    store: Store, register: Register
) -> None:
    figure = keep(store, register)
    load(store, "reviewing-officers", LATER, FOUND_AGAIN)
    found = register.recompute(figure.reference, store=store, council=COUNCIL, measures=MEASURES)
    assert found.same
    assert found.words == "It still gives the same, member for member."


def test_a_group_of_nobody_still_gives_the_same(store: Store, register: Register) -> None:
    whole = keep(store, register)
    nobody = replace(
        whole, reference="GT-0000-0001", group=(("locality", "North"),), numerator=0,
        denominator=0, members=(),
    )  # fmt: skip
    register.keep(nobody, HELD, load_ids=[each.load_id for each in store.loads()])
    assert register.recompute("GT-0000-0001", store=store, council=COUNCIL, measures=MEASURES).same


def test_a_figure_whose_members_differ_names_who_came_and_went(
    store: Store, register: Register
) -> None:
    figure = keep(store, register)
    changed = replace(HELD, numerator=DUE.numerator - HELD.numerator)
    found = register.recompute(
        figure.reference, store=store, council=COUNCIL, measures={HELD.name: changed}
    )
    assert not found.same
    assert "1 of 4 children then, 0 of 4 children now" in found.words
    assert [(each.child_id, each.standing) for each in found.went] == [("Ada", Standing.IN)]
    assert [(each.child_id, each.standing) for each in found.came] == [("Ada", Standing.OUT)]


def test_a_figure_of_an_older_definition_is_not_compared(store: Store, register: Register) -> None:
    figure = keep(store, register)
    newer = {HELD.name: replace(HELD, version=2)}
    found = register.recompute(figure.reference, store=store, council=COUNCIL, measures=newer)
    assert not found.same
    assert "made by version 1 of permanence_plan_held, which is now 2" in found.words


def test_keeping_a_figure_twice_changes_nothing(store: Store, register: Register) -> None:
    keep(store, register)
    held = {path: path.read_bytes() for path in (store.home / "figures").iterdir()}
    keep(store, register)
    assert {path: path.read_bytes() for path in (store.home / "figures").iterdir()} == held


def test_another_figure_under_the_same_reference_is_refused(
    store: Store, register: Register
) -> None:
    figure = keep(store, register)
    load_ids = [each.load_id for each in store.loads()]
    with pytest.raises(FigureChangedError, match="1 of 4 children then, 2 of 4 children now"):
        register.keep(replace(figure, numerator=2), HELD, load_ids=load_ids)
    assert register.find(figure.reference).figure.numerator == 1


def test_members_changed_on_disk_are_noticed(store: Store, register: Register) -> None:
    figure = keep(store, register)
    other = replace(figure, reference="GT-0000-0002", members=figure.members[:1])
    register.keep(other, HELD, load_ids=())
    folder = store.home / "figures"
    (folder / f"{figure.reference}.parquet").write_bytes(
        (folder / "GT-0000-0002.parquet").read_bytes()
    )
    with pytest.raises(ValueError, match="not those that were kept"):
        register.find(figure.reference)


def test_a_restatement_says_from_what_to_what_and_who_came(store: Store) -> None:
    load(store, "reviewing-officers", LATER, FOUND_AGAIN)
    found = restate(
        HELD, AT_MARCH, earlier=store.record(FIRST), later=store.record(LATER), council=COUNCIL
    )
    assert not isinstance(found, NotSupplied)
    assert found.changed
    assert found.words == (
        "Restated: 25.0% (1 of 4 children) as known on 05 June 2020, 50.0% (2 of 4 children) as "
        "known on 12 June 2020; 1 moved."
    )
    assert [(each.child_id, each.stood, each.stands) for each in found.moved] == [
        ("Bo", Standing.OUT, Standing.IN)
    ]


def test_a_withdrawn_load_is_a_restatement_too(store: Store) -> None:
    late = {"looked_after_period": [{"child_id": "Ed", "start_date": date(2020, 3, 2)}]}
    load_id = load(store, "late-returns", LATER, late)
    store.withdraw(load_id, at=LATEST, reason="Sent by mistake")
    found = restate(
        HELD, AT_MARCH, earlier=store.record(LATER), later=store.record(LATEST), council=COUNCIL
    )
    assert not isinstance(found, NotSupplied)
    assert [each.child_id for each in found.went] == ["Ed"]
    assert (found.came, found.moved) == ((), ())


def test_nothing_new_is_no_restatement(store: Store) -> None:
    figure = figure_of(store.record())
    found = between(figure, figure)
    assert not found.changed
    assert found.words.endswith("as it was known on 05 June 2020: 1 of 4 children.")


def test_two_different_days_are_not_a_restatement(store: Store) -> None:
    record = store.record()
    with pytest.raises(ValueError, match="compares one figure with itself"):
        between(figure_of(record), figure_of(record, interval=AT_MAY))


def test_a_changed_denominator_is_announced_and_put_on_one_basis(store: Store) -> None:
    record = store.record()
    engine = Engine(record, COUNCIL)
    first, second = figure_of(record), figure_of(record, DUE.name, AT_MAY)
    change = denominator_change(engine, first, second, measure=DUE)
    assert isinstance(change, DenominatorChange)
    assert change.like_for_like.denominator == 3
    assert change.words == (
        f"The denominator changed: the first is of {HELD.denominator_words}, the second of "
        f"{DUE.denominator_words}. The two cannot be compared. Like for like, the first is 33.3% "
        "(1 of 3 children), not 25.0% (1 of 4 children), and the second is 33.3% (1 of 3 children)."
    )


def test_two_rates_of_the_same_children_need_no_warning(store: Store) -> None:
    record = store.record()
    first, second = figure_of(record, DUE.name), figure_of(record, DUE.name, AT_MAY)
    assert denominator_change(Engine(record, COUNCIL), first, second, measure=DUE) is None
