"""What a council sets about what it publishes, beside the small count of `council.office`."""

from __future__ import annotations

from datetime import date

from goldenthread.council.settings import Council, Parameter, ParameterKind, Value

OUTSIDE_ROLES = ("lawyer", "records_officer", "commissioning", "quality_auditor")
"""Roles that may stand outside the service whose report is released."""

PUBLISHED_ZEROS = Parameter(
    name="published_zeros",
    kind=ParameterKind.TEXT,
    default="shown",
    one_of=("shown", "withheld"),
    meaning="Whether a pack for publication shows a count of nobody or withholds it.",
    authority="Local",
)
WITHHELD_MARK = Parameter(
    name="withheld_mark",
    kind=ParameterKind.TEXT,
    default="c",
    one_of=("c", "[c]", "*"),
    meaning="What is printed in place of a count withheld; c is the Department's.",
    authority="Local",
)
PUBLISHED_ROUNDING = Parameter(
    name="published_rounding",
    kind=ParameterKind.TEXT,
    default="none",
    one_of=("none", "nearest-5", "nearest-10", "midpoint-6"),
    meaning="How counts are rounded in what is published, beside the small ones being withheld; "
    "percentages are then of rounded counts.",
    authority="Local",
)
OTHER_MARKS = Parameter(
    name="other_marks",
    kind=ParameterKind.TEXT,
    default="words",
    one_of=("words", "letters", "bracketed letters"),
    meaning="How what is published says not available, not applicable, low reliability, "
    "provisional and revised: in words, or as the Department's x, z, u, p and r.",
    authority="Local",
)
PROVISIONAL_DAYS = Parameter(
    name="provisional_days",
    kind=ParameterKind.INTEGER,
    default=0,
    meaning="For how many days after its last day a published figure is marked as provisional, "
    "as what is recorded late may still change it; 0: never.",
    authority="Local",
)
RELEASED_FROM_OUTSIDE_BY = Parameter(
    name="released_from_outside_by",
    kind=ParameterKind.LIST,
    default=("lawyer",),
    meaning="Whose say counts as that of somebody outside the service, when a report is released: "
    f"any of {', '.join(OUTSIDE_ROLES)}.",
    authority="Local",
    check=lambda value: _roles_outside(value),
)
COMPARED_AS = Parameter(
    name="compared_as",
    kind=ParameterKind.TEXT,
    default="",
    meaning="The authority, by name or three-figure code, whose published figures and statistical "
    "neighbours stand beside ours; empty: our own name as returns write it.",
    authority="Local",
)
PARAMETERS = (
    PUBLISHED_ZEROS,
    WITHHELD_MARK,
    PUBLISHED_ROUNDING,
    OTHER_MARKS,
    PROVISIONAL_DAYS,
    RELEASED_FROM_OUTSIDE_BY,
    COMPARED_AS,
)


def _roles_outside(value: Value) -> None:
    """Raises ValueError for nobody, and for a role that is not outside."""
    said = value if isinstance(value, tuple) else ()
    wrong = [each for each in said if each not in OUTSIDE_ROLES]
    if wrong or not said:
        named = f"not {', '.join(wrong)}" if wrong else "at least one"
        raise ValueError(f"expected some of {', '.join(OUTSIDE_ROLES)}, {named}")


def compared_as(council: Council, on: date) -> str:
    """The authority the council is, in published figures, on a day."""
    return str(council.value(COMPARED_AS, on)) or council.authority
