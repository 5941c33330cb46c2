"""What a council sets about escalations: who answers at each stage, within how long, on what.

The IRO Handbook (2010, ch. 6) gives the whole dispute resolution process 20 working days; how they
are divided is each council's own. Child protection chairs are given the same process here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from goldenthread.calendars.intervals import COMPARED, Interval, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.vocabulary.code_sets import CODE_SETS

ANSWERING_ROLES = ("social_worker", "team_manager", "area_manager", "locality_director", "director")
"""Who may be asked to answer, from the worker upwards."""
ALLOWED = working_days(20)
"""How long all stages may last together (IRO Handbook, 6.2)."""
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
    stages = [stage_of(each) for each in value]
    if len({each.name for each in stages}) != len(stages):
        raise ValueError("two stages have one name; name each differently")
    if _longer_than_allowed(tuple(each.within for each in stages)):
        raise ValueError(
            f"together the stages may last longer than {ALLOWED}, the limit of the IRO Handbook, "
            f"ch. 6, for all of them; shorten them so that they come to {ALLOWED} at most"
        )


@lru_cache(maxsize=64)
def _longer_than_allowed(stages: tuple[Interval, ...]) -> bool:
    """Whether from some day, each stage reached on the last of the one before, it lasts longer."""
    if all((each.unit, each.counting) == (ALLOWED.unit, ALLOWED.counting) for each in stages):
        return sum(each.amount for each in stages) > ALLOWED.amount
    try:
        return any(_after_all(stages, day) > ALLOWED.after(day) for day in COMPARED)
    except (OverflowError, ValueError):  # Longer than any calendar reaches.
        return True


def _after_all(stages: tuple[Interval, ...], day: date) -> date:
    for each in stages:
        day = each.after(day)
    return day


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
    f"its being reached. The first is the informal one. Together they last {ALLOWED} at most.",
    authority="Local, within the 20 working days of the IRO Handbook, ch. 6",
    check=_stages,
)
WHOLE = Parameter(
    name="escalation_whole_within",
    kind=ParameterKind.INTERVAL,
    default="20 working days",
    meaning="How long an escalation may take from the day it is raised to the day it is closed.",
    authority="IRO Handbook (2010), ch. 6: no more than 20 working days in total",
    no_looser_than=ALLOWED,
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
