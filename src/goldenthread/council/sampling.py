"""What a council sets about its dip sample, beside how many each senior manager reads."""

from __future__ import annotations

from goldenthread.council.settings import Parameter, ParameterKind

LATELY_WEEKS = Parameter(
    name="dip_sample_lately_weeks",
    kind=ParameterKind.INTEGER,
    default=12,
    meaning="A case read within so many weeks comes up less often than one that was not.",
    authority="Local",
)
LATELY_PER_CENT = Parameter(
    name="dip_sample_lately_per_cent",
    kind=ParameterKind.INTEGER,
    default=25,
    at_most=100,
    meaning="How often a case read lately comes up, as a percentage of how often others do.",
    authority="Local",
)
SECOND_PER_CENT = Parameter(
    name="dip_sample_second_per_cent",
    kind=ParameterKind.INTEGER,
    default=10,
    at_most=100,
    meaning="How many of the cases drawn are read by a second reader, blind, as a percentage.",
    authority="Local",
)
PARAMETERS = (LATELY_WEEKS, LATELY_PER_CENT, SECOND_PER_CENT)
