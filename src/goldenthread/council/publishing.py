"""What a council sets about what it publishes, beside the small count of `council.office`."""

from __future__ import annotations

from goldenthread.council.settings import Parameter, ParameterKind

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
PARAMETERS = (PUBLISHED_ZEROS, WITHHELD_MARK)
