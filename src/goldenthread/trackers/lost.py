"""Plans that only a source withdrawn since told of: what a change of systems left behind.

An old system is switched off and its loads are withdrawn; the record then says nothing of what it
held. A child is not without a plan because of that, but nobody can see it until it is restored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.record.schema import CHILD, CHILD_ID_KIND
from goldenthread.record.store import Store
from goldenthread.record.view import Record

TABLE = "permanence_plan"
_BY_NUMBER = """
    SELECT 'legacy', legacy_id, child_id FROM person WHERE legacy_id IS NOT NULL
    UNION SELECT 'upn', upn, child_id FROM person WHERE upn IS NOT NULL
    UNION SELECT identifier_type, identifier_value, child_id FROM linked_identifier
"""


def withdrawn_plans(store: Store, record: Record) -> list[Mapping[str, Any]]:
    """Every plan a load withdrawn by now told of, by the numbers the record knows children by."""
    numbers = {(str(kind), str(value)): child for kind, value, child in record.rows(_BY_NUMBER)}
    found: list[Mapping[str, Any]] = []
    for load in store.loads():
        if load.withdrawal is None or TABLE not in load.supplied:
            continue
        for row in store.load_rows(load.load_id, TABLE).to_pylist():
            number = (str(row[CHILD_ID_KIND]), str(row[CHILD]))
            if row["plan_type"] is not None:
                found.append(
                    {
                        "child_id": numbers.get(number, row[CHILD]),
                        "plan_type": row["plan_type"],
                        "recorded_date": row["recorded_date"],
                        "source": load.source,
                    }
                )
    return found
