"""School attendance of vulnerable pupils, week by week."""

from __future__ import annotations

from goldenthread.returns.own import own_return

LAYOUT = own_return(
    "attendance",
    table_name="weekly_attendance",
    file_names=("weekly attendance", "attendance"),
    also={
        "week_commencing": ("Week", "W/c"),
        "setting_urn": ("School URN", "URN"),
        "setting_authority": ("School LA",),
        "looked_after_by": ("Looked after by LA", "CLA LA"),
        "ehcp_maintained_by": ("EHCP LA",),
        "home_authority": ("Home LA", "Responsible LA"),
        "year_group": ("NC year",),
        "attended": ("Attending", "Present in week"),
    },
)
