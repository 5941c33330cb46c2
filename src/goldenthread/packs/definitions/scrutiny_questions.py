"""What the Update to Children's Scrutiny asks of the measures, and what it says lies within what.

What is said of the answers is in `packs.definitions.scrutiny_practice` and its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goldenthread.measures.dimensions import NOT_KNOWN
from goldenthread.measures.figure import Interval
from goldenthread.packs.definitions import expectations
from goldenthread.packs.definitions.scrutiny_days import ScrutinyDays, on, week_of, weeks_to
from goldenthread.packs.model import Adds, Row, Within
from goldenthread.packs.source import Ask
from goldenthread.packs.words import literal

TREND_WEEKS = 6

CARE = ("children_in_care_anywhere", "children_in_care_here", "children_in_care_others_here")
PLANS = ("ehc_plan_anywhere", "ehc_plan_here", "ehc_plan_any_authority_here")
NEED = (
    "child_protection_plan",
    "child_in_need_all",
    "child_in_need_allocated",
    "child_in_need_plan",
)
COLOURS = ("red", "amber", "green", "other")
SOCIAL_CARE_COLOURS = ("red", "amber", "green")

_ATTENDANCE = (*CARE, *PLANS, *NEED)

_WITHIN = (
    ("children_in_care_here", "children_in_care_anywhere"),
    ("ehc_plan_here", "ehc_plan_anywhere"),
    ("ehc_plan_here", "ehc_plan_any_authority_here"),
    ("child_protection_plan", "child_in_need_all"),
    ("child_in_need_allocated", "child_in_need_all"),
    ("child_in_need_plan", "child_in_need_all"),
    *((f"{colour}_own", f"{colour}_all") for colour in COLOURS),
)
_COUNTED_WITHIN = (
    ("reds_partners", "reds"),
    ("pre_proceedings_reviewed", "pre_proceedings_over"),
    ("pre_proceedings_extended", "pre_proceedings_over"),
    ("unregulated_judged", "unregulated_all"),
)


def questions(days: ScrutinyDays, localities: Sequence[str]) -> dict[str, Ask]:
    """Every figure of the paper, by the name the paper gives it."""
    return {
        **_open_children(days),
        **_attendance(days.attendance_week),
        **_care_and_law(days),
        **_permanence(days),
        **expectations.asked(days.timeliness),
        **_trends(days),
        **_by_locality(days, localities),
    }


def within() -> tuple[Within, ...]:
    """What lies inside what, checked before print."""
    return (
        *(Within(part=part, whole=whole) for part, whole in _WITHIN),
        *(Within(part=part, whole=whole, numerators_only=True) for part, whole in _COUNTED_WITHIN),
    )


def adds(localities: Sequence[str]) -> tuple[Adds, ...]:
    """What the localities add up to, checked before print."""
    places = range(len(with_not_known(localities)))
    return tuple(
        Adds(whole=whole, parts=tuple(f"{whole}_locality_{at}" for at in places))
        for whole in ("risk_assessed", "leavers")
    )


def locality_rows(whole: str, localities: Sequence[str]) -> tuple[Row, ...]:
    """A row for each locality, and one for those whose locality is not known."""
    labels = (*(literal(locality) for locality in localities), "Locality not known")
    return tuple(Row(label, f"{whole}_locality_{at}") for at, label in enumerate(labels))


def _open_children(days: ScrutinyDays) -> dict[str, Ask]:
    return {
        "open": Ask("open_to_social_worker", on(days.risk_assessments_on)),
        "risk_assessed": Ask("risk_assessment_complete", on(days.risk_assessments_on)),
        **{
            f"rated_{colour}": Ask(f"rated_{colour}", on(days.risk_assessments_on))
            for colour in SOCIAL_CARE_COLOURS
        },
        "reds": Ask("red_children_contacted_more_than_weekly", days.contact_week),
        "reds_partners": Ask("red_children_contacted_by_partners", days.contact_week),
        "readings": Ask("dip_sample_readings", days.sampling),
        "weekly": Ask("dip_sample_weekly_average", days.sampling),
        "coverage": Ask("dip_sample_coverage", days.sampling),
        "moderated": Ask("dip_sample_moderated", days.sampling),
    }


def _attendance(week: Interval) -> dict[str, Ask]:
    named = {name: Ask(f"attending_{name}", week) for name in _ATTENDANCE}
    for colour in COLOURS:
        group = (("rating", colour),)
        named[f"{colour}_own"] = Ask("attending_rag_own", week, group)
        named[f"{colour}_all"] = Ask("attending_rag_all_authorities", week, group)
    named["early_years"] = Ask("early_years_vulnerable", week)
    return named


def _care_and_law(days: ScrutinyDays) -> dict[str, Ask]:
    leavers, unregulated = on(days.care_leavers_on), on(days.unregulated_on)
    law = on(days.pre_proceedings_on)
    return {
        "leavers": Ask("care_leavers_unacceptable_accommodation", leavers),
        "unregulated_judged": Ask("unregulated_judged_inappropriate", unregulated),
        "unregulated_all": Ask("unregulated_placements", unregulated),
        "pre_proceedings": Ask("pre_proceedings_open", law),
        "pre_proceedings_over": Ask("pre_proceedings_over_twelve_weeks", law),
        "pre_proceedings_reviewed": Ask("pre_proceedings_over_twelve_weeks_reviewed", law),
        "pre_proceedings_extended": Ask("pre_proceedings_over_twelve_weeks_extended", law),
    }


def _permanence(days: ScrutinyDays) -> dict[str, Ask]:
    first, second = on(days.first_permanence_on), on(days.second_permanence_on)
    return {
        "looked_after": Ask("looked_after", first),
        "plan_held": Ask("permanence_plan_held", first),
        "under_four_months": Ask("in_care_under_four_months", first),
        "plan_missing": Ask("permanence_plan_missing", first),
        "escalated": Ask("permanence_escalations", days.escalations),
        "due_first": Ask("permanence_plan_of_those_due", first),
        "due_second": Ask("permanence_plan_of_those_due", second),
    }


def weeks(days: ScrutinyDays) -> list[Interval]:
    """The weeks of the trends, oldest first; the last is the week contacts are told for."""
    last = days.contact_week.start
    step = (days.contact_week.end - days.contact_week.start).days + 1
    return [
        week_of(type(last).fromordinal(last.toordinal() - back * step))
        for back in reversed(range(TREND_WEEKS))
    ]


def sampling_weeks(days: ScrutinyDays) -> list[Interval]:
    """The weeks of the sampling period, oldest first."""
    length = (days.sampling.end - days.sampling.start).days + 1
    ends = [
        type(days.sampling.end).fromordinal(days.sampling.end.toordinal() - 7 * back)
        for back in reversed(range(max(1, length // 7)))
    ]
    return [weeks_to(end, 1) for end in ends]


def _trends(days: ScrutinyDays) -> dict[str, Ask]:
    contact = {
        f"reds_week_{at}": Ask("red_children_contacted_more_than_weekly", week)
        for at, week in enumerate(weeks(days))
    }
    readings = {
        f"readings_week_{at}": Ask("dip_sample_readings", week)
        for at, week in enumerate(sampling_weeks(days))
    }
    return {**contact, **readings}


def with_not_known(localities: Iterable[str]) -> tuple[str, ...]:
    """The localities, and the group of those whose locality is not known."""
    return (*localities, NOT_KNOWN)


def _by_locality(days: ScrutinyDays, localities: Iterable[str]) -> dict[str, Ask]:
    asks = {}
    for at, locality in enumerate(with_not_known(localities)):
        group = (("locality", locality),)
        asks[f"risk_assessed_locality_{at}"] = Ask(
            "risk_assessment_complete", on(days.risk_assessments_on), group
        )
        asks[f"leavers_locality_{at}"] = Ask(
            "care_leavers_unacceptable_accommodation", on(days.care_leavers_on), group
        )
    return asks
