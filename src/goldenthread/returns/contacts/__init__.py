"""Contacts with children and families, by whoever made them."""

from __future__ import annotations

from goldenthread.returns.own import own_return

LAYOUT = own_return(
    "contacts",
    table_name="contact",
    file_names=("contact log",),
    also={
        "contact_date": ("Date", "Date of contact"),
        "made_by": ("Contact by", "By whom"),
        "mode": ("Type of contact", "How"),
        "two_way": ("Answered",),
        "seen": ("Child seen",),
        "seen_alone": ("Child seen alone",),
    },
)
