"""Looked-after children by permanence and placement, and care leavers."""

from __future__ import annotations

from goldenthread.cohorts.declarations import IN, NOT_COUNTED, Cohort, child
from goldenthread.cohorts.phrases import judged, latest_leaver, open_at
from goldenthread.cohorts.subjects.need import LOOKED_AFTER

CARE = [{"start_date": "-200d"}]
LEAVER = {"known_on": "-10d", "eligibility": "FORMER_RELEVANT"}

DUE_A_PERMANENCE_PLAN = Cohort(
    name="due_a_permanence_plan",
    version=1,
    title="Looked after for four months or more",
    definition="Children looked after on the day, who became so at least four months before "
    "(the council may set another time).",
    authority="Statutory Guidance on Adoption 2013, 2.2",
    why="From then on a child should know where home will be.",
    sql=f"""
        SELECT p.child_id FROM looked_after_period p
        JOIN limit_day l ON l.limit_name = 'permanence_plan' AND l.starts = p.start_date
        WHERE {open_at("p.start_date", "p.end_date")} AND l.due <= $day
        INTERSECT ({LOOKED_AFTER.sql})""",
    needs=LOOKED_AFTER.needs,
    assurance=(
        child(
            "looked after since 20 January, four months ago to the day",
            IN,
            looked_after_period=[{"start_date": "2020-01-20"}],
        ),
        child(
            "looked after since 21 January",
            NOT_COUNTED,
            looked_after_period=[{"start_date": "2020-01-21"}],
        ),
        child(
            "came home and returned to care last month",
            NOT_COUNTED,
            looked_after_period=[
                {"start_date": "-300d", "end_date": "-60d"},
                {"start_date": "-30d"},
            ],
        ),
    ),
)

WITH_A_PERMANENCE_PLAN = Cohort(
    name="permanence_plan_in_place",
    version=1,
    title="Looked after with a permanence plan",
    definition="Children looked after on the day with a permanence plan recorded since they "
    "became looked after, on or before the day.",
    authority="Care Planning, Placement and Case Review Regulations 2010 r.5(a)",
    why="A child without a plan for permanence may drift.",
    sql=f"""
        SELECT p.child_id FROM looked_after_period p
        JOIN permanence_plan n ON n.child_id = p.child_id
        AND n.recorded_date >= p.start_date AND n.recorded_date <= $day
        WHERE {open_at("p.start_date", "p.end_date")}
        INTERSECT ({LOOKED_AFTER.sql})""",
    needs=(("permanence_plan", "recorded_date"), *LOOKED_AFTER.needs),
    assurance=(
        child(
            "plan recorded last month",
            IN,
            looked_after_period=CARE,
            permanence_plan=[{"recorded_date": "-30d"}],
        ),
        child("no plan", NOT_COUNTED, looked_after_period=CARE),
        child(
            "plan of an earlier time in care",
            NOT_COUNTED,
            looked_after_period=CARE,
            permanence_plan=[{"recorded_date": "-201d"}],
        ),
        child(
            "plan to be recorded tomorrow",
            NOT_COUNTED,
            looked_after_period=CARE,
            permanence_plan=[{"recorded_date": "1d"}],
        ),
        child(
            "plan, but no longer looked after",
            NOT_COUNTED,
            looked_after_period=[{"start_date": "-200d", "end_date": "-1d"}],
            permanence_plan=[{"recorded_date": "-30d"}],
        ),
    ),
)

IN_UNREGULATED = Cohort(
    name="in_unregulated_placement",
    version=1,
    title="Children in unregulated arrangements",
    definition="Children looked after whose placement on the day is independent living (P2) or "
    "semi-independent and not subject to children's homes regulations (H5).",
    authority="SSDA903 PLACE; Care Planning (Amendment) Regulations 2021, SI 2021/161",
    why="Nobody inspects where these children live.",
    sql=f"""
        SELECT child_id FROM placement
        WHERE placement_type IN ('P2', 'H5') AND {open_at("start_date", "end_date")}
        INTERSECT ({LOOKED_AFTER.sql})""",
    needs=(("placement", "placement_type"), *LOOKED_AFTER.needs),
    assurance=(
        child(
            "semi-independent",
            IN,
            looked_after_period=CARE,
            placement=[{"start_date": "-20d", "placement_type": "H5"}],
        ),
        child(
            "moved to a children's home",
            NOT_COUNTED,
            looked_after_period=CARE,
            placement=[
                {"start_date": "-20d", "end_date": "-5d", "placement_type": "H5"},
                {"start_date": "-5d", "placement_type": "K2"},
            ],
        ),
        child(
            "registered supported accommodation",
            NOT_COUNTED,
            looked_after_period=CARE,
            placement=[{"start_date": "-20d", "placement_type": "K3"}],
        ),
    ),
)

