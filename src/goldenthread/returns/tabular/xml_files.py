"""A children in need census as sheets: a sheet a module, a row an element, its line beside it.

Runs in the reading process. No entity is resolved, no document type or network address followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LINE = "Line"
"""Header of the column that says where in the file the element begins."""
FIRST_YEAR_OF_PLANS = 2022
"""Census year from which dated child in need plans are asked for."""
_CHILD = "ChildIdentifiers/LAchildID"
_REFERRAL = "CINreferralDate"


@dataclass(frozen=True, kw_only=True)
class Module:
    """One module: where its elements stand below a Child, and what of them is told.

    `outer` are values of the elements it stands in: (how many levels up, name).
    """

    path: str
    fields: tuple[str, ...]
    outer: tuple[tuple[int, str], ...] = ()
    own_text: str = ""
    """The name of the element's own text, where it is a plain value."""


MODULES: dict[str, Module] = {
    "ChildIdentifiers": Module(
        path="ChildIdentifiers",
        fields=(
            *("UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate"),
            *("GenderCurrent", "Sex", "PersonDeathDate"),
        ),
        outer=((1, "ChildCharacteristics/Ethnicity"),),
    ),
    "Disabilities": Module(
        path="ChildCharacteristics/Disabilities/Disability", fields=(), own_text="Disability"
    ),
    "CINdetails": Module(
        path="CINdetails",
        fields=(
            *(_REFERRAL, "ReferralSource", "PrimaryNeedCode", "CINclosureDate"),
            *("ReasonForClosure", "DateOfInitialCPC", "ReferralNFA"),
        ),
    ),
    "Assessments": Module(
        path="CINdetails/Assessments",
        fields=(
            *("AssessmentActualStartDate", "AssessmentInternalReviewDate"),
            "AssessmentAuthorisationDate",
        ),
        outer=((1, _REFERRAL),),
    ),
    "CINPlanDates": Module(
        path="CINdetails/CINPlanDates", fields=("CINPlanStartDate", "CINPlanEndDate")
    ),
    "Section47": Module(
        path="CINdetails/Section47",
        fields=("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"),
    ),
    "ChildProtectionPlans": Module(
        path="CINdetails/ChildProtectionPlans",
        fields=(
            *("CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse"),
            "NumberOfPreviousCPP",
        ),
    ),
    "Reviews": Module(
        path="CINdetails/ChildProtectionPlans/Reviews/CPPreviewDate",
        fields=(),
        own_text="CPPreviewDate",
    ),
}
NOT_TOLD = frozenset({"FactorsIdentifiedAtAssessment"})
"""Elements the record keeps nothing of."""


@dataclass(kw_only=True)
class Census:
    """What was read: the year and day it is of, each module's rows, and elements not known."""

    year: int | None = None
    day: str = ""
    """Its ReferenceDate, as it stands; empty where there is none."""
    rows: dict[str, list[list[Any]]] = field(default_factory=lambda: {n: [] for n in MODULES})
    unknown: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in MODULES}
    )

    def sheets(self) -> Iterator[tuple[str, tuple[str, ...], list[list[Any]]]]:
        """Each module: its name, what is to be noted, and its rows under their headers."""
        if not any(self.rows.values()):
            return
        for name, module in MODULES.items():
            rows = self.rows[name]
            before_plans = self.year is not None and self.year < FIRST_YEAR_OF_PLANS
            if name == "CINPlanDates" and before_plans and not rows:
                continue
            lines = [row[0] for row in rows]
            if len(set(lines)) != len(lines):
                # All on one line: then it is counted which element it is, from 1.
                for number, row in enumerate(rows, 1):
                    row[0] = number
            notes = tuple(
                f"<{tag}> in <{name}> is not an element of the census; not read: {count:,}."
                for tag, count in sorted(self.unknown[name].items())
            )
            outer = [said.rpartition("/")[2] for _, said in module.outer]
            own = [module.own_text] if module.own_text else []
            yield name, notes, [[LINE, "LAchildID", *outer, *module.fields, *own], *rows]


def read_census(path: Path, head: int | None) -> Census:
    """The census in a file; with `head`, of its first children only.

    Raises lxml's XMLSyntaxError, whose words give line and column, when it is not well-formed.
    """
    from lxml import etree

    census = Census()
    children = 0
    reading = etree.iterparse(
        str(path),
        events=("end",),
        tag=("{*}Child", "{*}Year", "{*}ReferenceDate"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in reading:
        if _name(element) != "Child":
            said = (element.text or "").strip()
            if _name(element) == "Year":
                census.year = int(said) if said.isdigit() else None
            else:
                census.day = said
            continue
        _read_child(element, census)
        children += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        if head is not None and children >= head:
            break
    return census


def _read_child(child: Any, census: Census) -> None:
    number = _text(child, _CHILD)
    for name, module in MODULES.items():
        known = {*module.fields, "LAchildID", *_below(module.path)}
        for element in _find(child, module.path):
            own = [(element.text or "").strip() or None] if module.own_text else []
            outer = [_text(_up(element, levels), said) for levels, said in module.outer]
            fields = [_text(element, each) for each in module.fields]
            census.rows[name].append([element.sourceline, number, *outer, *fields, *own])
            strangers = {_name(each) for each in element} - known
            census.unknown[name].update(strangers)


def _below(path: str) -> set[str]:
    """Names of elements that stand directly in an element and are modules or not told."""
    inside = {
        other.path.removeprefix(f"{path}/").partition("/")[0]
        for other in MODULES.values()
        if other.path.startswith(f"{path}/")
    }
    return inside | NOT_TOLD


def _find(element: Any, path: str) -> list[Any]:
    found = [element]
    for step in path.split("/"):
        found = [inner for outer in found for inner in outer if _name(inner) == step]
    return found


def _text(element: Any, path: str) -> str | None:
    for found in _find(element, path):
        return (found.text or "").strip() or None
    return None


def _up(element: Any, levels: int) -> Any:
    for _ in range(levels):
        element = element.getparent()
    return element


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
