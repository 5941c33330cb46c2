"""Every measure by name."""

from __future__ import annotations

from goldenthread.measures.declarations import Measure
from goldenthread.measures.definitions import (
    attendance,
    care,
    care_leavers,
    dip_sample,
    front_door,
    open_children,
    protection_plans,
    timeliness,
)

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for module in (
        open_children,
        dip_sample,
        front_door,
        timeliness,
        protection_plans,
        attendance,
        care,
        care_leavers,
    )
    for measure in module.MEASURES
}
