"""The front door: referrals received, and those that follow an earlier one."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Members
from goldenthread.measures.declarations import Good, child
from goldenthread.measures.definitions.common import measure
from goldenthread.measures.figure import Interval, Shape, Standing

YEAR = Interval(start=date(2019, 4, 1), end=date(2020, 3, 31))
_REFERRED = (
    "SELECT r.child_id || ':' || CAST(r.referral_date AS VARCHAR) AS member_id, r.child_id "
    "FROM referral r WHERE r.referral_date BETWEEN $start AND $end"
)
_EARLIER = (
    "EXISTS (SELECT 1 FROM referral e WHERE e.child_id = r.child_id "
    "AND e.referral_date < r.referral_date "
    "AND e.referral_date >= r.referral_date - INTERVAL 12 MONTH "
    "AND NOT EXISTS (SELECT 1 FROM cin_episode c WHERE c.child_id = e.child_id "
    "AND c.referral_date = e.referral_date "
    "AND (c.close_date IS NULL OR c.close_date > r.referral_date)))"
)
"""An earlier referral whose own episode is still open is the same work, not a return."""
_COUNT_IS_OF_ANOTHER = (
    "EXISTS (SELECT 1 FROM referral n WHERE n.child_id = r.child_id "
    "AND n.referral_date > r.referral_date AND n.load_id IS NOT DISTINCT FROM r.load_id)"
)
"""A list gives on every row how many came before the child's latest referral on it."""

REFERRALS = measure(
    name="referrals",
    title="Referrals received",
    unit="referrals",
    shape=Shape.COUNT,
    numerator=Members(_REFERRED),
    numerator_words="referrals received in the period",
    needs=(("referral", "referral_date"),),
    why="How many come to the front door is what all work behind it is planned on.",
    authority="DfE children in need statistics: referrals in the year",
    owner="Head of the Front Door",
    good_is=Good.NEITHER,
    interval=YEAR,
    cases=(
        child(
            "closed with no further action",
            expect=Standing.IN,
            referral=[{"referral_date": date(2019, 9, 2), "no_further_action": True}],
        ),
        child(
            "before the period",
            expect=None,
            referral=[{"referral_date": date(2019, 3, 29)}],
        ),
    ),
)

RE_REFERRALS = measure(
    name="re_referrals",
    version=2,
    title="Referrals within twelve months of an earlier one",
    unit="referrals",
    numerator=Members(
        f"{_REFERRED} AND CASE WHEN r.referrals_in_last_12_months IS NULL "
        f"OR {_COUNT_IS_OF_ANOTHER} THEN {_EARLIER} ELSE r.referrals_in_last_12_months > 0 END"
    ),
    numerator_words="of those, referrals of a child referred in the twelve months before, unless "
    "that referral's episode was still open",
    denominator=Members(_REFERRED),
    denominator_words="referrals received in the period",
    needs=(("referral", "referral_date"),),
    why="A child who comes back may have been turned away too soon.",
    authority="DfE children in need statistics: referrals within 12 months of an earlier one",
    owner="Head of the Front Door",
    good_is=Good.LOW,
    caveats=(
        "Sources count the referrals before a child's latest, if at all; before any other, one is "
        "seen only as far back as the record goes.",
    ),
    interval=YEAR,
    cases=(
        child(
            "twelve months to the day",
            expect=Standing.IN,
            referral=[{"referral_date": date(2019, 9, 2)}, {"referral_date": date(2018, 9, 2)}],
        ),
        child(
            "a day over twelve months",
            expect=Standing.OUT,
            referral=[{"referral_date": date(2019, 9, 2)}, {"referral_date": date(2018, 9, 1)}],
        ),
        child(
            "the source counts one before",
            expect=Standing.IN,
            referral=[{"referral_date": date(2019, 9, 2), "referrals_in_last_12_months": 1}],
        ),
        child(
            "the source counts those before a later referral, which is this one",
            expect=Standing.OUT,
            referral=[
                {"referral_date": day, "referrals_in_last_12_months": 1}
                for day in (date(2019, 9, 2), date(2020, 4, 20))
            ],
        ),
        child(
            "the episode of the earlier referral is still open",
            expect=Standing.OUT,
            referral=[{"referral_date": date(2019, 9, 2)}, {"referral_date": date(2019, 3, 4)}],
            cin_episode=[{"referral_date": date(2019, 3, 4)}],
        ),
        child(
            "the earlier episode has closed",
            expect=Standing.IN,
            referral=[{"referral_date": date(2019, 9, 2)}, {"referral_date": date(2019, 3, 4)}],
            cin_episode=[{"referral_date": date(2019, 3, 4), "close_date": date(2019, 6, 3)}],
        ),
        child(
            "referred the year before",
            expect=None,
            referral=[{"referral_date": date(2018, 9, 2)}],
        ),
    ),
)

MEASURES = (REFERRALS, RE_REFERRALS)
