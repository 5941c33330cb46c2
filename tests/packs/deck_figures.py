"""A source of figures that answers with the founding deck's own counts, and nothing worked out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zlib import crc32

from goldenthread.measures.figure import Figure, Interval, NotSupplied, Shape
from goldenthread.packs.definitions.scrutiny_days import EDITIONS, on

KNOWN_AT = datetime(2020, 6, 8, 9, 0, tzinfo=UTC)
AS_AT = date(2020, 6, 9)
LOCALITIES = ("South", "Exeter", "Mid and East", "North")
MARCH, MAY = date(2020, 3, 31), date(2020, 5, 31)

DAYS = EDITIONS[AS_AT]

RATES = {
    "risk_assessment_complete": (2861, 3100),
    "red_children_contacted_more_than_weekly": (565, 628),
    "red_children_contacted_by_partners": (401, 628),
    "dip_sample_coverage": (1106, 3100),
    "dip_sample_moderated": (177, 1106),
    "attending_children_in_care_anywhere": (86, 499),
    "attending_children_in_care_here": (81, 483),
    "attending_children_in_care_others_here": (20, 186),
    "attending_ehc_plan_anywhere": (487, 4717),
    "attending_ehc_plan_here": (479, 4293),
    "attending_ehc_plan_any_authority_here": (512, 4608),
    "attending_child_protection_plan": (105, 292),
    "attending_child_in_need_all": (273, 1963),
    "attending_child_in_need_allocated": (186, 831),
    "attending_child_in_need_plan": (65, 329),
    "rated_red": (310, 3100),
    "rated_amber": (1204, 3100),
    "rated_green": (1290, 3100),
    "rated_other": (57, 3100),
    "early_years_vulnerable": (4, 2376),
    "pre_proceedings_over_twelve_weeks": (14, 61),
    "pre_proceedings_over_twelve_weeks_reviewed": (14, 14),
    "pre_proceedings_over_twelve_weeks_extended": (9, 14),
    "initial_conference_in_time": (88, 97),
    "looked_after_review_in_time": (301, 312),
    "child_protection_review_in_time": (120, 124),
    "assessment_in_time": (742, 880),
}
BY_GROUP = {
    ("attending_rag_own", "red"): (180, 628),
    ("attending_rag_all_authorities", "red"): (203, 765),
    ("attending_rag_own", "amber"): (305, 1910),
    ("attending_rag_all_authorities", "amber"): (340, 2231),
    ("attending_rag_own", "green"): (411, 4440),
    ("attending_rag_all_authorities", "green"): (454, 5045),
    ("attending_rag_own", "other"): (32, 387),
    ("attending_rag_all_authorities", "other"): (35, 413),
    ("risk_assessment_complete", "South"): (812, 870),
    ("risk_assessment_complete", "Exeter"): (640, 700),
    ("risk_assessment_complete", "Mid and East"): (705, 765),
    ("risk_assessment_complete", "North"): (700, 760),
    ("risk_assessment_complete", "Not known"): (4, 5),
}
DUE = {MARCH: (570, 670), MAY: (643, 670)}
COUNTS = {
    "open_to_social_worker": 3100,
    "unregulated_judged_inappropriate": 3,
    "unregulated_placements": 52,
    "pre_proceedings_open": 61,
    "looked_after": 760,
    "permanence_plan_held": 570,
    "in_care_under_four_months": 90,
    "permanence_plan_missing": 100,
    "permanence_escalations": 20,
    "care_leavers_unacceptable_accommodation": 6,
}
LEAVERS = {"South": 3, "Exeter": 2, "Mid and East": 1, "North": 0, "Not known": 0}
WEEKLY_REDS = (520, 541, 552, 560, 571, 565)
WEEKLY_READINGS = (171, 180, 186, 190, 188, 191)
OUT_OF_LOOKED_AFTER = (
    "permanence_plan_held",
    "in_care_under_four_months",
    "permanence_plan_missing",
)


class DeckFigures:
    """Answers with the deck's counts; anything in `missing` is not supplied."""

    def __init__(self, missing: tuple[str, ...] = (), **changed: tuple[int, int]) -> None:
        self.missing = missing
        self.changed = changed

    def figure(
        self, measure: str, interval: Interval, group: tuple[tuple[str, str], ...] = ()
    ) -> Figure | NotSupplied:
        if measure in self.missing:
            return NotSupplied(
                measure=measure, title=_title(measure), missing=(("permanence_plan", "plan_date"),)
            )
        shape, numerator, denominator = self._counts(measure, interval, group)
        return figure(measure, interval, group, shape=shape, counts=(numerator, denominator))

    def _counts(
        self, measure: str, interval: Interval, group: tuple[tuple[str, str], ...]
    ) -> tuple[Shape, int, int | None]:
        if measure in self.changed:
            return (Shape.RATE, *self.changed[measure])
        if group and group[0][1] in LEAVERS and measure.startswith("care_leavers"):
            return Shape.COUNT, LEAVERS[group[0][1]], None
        if group:
            return (Shape.RATE, *BY_GROUP[measure, group[0][1]])
        if measure in COUNTS and measure not in OUT_OF_LOOKED_AFTER:
            return Shape.COUNT, COUNTS[measure], None
        return _over_time(measure, interval)


def _over_time(measure: str, interval: Interval) -> tuple[Shape, int, int | None]:
    week = (DAYS.contact_week.start - interval.start).days // 7
    special: dict[str, tuple[Shape, int, int | None]] = {
        "red_children_contacted_more_than_weekly": (
            Shape.RATE,
            WEEKLY_REDS[-1 - max(0, min(week, 5))],
            628,
        ),
        "dip_sample_weekly_average": (Shape.MEAN, 1106, 6),
        "dip_sample_readings": (Shape.COUNT, _readings(interval), None),
        "permanence_plan_of_those_due": (Shape.RATE, *DUE.get(interval.start, (0, 0))),
    }
    if measure in special:
        return special[measure]
    if measure in OUT_OF_LOOKED_AFTER:
        return Shape.RATE, COUNTS[measure], 760
    return (Shape.RATE, *RATES[measure])


def _readings(interval: Interval) -> int:
    if interval == DAYS.sampling:
        return 1106
    return WEEKLY_READINGS[max(0, min((interval.start - DAYS.sampling.start).days // 7, 5))]


def _reference(*said: object) -> str:
    digits = f"{crc32(repr(said).encode()):08X}"
    return f"GT-{digits[:4]}-{digits[4:]}"


def _title(measure: str) -> str:
    return measure.replace("_", " ").capitalize()


def figure(
    measure: str,
    interval: Interval | None = None,
    group: tuple[tuple[str, str], ...] = (),
    *,
    shape: Shape = Shape.RATE,
    counts: tuple[int, int | None] = (86, 499),
    not_known: int = 0,
) -> Figure:
    """One figure with plain counts, a reference and, for the moderation, its Wilson interval."""
    interval = interval or on(date(2020, 5, 20))
    numerator, denominator = counts
    moderation = measure == "dip_sample_moderated"
    return Figure(
        reference=_reference(measure, interval, group),
        measure=measure,
        version=1,
        title=_title(measure),
        shape=shape,
        unit="children",
        interval=interval,
        known_at=KNOWN_AT,
        numerator=numerator,
        denominator=denominator,
        not_known=not_known or (12 if measure.startswith("attending") and denominator else 0),
        numerator_words=f"{_title(measure)}: those counted",
        denominator_words=None if denominator is None else "all who could be counted",
        group=group,
        low=14.0 if moderation else None,
        high=18.3 if moderation else None,
        interval_method="Wilson score interval" if moderation else None,
    )
