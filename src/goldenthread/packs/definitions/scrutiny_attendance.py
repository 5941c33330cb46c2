"""What the paper says of vulnerable groups attending school in a week."""

from __future__ import annotations

from goldenthread.packs.definitions.scrutiny_questions import CARE, COLOURS, NEED, PLANS
from goldenthread.packs.definitions.scrutiny_warnings import PRIVATE
from goldenthread.packs.model import (
    Bars,
    Callout,
    CalloutKind,
    Column,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Row,
    Section,
    Shows,
)

TOPIC = "Vulnerable groups attending"

_COLUMNS = (
    Column("In cohort", Shows.DENOMINATOR),
    Column("Attending", Shows.NUMERATOR),
    Column("Per cent", Shows.PERCENT),
    Column("Not known", Shows.NOT_KNOWN),
)
_LABELS = {
    "children_in_care_anywhere": "Our children in care, at school anywhere",
    "children_in_care_here": "Our children in care, at school in our area",
    "children_in_care_others_here": "Other authorities' children in care, at school in our area",
    "ehc_plan_anywhere": "Our children with a plan, at school anywhere",
    "ehc_plan_here": "Our children with a plan, at school in our area",
    "ehc_plan_any_authority_here": "Any authority's children with a plan, at school in our area",
    "child_protection_plan": "Child protection plan",
    "child_in_need_all": "Child in need, all",
    "child_in_need_allocated": "Child in need, with an allocated social worker",
    "child_in_need_plan": "Child in need, with a plan",
}


def attendance() -> tuple[Section, ...]:
    """Children in care, with an education, health and care plan, in need, and by rating."""
    return (
        _care(),
        _group(
            PLANS,
            title="{ehc_plan_anywhere.rate} of our children with an education, health and care "
            "plan attended",
            table="Children with an education, health and care plan, {ehc_plan_anywhere.as_at}",
        ),
        _group(
            NEED,
            title="{child_protection_plan.rate} of children with a child protection plan attended",
            table="Children in need and with a child protection plan, "
            "{child_protection_plan.as_at}",
        ),
        _ratings(),
        _early_years(),
    )


def _table(names: tuple[str, ...], title: str) -> FigureTable:
    return FigureTable(
        title=title,
        row_heading="Group",
        columns=_COLUMNS,
        rows=tuple(Row(_LABELS[name], name) for name in names),
    )


def _care() -> Section:
    return Section(
        topic=TOPIC,
        title="{children_in_care_anywhere.rate} of our children in care attended in the week",
        blocks=(
            _table(CARE, "Children in care attending, {children_in_care_anywhere.as_at}"),
            Callout(
                kind=CalloutKind.CAVEAT,
                text="Attending means that the school marked the child present in at least one "
                "session of the week. A child whose school sent no return is not known: counted "
                "in the cohort, and neither attending nor absent.",
            ),
        ),
    )


def _group(names: tuple[str, ...], *, title: str, table: str) -> Section:
    return Section(topic=TOPIC, title=title, blocks=(Bars(table=_table(names, table)),))


def _ratings() -> Section:
    rows = []
    for colour in COLOURS:
        rows.append(Row(f"{colour.capitalize()}, our children", f"{colour}_own"))
        rows.append(Row(f"{colour.capitalize()}, all authorities' children", f"{colour}_all"))
    return Section(
        topic=TOPIC,
        title="{red_own.rate} of our children rated red by education attended",
        blocks=(
            FigureTable(
                title="Attending by the education rating of risk, {red_own.as_at}",
                row_heading="Rating and whose children",
                columns=_COLUMNS,
                rows=tuple(rows),
                notes=(
                    "The education rating includes children with an education, health and care "
                    "plan and those raised by their school. It is not the social care rating.",
                ),
            ),
        ),
    )


def _early_years() -> Section:
    return Section(
        topic=TOPIC,
        title="{early_years.numerator} of {early_years.denominator} children attending early years "
        "settings are open to social care",
        blocks=(
            KeyFigures(
                (
                    KeyFigure(
                        "{early_years.denominator}",
                        "children attending early years settings, {early_years.as_at}",
                    ),
                    KeyFigure("{early_years.numerator}", "of them with an open episode of need"),
                )
            ),
            PRIVATE,
        ),
    )
