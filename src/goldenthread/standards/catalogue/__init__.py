"""The catalogue of standards, by id. Adding one: declare it in the file of its family."""

from __future__ import annotations

from goldenthread.council.settings import Parameter
from goldenthread.standards.catalogue import (
    care,
    challenge,
    front_door,
    protection,
    public_law,
    risk,
)
from goldenthread.standards.declarations import Standard
from goldenthread.standards.in_force import DUE_SOON

_FAMILIES = (front_door, risk, protection, care, public_law, challenge)

CATALOGUE: dict[str, Standard] = {
    standard.id: standard for family in _FAMILIES for standard in family.STANDARDS
}
PARAMETERS: tuple[Parameter, ...] = (
    DUE_SOON,
    *(parameter for family in _FAMILIES for parameter in family.PARAMETERS),
)
