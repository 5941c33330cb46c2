"""Every measure by name."""

from __future__ import annotations

from goldenthread.measures.declarations import Measure
from goldenthread.measures.definitions import (
    attendance,
    care,
    care_leavers,
    care_year,
    contact,
    dip_sample,
    front_door,
    homes,
    open_children,
    placements,
    protection_plans,
    public_law,
    timeliness,
)

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for module in (
        open_children,
        contact,
        dip_sample,
        front_door,
        timeliness,
        public_law,
        protection_plans,
        attendance,
        care,
        care_year,
        placements,
        care_leavers,
        homes,
    )
    for measure in module.MEASURES
}
