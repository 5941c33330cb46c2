"""What a council sets about escalations: who answers at each stage, within how long, on what.

The IRO Handbook (2010, ch. 6) gives the whole dispute resolution process 20 working days; how they
are divided is each council's own. Child protection chairs are given the same process here.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.calendars.intervals import Interval, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.vocabulary.code_sets import CODE_SETS

ANSWERING_ROLES = ("social_worker", "team_manager", "area_manager", "locality_director", "director")
"""Who may be asked to answer, from the worker upwards."""
_PARTS = 3


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage: what it is called, who answers, and within how long of its being reached."""

    name: str
    role: str
    within: Interval


def stage_of(said: str) -> Stage:
    """A stage as the settings write it: "formal 1: area_manager, 5 working days".

    Raises ValueError saying what was expected.
    """
    name, _, rest = said.partition(":")
    parts = (name, *rest.split(",", 1))
    if len(parts) != _PARTS or not name.strip():
        raise ValueError(
            f"'{said}' is not a stage; write it as 'formal 1: area_manager, 5 working days'"
        )
    role = parts[1].strip()
    if role not in ANSWERING_ROLES:
        raise ValueError(f"'{role}' does not answer; expected one of {', '.join(ANSWERING_ROLES)}")
    return Stage(name=name.strip(), role=role, within=Interval.parse(parts[2]))


def _stages(value: object) -> None:
    assert isinstance(value, tuple)
    if not value:
        raise ValueError("expected at least one stage")
    names = [stage_of(each).name for each in value]
    if len(set(names)) != len(names):
        raise ValueError("two stages have one name; name each differently")


def _themes(value: object) -> None:
    assert isinstance(value, tuple)
    known = [code.code for code in CODE_SETS["escalation_theme"].codes]
    unknown = [each for each in value if each not in known]
    if unknown or not value:
        raise ValueError(f"expected themes out of {', '.join(known)}")


STAGES = Parameter(
    name="escalation_stages",
    kind=ParameterKind.LIST,
    default=(
        "informal: team_manager, 5 working days",
        "formal 1: area_manager, 5 working days",
        "formal 2: locality_director, 5 working days",
        "formal 3: director, 5 working days",
    ),
    meaning="The stages of an escalation in order: its name, who answers it, within how long of "
    "its being reached. The first is the informal one.",
    authority="Local, within the 20 working days of the IRO Handbook, ch. 6",
    check=_stages,
)
WHOLE = Parameter(
    name="escalation_whole_within",
    kind=ParameterKind.INTERVAL,
    default="20 working days",
    meaning="How long an escalation may take from the day it is raised to the day it is closed.",
    authority="IRO Handbook (2010), ch. 6: no more than 20 working days in total",
    no_looser_than=working_days(20),
)
THEMES = Parameter(
    name="escalation_themes",
    kind=ParameterKind.LIST,
    default=tuple(code.code for code in CODE_SETS["escalation_theme"].codes),
    meaning="Which themes of the code set are offered, in the order they are offered.",
    authority="Local",
    check=_themes,
)
REPEAT_WITHIN = Parameter(
    name="escalation_repeat_within",
    kind=ParameterKind.INTERVAL,
    default="12 months",
    meaning="An escalation is a repeat where one on the same theme was raised for the same child "
    "within so long before.",
    authority="Local",
)
PARAMETERS = (STAGES, WHOLE, THEMES, REPEAT_WITHIN)
