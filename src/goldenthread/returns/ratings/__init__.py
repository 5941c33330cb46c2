"""Ratings of risk, social care and education."""

from __future__ import annotations

from goldenthread.returns.own import own_return

LAYOUT = own_return(
    "ratings",
    table_name="risk_rating",
    file_names=("rag", "risk assessments"),
    also={
        "rated_date": ("Date", "Date of rating", "Rated on"),
        "rating": ("RAG", "Risk rating"),
        "scheme": ("Rating scheme",),
        "rated_by": ("Assessor", "Worker"),
        "manager": ("Agreed by",),
        "reasons": ("Factors",),
    },
)
