"""Records of invented children, drawn by hypothesis: small, and full of edges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

FIRST, LAST = date(2020, 4, 20), date(2020, 5, 31)
WEEKS = tuple(date(2020, 4, 27) + timedelta(days=7 * n) for n in range(4))
NAMES = tuple("ABCDEFG")
AUTHORITIES = ("Fernshire", "Westmarch", None)
COLOURS = ("red", "amber", "green", "other")

Row = dict[str, Any]
Rows = dict[str, list[Row]]

days = st.dates(min_value=FIRST, max_value=LAST)
ends = st.one_of(st.none(), days)
flags = st.sampled_from([True, False, None])
teams = st.sampled_from(["Exeter 1", "South 2", "Nowhere", None])


def _rows(*, upto: int = 6, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    one = st.fixed_dictionaries({"child_id": st.sampled_from(NAMES), **columns})
    return st.lists(one, max_size=upto)


def _numbered(name: str, rows: list[Row]) -> list[Row]:
    return [{**row, name: str(n)} for n, row in enumerate(rows)]


long_ago = st.dates(min_value=date(2019, 9, 1), max_value=LAST)
people = st.lists(
    st.fixed_dictionaries(
        {
            "child_id": st.sampled_from(NAMES),
            "date_of_birth": st.one_of(
                st.none(), st.dates(min_value=date(1998, 1, 1), max_value=FIRST)
            ),
            "sex": st.sampled_from(["F", "M", "N", None]),
            "ethnicity": st.sampled_from(["WBRI", "MWBC", "REFU", None]),
            "disability": flags,
        }
    ),
    max_size=7,
    unique_by=lambda row: row["child_id"],
)

records: st.SearchStrategy[Rows] = st.fixed_dictionaries(
    {
        "person": people,
        "team": st.just(
            [
                {"team": "Exeter 1", "locality": "Exeter"},
                {"team": "South 2", "locality": "South"},
            ]
        ),
        "cin_episode": _rows(referral_date=long_ago, close_date=ends, team=teams, upto=8),
        "cin_assessment": _rows(start_date=long_ago, authorisation_date=ends),
        "cin_plan": _rows(start_date=long_ago, end_date=ends),
        "child_protection_plan": _rows(start_date=long_ago, end_date=ends),
        "looked_after_period": _rows(start_date=long_ago, end_date=ends, upto=8),
        "legal_status": _rows(start_date=long_ago, legal_status=st.sampled_from(["C2", "V4"])),
        "permanence_plan": _rows(
            recorded_date=long_ago,
            plan_type=st.sampled_from(["ADOPTION", None]),
            date_not_given=flags,
        ),
        "placement": _rows(
            start_date=long_ago, end_date=ends, placement_type=st.sampled_from(["H5", "K2"])
        ),
        "involvement": _rows(
            start_date=long_ago, end_date=ends, team=teams, social_worker_registered=flags
        ),
        "risk_rating": _rows(
            rated_date=days,
            rating=st.sampled_from(COLOURS),
            scheme=st.sampled_from(["social_care", "education"]),
            upto=10,
        ),
        "weekly_attendance": _rows(
            week_commencing=st.sampled_from(WEEKS),
            setting_authority=st.sampled_from(AUTHORITIES),
            looked_after_by=st.sampled_from(AUTHORITIES),
            ehcp_maintained_by=st.sampled_from(AUTHORITIES),
            home_authority=st.sampled_from(AUTHORITIES),
            early_years=flags,
            attended=flags,
            upto=10,
        ),
        "dip_sample_reading": _rows(
            read_date=days,
            reader=st.sampled_from(["Amina", "Ben"]),
            rating_before=st.sampled_from([*COLOURS, None]),
            rating_after=st.sampled_from([*COLOURS, None]),
        ).map(lambda rows: _numbered("reading_id", rows)),
        "pre_proceedings": _rows(
            decision_date=st.dates(min_value=date(2020, 1, 6), max_value=LAST),
            letter_date=st.one_of(st.none(), st.dates(min_value=date(2020, 1, 6), max_value=LAST)),
            end_date=ends,
        ),
        "pre_proceedings_review": _rows(review_date=days),
        "pre_proceedings_extension": _rows(agreed_date=days, new_end_date=days),
        "suitability_judgement": _rows(
            subject=st.sampled_from(["care_leaver_accommodation", "unregulated_placement"]),
            judged_date=days,
            ended_date=ends,
            acceptable=flags,
        ),
        "care_leaver": _rows(
            known_on=days,
            eligibility=st.sampled_from(["FORMER_RELEVANT", "QUALIFYING", None]),
            in_touch=st.sampled_from(["YES", "NO", None]),
            accommodation_suitable=flags,
        ),
        "iro_escalation": _rows(
            raised_date=days, theme=st.sampled_from(["permanence", "health"])
        ).map(lambda rows: _numbered("escalation_id", rows)),
    }
)
