"""The catalogue of standards, by id. Adding one: declare it in the file of its family."""

from __future__ import annotations

from goldenthread.council.settings import Parameter
from goldenthread.standards.catalogue import (
    adopters,
    adoption,
    after_care,
    before_court,
    care,
    care_health,
    care_plans,
    care_reviews,
    care_visits,
    ceilings,
    challenge,
    children,
    contact,
    court,
    enquiries,
    front_door,
    homes,
    leavers_homes,
    leaving_care,
    permanence,
    plans,
    protection,
    public_law,
    risk,
)
from goldenthread.standards.declarations import Standard
from goldenthread.standards.in_force import DUE_SOON
from goldenthread.standards.plan import no_source
from goldenthread.standards.rules import parameters_of

_FAMILIES = (
    front_door,
    risk,
    contact,
    enquiries,
    protection,
    plans,
    children,
    care,
    care_visits,
    care_plans,
    permanence,
    care_health,
    care_reviews,
    homes,
    ceilings,
    adoption,
    adopters,
    leaving_care,
    after_care,
    leavers_homes,
    before_court,
    public_law,
    court,
    challenge,
)

FAMILIES: dict[str, tuple[Standard, ...]] = {
    str(family.__doc__).splitlines()[0].rstrip("."): tuple(family.STANDARDS) for family in _FAMILIES
}
"""Every standard by its family, in the words of the family's own file."""
CATALOGUE: dict[str, Standard] = {
    standard.id: standard for standards in FAMILIES.values() for standard in standards
}
APPLIED: tuple[Standard, ...] = tuple(
    standard for standard in CATALOGUE.values() if not no_source(standard)
)
"""Those that some source could show; of the others nothing can be worked out for any child."""
PARAMETERS: tuple[Parameter, ...] = (
    DUE_SOON,
    *dict.fromkeys(each for standard in CATALOGUE.values() for each in parameters_of(standard)),
)
"""Every setting that standards count by, each once, in the order of the standards."""
