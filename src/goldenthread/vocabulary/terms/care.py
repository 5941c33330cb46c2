"""Words: care."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "Care"
TERMS = (
    Term(
        word="looked after",
        meaning="In the council's care, by a court's order or by agreement. Ofsted says "
        "*children in care* for all of them.",
        held_in=("looked_after_period",),
        also_called="903 Episodes; Annex A List 8; SSD `ssd_cla_episodes`",
    ),
    Term(
        word="legal status",
        meaning="By what right a child is looked after: care order C2, interim C1, "
        "agreement (section 20) V2, placement order E1.",
        held_in=("legal_status",),
        also_called="903 `LS`; SSD `ssd_legal_status`",
    ),
    Term(
        word="placement",
        meaning="Where a looked-after child lives, by kind and provider.",
        held_in=("placement",),
        also_called="903 `PLACE`; SSD `ssd_cla_placement`",
    ),
    Term(
        word="looked-after review",
        meaning="The meeting, chaired by the reviewing officer, that reviews the care plan.",
        held_in=("cla_review",),
        also_called="903 Reviews; SSD `ssd_cla_reviews`",
    ),
    Term(
        word="care plan",
        meaning="The plan for a looked-after child; it holds the plan for permanence (Care "
        "Planning Regulations 2010 r.5).",
        held_in=("permanence_plan",),
        also_called="SSD `ssd_cla_care_plan`",
    ),
    Term(
        word="permanence plan",
        meaning="The main route to a settled home: return, adoption, guardianship, "
        "long-term care and so on.",
        held_in=("permanence_plan",),
        also_called="Annex A List 8",
    ),
    Term(
        word="reason ceased",
        meaning="Why a child is no longer looked after.",
        held_in=("looked_after_period.end_reason",),
        also_called="903 `REC`",
    ),
    Term(
        word="health assessment, dental check",
        meaning="Checks a looked-after child is owed.",
        held_in=("health_check",),
        also_called="SSD `ssd_cla_health`; 903 OC2",
    ),
    Term(
        word="immunisations up to date",
        meaning="Whether a looked-after child has had the immunisations of their age.",
        held_in=("immunisation",),
        also_called="SSD `ssd_cla_immunisations`; 903 OC2",
    ),
    Term(
        word="SDQ",
        meaning="The strengths and difficulties questionnaire, once a year for a looked-after "
        "child of 4 to 16.",
        held_in=("sdq_score",),
        also_called="SSD `ssd_sdq_scores`; 903 OC2",
    ),
    Term(
        word="missing",
        meaning="Whereabouts not known; *away without authorisation* is known but not where "
        "expected.",
        held_in=("missing_episode",),
        also_called="903 Missing; SSD `ssd_missing`",
    ),
    Term(
        word="return interview",
        meaning="A talk with the child after being missing. Returns say only whether it was "
        "offered and accepted, never when.",
        held_in=("missing_episode.return_interview_offered",),
        also_called="Annex A List 8",
    ),
    Term(
        word="unaccompanied asylum seeking child",
        meaning="A child seeking asylum without a parent or guardian.",
        held_in=("person.unaccompanied_asylum_seeking",),
        also_called="903 UASC; SSD `ssd_immigration_status`",
    ),
    Term(
        word="adoption",
        meaning="From the decision, through placement order, match and placement, to the order.",
        held_in=("adoption",),
        also_called="Annex A List 10; SSD `ssd_permanence`",
    ),
    Term(
        word="adopter",
        meaning="Someone on the way to adopting, from enquiry to order or leaving.",
        held_in=("adopter",),
        also_called="Annex A List 11",
    ),
    Term(
        word="special guardianship order",
        meaning="An order that gives a carer parental responsibility and ends being looked after.",
        held_in=("looked_after_period.end_reason",),
        also_called="903 `REC` E45 to E48",
    ),
    Term(
        word="regulated placement",
        meaning="One that must be registered and inspected, such as a children's home or "
        "foster care.",
        held_in=("placement.placement_type",),
        also_called="903 `PLACE` K1, K2, U1 to U6",
    ),
    Term(
        word="unregulated placement",
        meaning="Support without care for those aged 16 and 17, lawful until 27 October "
        "2023 and not inspected.",
        held_in=(
            "placement.placement_type",
            "suitability_judgement",
        ),
        also_called="903 `PLACE` H5, P2",
    ),
    Term(
        word="supported accommodation",
        meaning="What took its place: registered with Ofsted, for those aged 16 and 17.",
        held_in=("placement.placement_type",),
        also_called="903 `PLACE` K3",
    ),
)
