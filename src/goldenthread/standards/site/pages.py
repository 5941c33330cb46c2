"""Writes the reference site: a page a standard, ways to find it, what evidences it, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from lxml.html import builder as element

from goldenthread.calendars.words import day_in_words
from goldenthread.council.settings import DEFAULT_FILE, Council, Parameter, written
from goldenthread.record.view import Record
from goldenthread.returns.registry import layouts
from goldenthread.standards.catalogue import CATALOGUE, FAMILIES, PARAMETERS
from goldenthread.standards.catalogue.protection import VISIT_EVERY
from goldenthread.standards.coverage import Covered, by_return
from goldenthread.standards.declarations import Case, Standard
from goldenthread.standards.plan import no_source
from goldenthread.standards.reference import Expectation, evaluate_child
from goldenthread.standards.rules import (
    capital,
    counting,
    default,
    in_force,
    owed_until,
    parameters_of,
    rule,
    set_by,
)
from goldenthread.standards.site.finding import changes, index, owners, place
from goldenthread.standards.site.parts import classed, page, table, tag, told
from goldenthread.standards.site.timeline import timeline

OUTCOMES = {
    "met": "met in time",
    "late": "met late",
    "missed": "missed",
    "ended": "no longer required",
    "not_yet_due": "not yet due",
    "due": "due",
    "overdue": "overdue",
    "not_evidenced": "not evidenced: the record could not know",
}


def write(
    folder: Path,
    *,
    council: Council,
    others: Sequence[Parameter] = (),
    say: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write the whole site into a folder, made if need be; the files written, the index first.

    Where the council set something of its own, that is said with its default beside it. `others`
    are the settings it has beside those that standards count by.
    Files of the same name are replaced; others are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    covered = by_return(CATALOGUE, layouts())
    pages = {
        "index.html": ("Standards", index(FAMILIES)),
        "owners.html": ("Standards by owner", owners(CATALOGUE.values())),
        "changes.html": ("What changed, and when", changes(CATALOGUE.values(), council)),
        "coverage.html": ("What each return can evidence", _coverage(covered)),
        "settings.html": ("What a council sets", _settings(council, others)),
    }
    for standard in CATALOGUE.values():
        say(standard.title)
        main = _standard(standard, covered[standard.id], council)
        pages[f"{standard.id}.html"] = (standard.title, main)
    written = []
    for name, (title, main) in pages.items():
        path = folder / name
        path.write_bytes(page(title, main))
        written.append(path)
    style = (Path(__file__).parent / "site.css").read_bytes()
    (folder / "site.css").write_bytes(style)
    return [*written, folder / "site.css"]


def _facts(standard: Standard, council: Council) -> Any:
    facts: list[tuple[str, Any]] = [
        ("Rule", rule(standard, council)),
        ("How it is counted", counting(standard, council)),
        ("Owed until", owed_until(standard)),
        ("Why", standard.why),
        ("Whom it is owed", _sentence(standard.population)),
        ("Authority", f"{standard.authority}."),
        ("Origin", capital(standard.origin)),
        ("In force", _sentence(in_force(standard))),
        ("Exceptions and limits", standard.exceptions),
        ("Not confirmed", _settled_by(standard)),
        ("No source yet", _unseen(standard)),
        ("The second clock", _second_clock(standard)),
    ]
    said = [
        part
        for name, words in facts
        if words
        for part in (element.DT(name), element.DD(*told(words)))
    ]
    (family,) = [title for title, held in FAMILIES.items() if standard in held]
    found = {
        "Owner": element.A(standard.owner, href=f"owners.html#{place(standard.owner)}"),
        "Family": element.A(family, href=f"index.html#{place(family)}"),
    }
    said += [part for name, to in found.items() for part in (element.DT(name), element.DD(to))]
    return element.DL(*said, **classed("facts"))


def _sentence(words: str) -> str:
    return f"{capital(words)}." if words else ""


def _settled_by(standard: Standard) -> str:
    settles = standard.what_would_settle_it
    return f"What would settle it: {settles}" if settles else ""


def _unseen(standard: Standard) -> str:
    missing = no_source(standard)
    if not missing:
        return ""
    return f"No return that can be read tells of this: {missing}. It is never called missed."


def _second_clock(standard: Standard) -> str:
    eased = standard.relaxed
    if eased is None:
        return ""
    last = eased.ends - timedelta(days=1)
    return (
        f"{eased.words} From {day_in_words(eased.starts)} to {day_in_words(last)}. "
        f"{eased.authority}."
    )


def _standard(standard: Standard, covered: Mapping[str, Covered], council: Council) -> list[Any]:
    parts: list[Any] = [
        element.P(f"{standard.domain_id} · {standard.id}", **classed("muted")),
        _facts(standard, council),
    ]
    if settings := parameters_of(standard):
        parts += [
            element.H2("Settings"),
            _parameters("Settings of this standard", settings, council),
        ]
    own = any(set_by(each, council) for each in settings)
    parts += [
        element.H2("Assurance children"),
        element.P(
            "Each is an invented child and what is expected of the software. The line runs from "
            "the day a thing opened to the day it is due, which the bar across it marks; a full "
            "circle is the day it was done, a short bar the day it was over; the dotted line is "
            "the day asked about."
            + (" They are counted by the defaults, not by the council's own settings." * own)
        ),
        element.DIV(
            *(_child(standard, case) for case in standard.assurance), **classed("children")
        ),
        element.H2("Which returns evidence it"),
        table(
            "Which returns evidence it",
            ("Return", "How far", "What it does not show"),
            [
                (name, tag(each.evidence.value, each.evidence.value), "; ".join(each.lacking))
                for name, each in covered.items()
            ],
        ),
    ]
    return parts


def _child(standard: Standard, case: Case) -> Any:
    found = _expected(standard, case)
    lines = [element.LI(_stands(each)) for each in found] or [element.LI("Nothing is owed.")]
    under = " Under the relaxed clock." if case.clock.value == "relaxed" else ""
    return element.SECTION(
        element.H3(capital(case.title)),
        timeline(found, case.as_at),
        element.UL(*lines),
        element.P(f"Asked about {day_in_words(case.as_at)}.{under}", **classed("muted")),
        **classed("child"),
    )


def _expected(standard: Standard, case: Case) -> list[Expectation]:
    record = Record.of_rows(case.rows, supplied=case.supplied)
    try:
        return evaluate_child(
            record,
            case.subject,
            case.as_at,
            council=Council.default(),
            standards=[standard],
            clock=case.clock,
        )
    finally:
        record.close()


def _stands(each: Expectation) -> str:
    done = f", done {day_in_words(each.met_on)}" if each.met_on else ""
    over = f", over {day_in_words(each.closed_on)}" if each.closed_on and not each.met_on else ""
    outcome = OUTCOMES[each.outcome.value]
    opened, due = day_in_words(each.opened_on), day_in_words(each.due_on)
    return f"Opened {opened}, due {due}{done}{over}: {outcome}."


def _coverage(covered: Mapping[str, Mapping[str, Covered]]) -> list[Any]:
    names = list(next(iter(covered.values())))
    rows = [
        (
            element.A(CATALOGUE[name].title, href=f"{name}.html"),
            *(tag(each.evidence.value, each.evidence.value) for each in by_source.values()),
        )
        for name, by_source in covered.items()
    ]
    return [
        element.P(
            "Fully: the return tells what starts the standard, what meets it and what ends it. "
            "Partly: another source must tell the rest, and until one does what is not seen is "
            "not evidenced, never missed. What is lacking is on each standard's page."
        ),
        table("What each return can evidence", ("Standard", *names), rows),
    ]


def _settings(council: Council, others: Sequence[Parameter]) -> list[Any]:
    parts = [
        element.P(
            f"A council writes its settings in one file, {DEFAULT_FILE}. It is read from the home "
            "folder, or from the place named after ",
            element.CODE("--council"),
            ", before the command:",
        ),
        element.PRE(element.CODE(f"goldenthread --council {DEFAULT_FILE} worklist")),
        element.P(
            "Each setting is a table of its own, of three lines: its name, what applied at first, "
            "and the day from which another value takes effect:"
        ),
        element.PRE(element.CODE(written(VISIT_EVERY, "2 weeks"))),
        element.P(
            "There may be a line for every day on which it changed, and without any the first "
            "applies throughout. What opened before the day of a change keeps its own interval. "
            "What is not written is as the default says. Where law or guidance sets the limit, a "
            "council may be stricter and never looser; a file that is looser is refused."
        ),
        element.H2("The settings the standards count by"),
        _parameters("The settings the standards count by", PARAMETERS, council),
    ]
    counted_by = {each.name for each in PARAMETERS}
    if beside := [each for each in others if each.name not in counted_by]:
        parts += [element.H2("Other settings"), _parameters("Other settings", beside, council)]
    return parts


def _parameters(caption: str, parameters: Sequence[Parameter], council: Council) -> Any:
    rows = [
        (each.name, set_by(each, council) or "–", default(each) or "–", each.told(), each.authority)
        for each in parameters
    ]
    headings = ("Setting", f"Set by {council.name}", "Default", "Meaning", "Whose")
    return table(caption, headings, rows, "settings")
