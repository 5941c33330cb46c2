"""Writes the reference site: an index, a page a standard, what each return evidences, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml.html import builder as element
from lxml.html import tostring

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
from goldenthread.standards.rules import parameters_of, rule, set_by
from goldenthread.standards.site.timeline import timeline

_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
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
    folder: Path, *, council: Council, say: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """Write the whole site into a folder, made if need be; the files written, the index first.

    Where the council set something of its own, that is said with its default beside it.
    Files of the same name are replaced; others are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    covered = by_return(CATALOGUE, layouts())
    pages = {
        "index.html": ("Standards", _index()),
        "coverage.html": ("What each return can evidence", _coverage(covered)),
        "settings.html": ("What a council sets", _settings(council)),
    }
    for standard in CATALOGUE.values():
        say(standard.title)
        main = _standard(standard, covered[standard.id], council)
        pages[f"{standard.id}.html"] = (standard.title, main)
    written = []
    for name, (title, main) in pages.items():
        path = folder / name
        path.write_bytes(_page(title, main))
        written.append(path)
    style = (Path(__file__).parent / "site.css").read_bytes()
    (folder / "site.css").write_bytes(style)
    return [*written, folder / "site.css"]


def _page(title: str, main: Sequence[Any]) -> bytes:
    links = (
        ("index.html", "Standards"),
        ("coverage.html", "What each return can evidence"),
        ("settings.html", "What a council sets"),
    )
    items = [element.LI(element.A(words, href=to)) for to, words in links]
    page = element.HTML(
        element.HEAD(
            element.META(charset="utf-8"),
            element.META(**{"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            element.META(name="viewport", content="width=device-width, initial-scale=1"),
            element.TITLE(f"{title} – Golden Thread"),
            element.LINK(rel="stylesheet", href="site.css"),
        ),
        element.BODY(
            element.A("Skip to the page", href="#main", **_class("skip")),
            element.HEADER(
                element.DIV(
                    element.NAV(element.UL(*items), **{"aria-label": "Pages"}), **_class("inner")
                )
            ),
            element.MAIN(element.H1(title), *main, id="main"),
            element.FOOTER(
                element.P(
                    "Written from the declarations the software runs on. Every child here is "
                    "invented: an assurance child, by whom a standard is proved."
                )
            ),
        ),
        lang="en-GB",
    )
    return bytes(tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=True))


def _index() -> list[Any]:
    open_ones = sum(not standard.confirmed for standard in CATALOGUE.values())
    unseen = sum(bool(no_source(standard)) for standard in CATALOGUE.values())
    parts: list[Any] = [
        element.P(
            f"What law, guidance and local practice promise each child: {len(CATALOGUE)} "
            f"standards. Of {open_ones} the wording or the interval is not confirmed, and each "
            f"says what would settle it. Of {unseen} no return that can be read shows anything "
            "yet: they are declared, and never called missed."
        )
    ]
    for title, standards in FAMILIES.items():
        rows = [
            (
                element.A(each.title, href=f"{each.id}.html"),
                each.domain_id,
                str(each.origin),
                each.owner,
                "" if each.confirmed else _tag("not confirmed", "open"),
            )
            for each in standards
        ]
        parts += [
            element.H2(title),
            _table(title, ("Standard", "Mark", "Origin", "Owner", "Standing"), rows),
        ]
    return parts


def _facts(standard: Standard, council: Council) -> Any:
    facts: list[tuple[str, Any]] = [
        ("Rule", f"{rule(standard, council)}.".replace("`", "")),
        ("Why", standard.why),
        ("Whom it is owed", standard.population),
        ("Authority", f"{standard.authority}."),
        ("Origin", str(standard.origin)),
        ("Owner", standard.owner),
        ("In force", _in_force(standard)),
        ("Exceptions and limits", standard.exceptions),
        ("Not confirmed", standard.what_would_settle_it),
        ("No source shows", no_source(standard)),
    ]
    if standard.relaxed is not None:
        eased = standard.relaxed
        facts.append(
            (
                "The second clock",
                f"{eased.words} From {day_in_words(eased.starts)} until "
                f"{day_in_words(eased.ends)}. {eased.authority}.",
            )
        )
    said = [
        part for name, words in facts if words for part in (element.DT(name), element.DD(words))
    ]
    return element.DL(*said, **_class("facts"))


def _standard(standard: Standard, covered: Mapping[str, Covered], council: Council) -> list[Any]:
    parts: list[Any] = [
        element.P(f"{standard.domain_id} · {standard.id}", **_class("muted")),
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
        element.DIV(*(_child(standard, case) for case in standard.assurance), **_class("children")),
        element.H2("Which returns evidence it"),
        _table(
            "Which returns evidence it",
            ("Return", "How far", "What it does not show"),
            [
                (name, _tag(each.evidence.value, each.evidence.value), "; ".join(each.lacking))
                for name, each in covered.items()
            ],
        ),
    ]
    return parts


def _child(standard: Standard, case: Case) -> Any:
    found = _expected(standard, case)
    lines = [element.LI(_told(each)) for each in found] or [element.LI("Nothing is owed.")]
    under = " Under the relaxed clock." if case.clock.value == "relaxed" else ""
    return element.SECTION(
        element.H3(_capital(case.title)),
        timeline(found, case.as_at),
        element.UL(*lines),
        element.P(f"Asked about {day_in_words(case.as_at)}.{under}", **_class("muted")),
        **_class("child"),
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


def _told(each: Expectation) -> str:
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
            *(_tag(each.evidence.value, each.evidence.value) for each in by_source.values()),
        )
        for name, by_source in covered.items()
    ]
    return [
        element.P(
            "Fully: the return tells what starts the standard, what meets it and what ends it. "
            "Partly: another source must tell the rest, and until one does what is not seen is "
            "not evidenced, never missed. What is lacking is on each standard's page."
        ),
        _table("What each return can evidence", ("Standard", *names), rows),
    ]


def _settings(council: Council) -> list[Any]:
    return [
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


def _parameters(caption: str, parameters: Sequence[Parameter], council: Council) -> Any:
    rows = [
        (each.name, set_by(each, council) or "–", _default(each), each.told(), each.authority)
        for each in parameters
    ]
    headings = ("Setting", f"Set by {council.name}", "Default", "Meaning", "Whose")
    return _table(caption, headings, rows)


def _default(parameter: Parameter) -> str:
    held = parameter.default
    return ", ".join(str(each) for each in held) if isinstance(held, tuple) else str(held)


def _table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> Any:
    head = element.TR(*(element.TH(each, scope="col") for each in headings))
    body = [
        element.TR(element.TH(row[0], scope="row"), *(element.TD(cell) for cell in row[1:]))
        for row in rows
    ]
    table = element.TABLE(
        element.CAPTION(caption, **_class("unseen")), element.THEAD(head), element.TBODY(*body)
    )
    return element.DIV(
        table, role="region", tabindex="0", **{"aria-label": caption}, **_class("scroll")
    )


def _tag(words: str, kind: str) -> Any:
    return element.SPAN(words, **_class(f"tag tag--{kind}"))


def _in_force(standard: Standard) -> str:
    starts = f"from {day_in_words(standard.effective_from)}" if standard.effective_from else ""
    ends = f"until {day_in_words(standard.effective_to)}" if standard.effective_to else ""
    return " ".join(part for part in (starts, ends) if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _class(name: str) -> dict[str, str]:
    return {"class": name}
