"""Words: this project's own words."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "This project's own words"
TERMS = (
    Term(
        word="return",
        meaning="A file or files from a source: an Annex A workbook, SSD tables, a weekly list.",
    ),
    Term(
        word="load",
        meaning="One return taken in. Never edited; a wrong one is withdrawn.",
    ),
    Term(
        word="receipt",
        meaning="What arrived in a load, what was understood, what was refused and why.",
    ),
    Term(
        word="as at",
        meaning="As things truly were on a day.",
    ),
    Term(
        word="as known at",
        meaning="As we had been told by a moment.",
    ),
    Term(
        word="not supplied",
        meaning="A source cannot hold it at all; so there is no figure, which is not nought.",
    ),
    Term(
        word="not recorded",
        meaning="A source could hold it, and does not. It is not *no*.",
    ),
    Term(
        word="standard",
        meaning="What law, guidance or local practice expects, within how long and met by what.",
    ),
    Term(
        word="expectation",
        meaning="One standard applied to one child, and how it went.",
    ),
    Term(
        word="cohort",
        meaning="Who counts, on which day.",
    ),
    Term(
        word="measure, figure",
        meaning="A measure is how to count; a figure is its value for a time, with the "
        "children in it.",
    ),
    Term(
        word="member",
        meaning="A child in a figure's numerator or denominator.",
    ),
    Term(
        word="pack",
        meaning="A report to a board or committee, its figures placed by reference.",
    ),
)
