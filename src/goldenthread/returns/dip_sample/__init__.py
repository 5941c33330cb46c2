"""Readings of risk assessments by senior managers."""

from __future__ import annotations

from goldenthread.returns.own import own_return

LAYOUT = own_return(
    "dip-sample",
    table_name="dip_sample_reading",
    file_names=("dip sample", "dip sampling", "readings"),
    also={
        "reading_id": ("Ref", "Reading number"),
        "read_date": ("Date", "Date read"),
        "reader": ("Senior manager", "Read by"),
        "rating_before": ("Rating read", "Original RAG"),
        "rating_after": ("Moderated RAG", "Rating given"),
        "drawn_at_random": ("Random",),
    },
)
