"""The pack "Update to Children's Scrutiny": the founding deck's slides, every figure placed.

The days it speaks of are in `scrutiny_days`, what it asks in `scrutiny_questions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.packs.definitions import (
    scrutiny_attendance,
    scrutiny_practice,
    scrutiny_priorities,
)
from goldenthread.packs.definitions.expectations import kept_in_time
from goldenthread.packs.definitions.scrutiny_days import ScrutinyDays, usual_days
from goldenthread.packs.definitions.scrutiny_questions import adds, questions, within
from goldenthread.packs.model import Audience, Bullets, Pack, Section
from goldenthread.packs.source import FigureSource, answer

NAME = "childrens-scrutiny"
TITLE = "Update to Children's Scrutiny"


def build(
    source: FigureSource,
    *,
    council_name: str,
    localities: Sequence[str],
    as_at: date,
    known_at: datetime,
    days: ScrutinyDays | None = None,
) -> Pack:
    """The pack as at a day, its figures answered by the source.

    Without `days` the paper describes those of `usual_days`.
    """
    days = days or usual_days(as_at)
    asks = questions(days, localities)
    return Pack(
        name=NAME,
        title=TITLE,
        subtitle="Progress on the improvement plan after inspection",
        audience=Audience.INTERNAL,
        council_name=council_name,
        as_at=as_at,
        known_at=known_at,
        sections=(
            *scrutiny_practice.context(),
            *scrutiny_practice.open_children(days, localities),
            kept_in_time(
                "Kept within the ordinary limits",
                "Measured against the ordinary limits, whatever flexibility was allowed in the "
                "pandemic.",
            ),
            *scrutiny_attendance.attendance(),
            scrutiny_priorities.care_leavers(localities),
            scrutiny_priorities.unregulated(),
            scrutiny_priorities.pre_proceedings(),
            *scrutiny_priorities.permanence(),
            scrutiny_priorities.next_steps(),
            _how_to_read(),
        ),
        figures=answer(asks, source),
        asks=asks,
        within=within(),
        adds=adds(localities),
    )


def _how_to_read() -> Section:
    return Section(
        topic="How to read this pack",
        title="Every figure here opens onto the children it counts",
        blocks=(
            Bullets(
                items=(
                    "Each figure has a reference, kept in the notes behind its page. Those "
                    "entitled can open it onto the children counted.",
                    "A figure is as at a day, or over days, and as known at a moment: what had "
                    "been loaded by then.",
                    "A percentage always stands with its counts.",
                    "Not known means that the source does not say. Such children are in the "
                    "denominator, and neither in nor out of the count.",
                    "A figure that no source could give is said to be not supplied. It is never "
                    "shown as nought.",
                )
            ),
        ),
    )
