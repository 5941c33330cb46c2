"""The Annex A return: its eleven lists in order."""

from __future__ import annotations

from goldenthread.returns.annex_a import adoption, care, front_door, protection
from goldenthread.returns.layout import Mode, ReturnLayout

LAYOUT = ReturnLayout(
    name="annex-a",
    title="Ofsted Annex A",
    authority="Ofsted, ILACS Annex A child-level data, August 2019",
    mode=Mode.INCREMENT,
    lists=tuple(
        sorted(
            (*front_door.LISTS, *protection.LISTS, *care.LISTS, *adoption.LISTS),
            key=lambda each: int(each.name.removeprefix("List ")),
        )
    ),
)
