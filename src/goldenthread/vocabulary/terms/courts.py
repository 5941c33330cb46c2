"""Words: courts."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "Courts"
TERMS = (
    Term(
        word="pre-proceedings",
        meaning="Work with parents, formally warned, to avoid going to court. Often called "
        "PLO after the Public Law Outline.",
        held_in=("pre_proceedings",),
        also_called="SSD `ssd_pre_proceedings`",
    ),
    Term(
        word="letter before proceedings",
        meaning="The letter that tells parents so and what must change.",
        held_in=("pre_proceedings.letter_date",),
        also_called="SSD `prep_pre_pro_letter_date`",
    ),
    Term(
        word="legal gateway",
        meaning="The meeting that decides whether the threshold for proceedings is met.",
        also_called="SSD `prep_legal_gateway_outcome`",
    ),
    Term(
        word="extension",
        meaning="Somebody's agreement that pre-proceedings may run longer, to when and why.",
        held_in=("pre_proceedings_extension",),
    ),
    Term(
        word="pre-proceedings review",
        meaning="A case in pre-proceedings looked at again and challenged.",
        held_in=("pre_proceedings_review",),
    ),
    Term(
        word="midpoint review",
        meaning="A look at pre-proceedings halfway, early enough to change course.",
        held_in=("pre_proceedings_review",),
    ),
    Term(
        word="care proceedings",
        meaning="A court deciding who cares for the children, within twenty-six weeks of issue "
        "unless it extends them.",
        held_in=("pre_proceedings.outcome", "legal_status"),
        also_called="Children Act 1989 s.31",
    ),
    Term(
        word="case progression worker",
        meaning="Somebody who helps social workers prepare what the court needs, on time.",
    ),
)
