"""Brings brothers and sisters together: who is of one family, as the case system states it."""

from __future__ import annotations

from collections import defaultdict

from goldenthread.demo.model import Child, County

SIZES = {"1": 0.55, "2": 0.27, "3": 0.13, "4": 0.05}
"""How many children of a family are known; those alone are in no family the system states."""


def bring_families_together(county: County) -> None:
    """Families of one locality, with one surname; those in pre-proceedings stay as they are."""
    chance = county.chance("families")
    families: dict[str, list[Child]] = defaultdict(list)
    waiting: dict[str, list[Child]] = defaultdict(list)
    for child in county.children:
        if child.pre_proceedings:
            families[child.pre_proceedings.family].append(child)
        elif child.episodes and not child.asylum:
            waiting[child.locality].append(child)
    for locality in sorted(waiting):
        left = waiting[locality]
        while left:
            size = int(chance.weighted(SIZES))
            family, left = left[:size], left[size:]
            families[f"F{family[0].case}"] = family
    for name, family in families.items():
        if len(family) > 1:
            for child in family:
                child.family, child.surname = name, family[0].surname
