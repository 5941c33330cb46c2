"""The stages of pre-proceedings: a map of what is required when, and what shows that it was done.

A tracker's SQL reads it as the table `pre_proceedings_stage`, a row for each child and stage.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pyarrow as pa

from goldenthread.calendars.intervals import Interval
from goldenthread.council.public_law import LETTER, LONGEST, LONGEST_FROM, MEETING, MIDPOINT
from goldenthread.council.settings import Council, Parameter
from goldenthread.measures.limits import pre_proceedings_clock
from goldenthread.record.view import Record
from goldenthread.standards.catalogue.public_law import WITHIN


class From(StrEnum):
    """What a stage's time is counted from."""

    DECISION = "decision_date"
    LETTER = "letter_date"
    START = "start_on"
    """Decision, letter or first meeting, as the council says starts the clock."""


class Shown(StrEnum):
    """What in the record shows that a stage was passed."""

    LETTER = "letter_date"
    MEETING = "initial_meeting_date"
    REVIEW = "first_review"
    EXTENSION = "first_extension"
    END = "end_date"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Something required of every family in pre-proceedings."""

    name: str
    title: str
    counted_from: From
    within: Parameter
    shown_by: tuple[Shown, ...]
    """Any of these; the end of pre-proceedings always does."""
    effective_from: date | None = None
    """What began before this day is not asked for it."""


STAGES = (
    Stage(
        name="letter",
        title="Letter before proceedings",
        counted_from=From.DECISION,
        within=LETTER,
        shown_by=(Shown.LETTER,),
    ),
    Stage(
        name="meeting",
        title="First meeting with the parents",
        counted_from=From.LETTER,
        within=MEETING,
        shown_by=(Shown.MEETING,),
    ),
    Stage(
        name="midpoint",
        title="Midpoint review",
        counted_from=From.START,
        within=MIDPOINT,
        shown_by=(Shown.REVIEW,),
    ),
    Stage(
        name="decide",
        title="Step down, issue or agree an extension",
        counted_from=From.START,
        within=WITHIN,
        shown_by=(Shown.EXTENSION,),
    ),
    Stage(
        name="end",
        title="End, extended or not",
        counted_from=From.START,
        within=LONGEST,
        shown_by=(),
        effective_from=LONGEST_FROM,
    ),
)
"""In the order they come."""
SCHEMA = pa.schema(
    {
        "child_id": pa.string(),
        "decision_date": pa.date32(),
        "place": pa.int32(),
        "title": pa.string(),
        "due_on": pa.date32(),
        "done_on": pa.date32(),
    }
)
_EPISODES = """
    SELECT p.child_id, p.decision_date, p.letter_date, p.initial_meeting_date, p.end_date,
        c.start_on,
        (SELECT min(review_date) FROM pre_proceedings_review r WHERE r.child_id = p.child_id
            AND review_date > p.decision_date) AS first_review,
        (SELECT min(agreed_date) FROM pre_proceedings_extension x WHERE x.child_id = p.child_id
            AND new_end_date IS NOT NULL AND agreed_date > p.decision_date) AS first_extension
    FROM pre_proceedings p JOIN clock c ON p.decision_date = c.decision_date
        AND p.letter_date IS NOT DISTINCT FROM c.letter_date
        AND p.initial_meeting_date IS NOT DISTINCT FROM c.initial_meeting_date
"""


def stages_of(record: Record, council: Council) -> pa.Table:
    """Every stage of every child's pre-proceedings: when it is due and when it was done.

    What is counted from a letter that was not sent has no day yet.
    """
    record.register("clock", pre_proceedings_clock(record, council))
    found = record.arrow(_EPISODES).to_pylist()
    due: dict[tuple[Stage, date], date] = {}
    columns: dict[str, list[Any]] = defaultdict(list)
    for episode in found:
        for place, stage in enumerate(STAGES):
            if stage.effective_from and episode["decision_date"] < stage.effective_from:
                continue
            begins = episode[stage.counted_from]
            if begins is not None and (stage, begins) not in due:
                within = council.value(stage.within, begins)
                assert isinstance(within, Interval)
                due[stage, begins] = within.after(begins)
            shown = [episode[each] for each in (*stage.shown_by, Shown.END)]
            columns["child_id"].append(episode["child_id"])
            columns["decision_date"].append(episode["decision_date"])
            columns["place"].append(place)
            columns["title"].append(stage.title)
            columns["due_on"].append(due[stage, begins] if begins is not None else None)
            columns["done_on"].append(min(filter(None, shown), default=None))
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)
