"""The ledger cannot be changed quietly: the database refuses, and the chain shows what was done."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.app.ledger import triggers
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.ledger.chain import verify
from goldenthread.app.ledger.models import Chain, ChangeEvent

pytestmark = pytest.mark.django_db


def three_events() -> None:
    """Three acts of the system itself."""
    for number in range(3):
        with transaction.atomic():
            record_change(
                by=None, verb="load_taken", subject="load", subject_key=str(number), detail={"n": 1}
            )


def breaks() -> list[tuple[int, str]]:
    """Where the chain of changes does not hold."""
    return [(each.sequence, each.words) for each in verify(Chain.CHANGES)]


def test_a_chain_that_nobody_touched_holds() -> None:
    three_events()
    assert breaks() == []
    assert [event.sequence for event in ChangeEvent.objects.order_by("pk")] == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_changeevent SET verb = 'nothing' WHERE sequence = 2",
        "DELETE FROM ledger_changeevent WHERE sequence = 2",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_row(statement: str) -> None:
    three_events()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert ChangeEvent.objects.count() == 3


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE ledger_changeevent SET verb = 'nothing' WHERE sequence = 2", 2),
        ("UPDATE ledger_changeevent SET staff_id = 7 WHERE sequence = 3", 3),
        ("DELETE FROM ledger_changeevent WHERE sequence = 2", 2),
        ("DELETE FROM ledger_changeevent WHERE sequence = 3", 3),
    ],
)
def test_what_is_done_behind_the_databases_back_is_found(statement: str, where: int) -> None:
    three_events()
    triggers.remove(connection)
    connection.cursor().execute(statement)
    assert where in {sequence for sequence, _ in breaks()}
