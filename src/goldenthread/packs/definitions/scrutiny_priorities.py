"""What the paper says of care leavers, unregulated placements, pre-proceedings and permanence."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.packs.definitions.scrutiny_questions import locality_rows
from goldenthread.packs.definitions.scrutiny_warnings import PRIVATE
from goldenthread.packs.model import (
    Bars,
    Bullets,
    Callout,
    CalloutKind,
    Column,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Row,
    Section,
    Shows,
    Split,
    Statement,
)

_OWNER_LEAVERS = "Head of Care Leavers"
_OWNER_LAW = "Improvement Lead"
_OWNER = "Director of Children's Services"


def care_leavers(localities: Sequence[str]) -> Section:
    """Care leavers in unacceptable accommodation, by locality."""
    rows = locality_rows("leavers", localities)
    return Section(
        topic="Priority groups: care leavers",
        title="{leavers.numerator} care leavers are in accommodation judged unacceptable",
        blocks=(
            FigureTable(
                title="Care leavers in unacceptable accommodation, {leavers.as_at}",
                row_heading="Locality",
                columns=(Column("Care leavers", Shows.NUMERATOR),),
                rows=(*rows, Row("All", "leavers")),
            ),
            PRIVATE,
            Statement(
                owner=_OWNER_LEAVERS,
                text="each has a plan with visits by their personal adviser, liaison with housing "
                "and support for mental health.",
            ),
        ),
    )


def unregulated() -> Section:
    """Children in unregulated placements, and those judged to be there wrongly."""
    return Section(
        topic="Priority groups: unregulated provision",
        title="{unregulated_judged.numerator} children are in unregulated arrangements judged "
        "inappropriate for them",
        blocks=(
            FigureTable(
                title="Children in unregulated arrangements, {unregulated_all.as_at}",
                row_heading="Children",
                columns=(Column("Number", Shows.NUMERATOR),),
                rows=(
                    Row("In any unregulated arrangement", "unregulated_all"),
                    Row("Of those, judged inappropriate", "unregulated_judged"),
                ),
                notes=("The judgement is a named manager's, dated, and reviewed each week.",),
            ),
            PRIVATE,
        ),
    )


def pre_proceedings() -> Section:
    """Cases in pre-proceedings past twelve weeks."""
    return Section(
        topic="Public law outline",
        title="{pre_proceedings_over.rate} of cases in pre-proceedings are past twelve weeks",
        blocks=(
            KeyFigures(
                (
                    KeyFigure(
                        "{pre_proceedings_over.rate}",
                        "past twelve weeks, {pre_proceedings_over.as_at}",
                    ),
                    KeyFigure(
                        "{pre_proceedings_reviewed.rate}",
                        "of those, reviewed since passing twelve weeks",
                    ),
                    KeyFigure(
                        "{pre_proceedings_extended.rate}", "of those, with an agreed extension"
                    ),
                )
            ),
            Statement(
                owner=_OWNER_LAW,
                text="each case is challenged weekly and its actions are followed to their end.",
            ),
        ),
    )


def permanence() -> tuple[Section, ...]:
    """The three-way split, the escalations, and the restated comparison."""
    return (_split(), _restated())


def _split() -> Section:
    return Section(
        topic="Permanence for children looked after",
        title="{plan_missing.numerator} children looked after had no permanence plan on "
        "{plan_missing.as_at}",
        blocks=(
            Split(
                title="Children looked after and their permanence plans, {looked_after.as_at}",
                row_heading="Children looked after",
                parts=(
                    Row("Has a permanence plan", "plan_held"),
                    Row("In care less than four months", "under_four_months"),
                    Row("Plan missing", "plan_missing"),
                ),
                whole=Row("All children looked after", "looked_after"),
            ),
            Bullets(
                items=(
                    "Independent Reviewing Officers raised {escalated.numerator} escalations about "
                    "permanence in {escalated.as_at}.",
                )
            ),
        ),
    )


def _restated() -> Section:
    return Section(
        topic="Permanence for children looked after",
        title="On the same basis, plans in place went from {due_first.rate} to {due_second.rate}",
        blocks=(
            Callout(
                kind=CalloutKind.CHANGED_DENOMINATOR,
                text="The first report counted every child looked after: {plan_held.rate}. The "
                "second counts only children in care four months or more, who are due a plan. The "
                "two cannot be compared. Like for like, the change is from {due_first.rate} to "
                "{due_second.rate}.",
            ),
            Bars(
                table=FigureTable(
                    title="Children in care four months or more with a permanence plan",
                    row_heading="As at",
                    columns=(
                        Column("Due a plan", Shows.DENOMINATOR),
                        Column("Has one", Shows.NUMERATOR),
                        Column("Per cent", Shows.PERCENT),
                        Column("Without", Shows.REMAINDER),
                    ),
                    rows=(
                        Row("{due_first.as_at}", "due_first"),
                        Row("{due_second.as_at}", "due_second"),
                    ),
                )
            ),
        ),
    )


def next_steps() -> Section:
    """What the director states will follow."""
    return Section(
        topic="Next steps",
        title="The next phase of improvement addresses every finding of the inspection",
        blocks=(
            Statement(
                owner=_OWNER,
                text="planning moves with the next phase of the pandemic, and prepares for "
                "children returning to school and to services.",
            ),
            Statement(
                owner=_OWNER,
                text="three further phases follow: wider impact, embedding, and evaluating "
                "what has improved.",
            ),
            Statement(
                owner=_OWNER,
                text="shadow arrangements begin for the Improvement Partnership, with a "
                "commissioner or independent chair.",
            ),
        ),
    )
