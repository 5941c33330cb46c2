"""Every table of the record, by name. Adding one: declare it in the file of its subject."""

from __future__ import annotations

from goldenthread.record.schema import Table
from goldenthread.record.tables import (
    care,
    front_door,
    health,
    oversight,
    people,
    protection,
    public_law,
    schooling,
)

TABLES: dict[str, Table] = {
    table.name: table
    for module in (people, front_door, protection, care, health, public_law, schooling, oversight)
    for table in module.TABLES
}