INAPPROPRIATELY_PLACED = Cohort(
    name="unregulated_judged_inappropriate",
    version=1,
    title="Children inappropriately placed in unregulated arrangements",
    definition="Children in an unregulated placement on the day, which a named manager's latest "
    "judgement that still applies calls not acceptable for them.",
    authority="Local judgement, reviewed weekly",
    why="Each of these children needs another home.",
    sql=f"""
        SELECT child_id FROM ({judged("unregulated_placement")}) WHERE NOT acceptable
        INTERSECT ({IN_UNREGULATED.sql})""",
    needs=(
        ("suitability_judgement", "acceptable"),
        ("suitability_judgement", "judged_date"),
        *IN_UNREGULATED.needs,
    ),
    assurance=(
        child(
            "judged inappropriate",
            IN,
            looked_after_period=CARE,
            placement=[{"start_date": "-20d", "placement_type": "H5"}],
            suitability_judgement=[
                {"subject": "unregulated_placement", "judged_date": "-9d", "acceptable": False}
            ],
        ),
        child(
            "judged inappropriate, then acceptable",
            NOT_COUNTED,
            looked_after_period=CARE,
            placement=[{"start_date": "-20d", "placement_type": "H5"}],
            suitability_judgement=[
                {"subject": "unregulated_placement", "judged_date": "-9d", "acceptable": False},
                {"subject": "unregulated_placement", "judged_date": "-2d", "acceptable": True},
            ],
        ),
        child(
            "judged inappropriate, moved since",
            NOT_COUNTED,
            looked_after_period=CARE,
            placement=[{"start_date": "-20d", "end_date": "-1d", "placement_type": "H5"}],
            suitability_judgement=[
                {"subject": "unregulated_placement", "judged_date": "-9d", "acceptable": False}
            ],
        ),
        child(
            "unregulated and not judged",
            NOT_COUNTED,
            looked_after_period=CARE,
            placement=[{"start_date": "-20d", "placement_type": "P2"}],
        ),
    ),
)

CARE_LEAVERS = Cohort(
    name="care_leavers",
    version=1,
    title="Care leavers",
    definition="Young people whose latest row known on or before the day makes them relevant, "
    "former relevant or qualifying, or does not say; those still looked after are not leavers.",
    authority="Care Leavers (England) Regulations 2010; Annex A List 9",
    why="The council stays responsible for them to 25.",
    sql=f"""
        SELECT child_id FROM ({latest_leaver()})
        WHERE coalesce(eligibility, '') <> 'ELIGIBLE' AND coalesce(in_touch, '') <> 'DIED'""",
    needs=(("care_leaver", "known_on"),),
    assurance=(
        child("former relevant", IN, care_leaver=[LEAVER]),
        child(
            "eligible: still looked after",
            NOT_COUNTED,
            care_leaver=[{**LEAVER, "eligibility": "ELIGIBLE"}],
        ),
        child("known only after the day", NOT_COUNTED, care_leaver=[{**LEAVER, "known_on": "1d"}]),
    ),
)

LEAVERS_19_TO_21 = Cohort(
    name="care_leavers_19_to_21",
    version=1,
    title="Care leavers aged 19 to 21",
    definition="Care leavers aged 19, 20 or 21 on the day who are former relevant, or whose "
    "status is not recorded.",
    authority="DfE children looked after statistics; LAIT",
    why="DfE publishes how many of them have somewhere suitable to live.",
    sql=f"""
        SELECT l.child_id FROM ({latest_leaver()}) l JOIN person p ON p.child_id = l.child_id
        WHERE coalesce(l.eligibility, 'FORMER_RELEVANT') = 'FORMER_RELEVANT'
        AND coalesce(l.in_touch, '') <> 'DIED'
        AND p.date_of_birth <= $day - INTERVAL 19 YEAR
        AND p.date_of_birth > $day - INTERVAL 22 YEAR""",
    needs=(("care_leaver", "known_on"), ("person", "date_of_birth")),
    assurance=(
        child("nineteen today", IN, care_leaver=[LEAVER], person=[{"date_of_birth": "2001-05-20"}]),
        child(
            "nineteen tomorrow",
            NOT_COUNTED,
            care_leaver=[LEAVER],
            person=[{"date_of_birth": "2001-05-21"}],
        ),
        child(
            "the last day of being twenty-one",
            IN,
            care_leaver=[LEAVER],
            person=[{"date_of_birth": "1998-05-21"}],
        ),
        child(
            "twenty-two today",
            NOT_COUNTED,
            care_leaver=[LEAVER],
            person=[{"date_of_birth": "1998-05-20"}],
        ),
        child(
            "qualifying only",
            NOT_COUNTED,
            care_leaver=[{**LEAVER, "eligibility": "QUALIFYING"}],
            person=[{"date_of_birth": "2000-05-20"}],
        ),
    ),
)

UNACCEPTABLE_HOMES = Cohort(
    name="care_leavers_in_unacceptable_accommodation",
    version=1,
    title="Care leavers in unacceptable accommodation",
    definition="Care leavers whose home a named manager's latest judgement that still applies on "
    "the day calls not acceptable. It is a judgement, apart from the suitability code of the "
    "SSDA903.",
    authority="Local judgement, reviewed weekly",
    why="The inspection named them first.",
    sql=f"""
        SELECT child_id FROM ({judged("care_leaver_accommodation")}) WHERE NOT acceptable""",
    needs=(("suitability_judgement", "acceptable"), ("suitability_judgement", "judged_date")),
    assurance=(
        child(
            "judged unacceptable",
            IN,
            suitability_judgement=[
                {"subject": "care_leaver_accommodation", "judged_date": "-9d", "acceptable": False}
            ],
        ),
        child(
            "moved on today",
            NOT_COUNTED,
            suitability_judgement=[
                {
                    "subject": "care_leaver_accommodation",
                    "judged_date": "-9d",
                    "ended_date": "0d",
                    "acceptable": False,
                }
            ],
        ),
        child(
            "code says unsuitable, nobody judged",
            NOT_COUNTED,
            care_leaver=[{**LEAVER, "accommodation_suitable": False}],
        ),
    ),
)

COHORTS = (
    DUE_A_PERMANENCE_PLAN,
    WITH_A_PERMANENCE_PLAN,
    IN_UNREGULATED,
    INAPPROPRIATELY_PLACED,
    CARE_LEAVERS,
    LEAVERS_19_TO_21,
    UNACCEPTABLE_HOMES,
)
