"""Words: leaving care."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "Leaving care"
TERMS = (
    Term(
        word="eligible child",
        meaning="Aged 16 or 17, still looked after, and for at least 13 weeks since 14.",
        held_in=("care_leaver.eligibility",),
        also_called="SSD `clea_care_leaver_eligibility`",
    ),
    Term(
        word="relevant child",
        meaning="Aged 16 or 17, would be eligible, but has left care.",
        held_in=("care_leaver.eligibility",),
        also_called="Annex A List 9",
    ),
    Term(
        word="former relevant child",
        meaning="A young person from 18 who was eligible or relevant.",
        held_in=("care_leaver.eligibility",),
        also_called="Annex A List 9",
    ),
    Term(
        word="qualifying care leaver",
        meaning="One owed advice and help without being any of these.",
        held_in=("care_leaver.eligibility",),
        also_called="Annex A List 9",
    ),
    Term(
        word="in touch",
        meaning="Whether the council is in touch with a care leaver, or why not.",
        held_in=("care_leaver.in_touch",),
        also_called="903 `IN_TOUCH`",
    ),
    Term(
        word="suitable accommodation",
        meaning="A care leaver's home, judged by the Care Leavers Regulations 2010 r.9. By "
        "code, and apart from it by judgement.",
        held_in=(
            "care_leaver.accommodation_suitable",
            "suitability_judgement.acceptable",
        ),
        also_called="903 `ACCOM`",
    ),
    Term(
        word="activity",
        meaning="Education, training or work, or none.",
        held_in=("care_leaver.activity",),
        also_called="903 `ACTIV`",
    ),
    Term(
        word="pathway plan",
        meaning="The plan from 16 into adult life. The SSD's review date is when a form "
        "last changed, not a review.",
        held_in=("care_leaver.pathway_plan_review_date",),
        also_called="SSD `clea_pathway_plan_review_date`",
    ),
    Term(
        word="staying put",
        meaning="Staying on with former foster carers after 18.",
        held_in=("care_leaver.accommodation",),
        also_called="903 `ACCOM` Z",
    ),
)
