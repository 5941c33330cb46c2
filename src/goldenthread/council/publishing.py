"""What a council sets about what it publishes, beside the small count of `council.office`."""

from __future__ import annotations

from datetime import date

from goldenthread.council.settings import Council, Parameter, ParameterKind

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
COMPARED_AS = Parameter(
    name="compared_as",
    kind=ParameterKind.TEXT,
    default="",
    meaning="The authority, by name or three-figure code, whose published figures and statistical "
    "neighbours stand beside ours; empty: our own name as returns write it.",
    authority="Local",
)
PARAMETERS = (PUBLISHED_ZEROS, WITHHELD_MARK, COMPARED_AS)


def compared_as(council: Council, on: date) -> str:
    """The authority the council is, in published figures, on a day."""
    return str(council.value(COMPARED_AS, on)) or council.authority
