"""The columns that lead every list of children, and how they describe the person."""

from __future__ import annotations

from goldenthread.returns.layout import Birth, SourceColumn, Target, Value

CHILD = SourceColumn(
    name="child",
    headers=("Child Unique ID", "Child ID", "Child Unique Identifier"),
    must_exist=True,
)
GENDER = SourceColumn(name="gender", headers=("Gender", "Sex"))
ETHNICITY = SourceColumn(name="ethnicity", headers=("Ethnicity",))
DATE_OF_BIRTH = SourceColumn(name="date_of_birth", headers=("Date of Birth", "DOB"))
AGE = SourceColumn(name="age", headers=("Age of Child (Years)", "Age"))
DISABILITY = SourceColumn(
    name="disability",
    headers=("Does the Child have a Disability", "Disability"),
)
TEAM = SourceColumn(name="team", headers=("Allocated Team",))
WORKER = SourceColumn(name="worker", headers=("Allocated Worker",))

LEADING = (CHILD, GENDER, ETHNICITY, DATE_OF_BIRTH, AGE)
ALLOCATED = (TEAM, WORKER)

_DESCRIBED: dict[str, Value] = {
    "child_id": "child",
    "sex": "gender",
    "ethnicity": "ethnicity",
    "date_of_birth": Birth(day="date_of_birth", age="age"),
    "expected_date_of_birth": Birth(day="date_of_birth", age="age", expected=True),
}

PERSON = Target(table="person", columns=_DESCRIBED)
PERSON_WITH_DISABILITY = Target(table="person", columns={**_DESCRIBED, "disability": "disability"})
ALLOCATION = {"team": "team", "worker": "worker"}


def involvement(role: str) -> Target:
    """The allocated worker, as a responsibility whose dates Annex A does not give."""
    return Target(
        table="involvement",
        columns={"child_id": "child", "worker": "worker", "team": "team"},
        constants={"worker_role": role},
        only_if=("worker",),
    )
