"""Families in pre-proceedings and care proceedings, as their trackers and the board count them."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.public_law import (
    DRIFTING,
    IN_PRE_PROCEEDINGS,
    IN_PROCEEDINGS,
    OVER_TWELVE_WEEKS,
    OVER_TWENTY_SIX_WEEKS,
)
from goldenthread.measures.declarations import CaveatWhen, Good, child
from goldenthread.measures.definitions.common import measure, on
from goldenthread.measures.figure import Shape, Standing

DAY = date(2020, 5, 20)
OWNER = "Improvement Lead, public law"
OPEN = [{"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 10)}]
FRESH = [{"decision_date": date(2020, 4, 20), "letter_date": date(2020, 4, 27)}]
PRE_NEEDS = (("pre_proceedings", "decision_date"),)
COURT_NEEDS = (("legal_status", "legal_status"),)
PRE_AUTHORITY = "Local: pre-proceedings within twelve weeks, extended purposefully"
COURT_AUTHORITY = "Children Act 1989 s.32(1)(a): twenty-six weeks beginning with the day of issue"
ALONE = CaveatWhen(
    words="No source loaded says which children are of one family, so each child counts as one.",
    when_in_words="no load supplies the family in pre-proceedings",
    not_supplied=("pre_proceedings", "family_id"),
)
FROM_ORDERS = (
    "Where only an interim care order is known, its first day stands for the day of issue, which "
    "may be earlier.",
)


def _interim(start: date) -> list[dict[str, object]]:
    return [{"legal_status": "C1", "start_date": start}]


FAMILIES = measure(
    name="pre_proceedings_families",
    title="Families in pre-proceedings",
    shape=Shape.COUNT,
    unit="families",
    numerator=IN_PRE_PROCEEDINGS,
    numerator_words="families with a child in pre-proceedings on the day",
    needs=PRE_NEEDS,
    why="A family is one piece of work, however many children it has.",
    authority=PRE_AUTHORITY,
    owner=OWNER,
    good_is=Good.NEITHER,
    caveats_when=(ALONE,),
    interval=on(DAY),
    cases=(
        child("in pre-proceedings", expect=Standing.IN, pre_proceedings=OPEN),
        child("not", expect=None, person=[{"sex": "F"}]),
    ),
)

OVER = measure(
    name="pre_proceedings_families_over_twelve_weeks",
    title="Families more than twelve weeks in pre-proceedings",
    unit="families",
    numerator=IN_PRE_PROCEEDINGS & OVER_TWELVE_WEEKS,
    numerator_words="of those, families of which a child is past the twelve weeks, or the "
    "council's own limit",
    denominator=IN_PRE_PROCEEDINGS,
    denominator_words="families with a child in pre-proceedings on the day",
    needs=PRE_NEEDS,
    why="Drift here is drift in a child's life.",
    authority=PRE_AUTHORITY,
    owner=OWNER,
    good_is=Good.LOW,
    caveats_when=(ALONE,),
    interval=on(DAY),
    cases=(
        child("thirteen weeks", expect=Standing.IN, pre_proceedings=OPEN),
        child("three weeks", expect=Standing.OUT, pre_proceedings=FRESH),
    ),
)

UNEXTENDED = measure(
    name="pre_proceedings_families_over_not_extended",
    title="Of families over twelve weeks in pre-proceedings, with no extension that still runs",
    unit="families",
    numerator=OVER_TWELVE_WEEKS & DRIFTING,
    numerator_words="of those, families for whom nobody agreed an extension to the day or later",
    denominator=OVER_TWELVE_WEEKS,
    denominator_words="families more than twelve weeks in pre-proceedings on the day",
    needs=(
        *PRE_NEEDS,
        ("pre_proceedings_extension", "agreed_date"),
        ("pre_proceedings_extension", "new_end_date"),
    ),
    why="An extension is somebody's decision; drift is nobody's.",
    authority=PRE_AUTHORITY,
    owner=OWNER,
    good_is=Good.LOW,
    caveats_when=(ALONE,),
    interval=on(DAY),
    cases=(
        child("drifting", expect=Standing.IN, pre_proceedings=OPEN),
        child(
            "extended to June",
            expect=Standing.OUT,
            pre_proceedings=OPEN,
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 4, 27), "new_end_date": date(2020, 6, 29)}
            ],
        ),
    ),
)

PROCEEDINGS = measure(
    name="care_proceedings_families",
    title="Families in care proceedings",
    shape=Shape.COUNT,
    unit="families",
    numerator=IN_PROCEEDINGS,
    numerator_words="families with a child in care proceedings on the day",
    needs=COURT_NEEDS,
    why="Each waits for a court to say where its children will live.",
    authority=COURT_AUTHORITY,
    owner=OWNER,
    good_is=Good.NEITHER,
    caveats=FROM_ORDERS,
    interval=on(DAY),
    cases=(
        child("interim care order", expect=Standing.IN, legal_status=_interim(date(2020, 2, 3))),
        child("not", expect=None, person=[{"sex": "F"}]),
    ),
)

OVER_26 = measure(
    name="care_proceedings_families_over_26_weeks",
    version=2,
    title="Families more than twenty-six weeks in care proceedings",
    unit="families",
    numerator=IN_PROCEEDINGS & OVER_TWENTY_SIX_WEEKS,
    numerator_words="of those, families for whom more than twenty-six weeks, or the council's own "
    "limit, have passed since issue, extended by the court or not",
    denominator=IN_PROCEEDINGS,
    denominator_words="families with a child in care proceedings on the day",
    needs=COURT_NEEDS,
    why="The law gives the court twenty-six weeks.",
    authority=COURT_AUTHORITY,
    owner=OWNER,
    good_is=Good.LOW,
    caveats=FROM_ORDERS,
    interval=on(DAY),
    cases=(
        child("twenty-seven weeks", expect=Standing.IN, legal_status=_interim(date(2019, 11, 13))),
        child("fifteen weeks", expect=Standing.OUT, legal_status=_interim(date(2020, 2, 3))),
        child(
            "the last day of the weeks that begin with the day of issue",
            expect=Standing.OUT,
            legal_status=_interim(date(2019, 11, 21)),
        ),
        child(
            "the day after it",
            expect=Standing.IN,
            legal_status=_interim(date(2019, 11, 20)),
        ),
    ),
)

MEASURES = (FAMILIES, OVER, UNEXTENDED, PROCEEDINGS, OVER_26)
