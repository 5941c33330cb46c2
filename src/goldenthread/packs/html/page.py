"""Renders a settled pack as one page: no script, nothing fetched, a table beside every chart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import builder as element
from lxml.html import tostring

from goldenthread.calendars.words import day_in_words
from goldenthread.checking import numbers
from goldenthread.packs import charts, explaining, printed
from goldenthread.packs.audience import AUDIENCE_LINES
from goldenthread.packs.chart_spec import ChartSpec
from goldenthread.packs.printed import PrintedPack, PrintedSection, PrintedTable

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SVG = "http://www.w3.org/2000/svg"
_FALLBACK = "Liberation Sans, Arial, Helvetica, sans-serif"


def render(pack: PrintedPack) -> bytes:
    """The page as UTF-8."""
    sections = [_section(pack, section, at) for at, section in enumerate(pack.sections, 1)]
    body = element.BODY(
        element.A("Skip to the contents of the pack", href="#main", **{"class": "skip"}),
        _top(pack),
        element.MAIN(_contents(pack), *sections, _annex(pack), id="main"),
        element.FOOTER(*(element.P(line) for line in explaining.how_to_read(pack))),
    )
    page = element.HTML(_head(pack), body, lang="en-GB")
    return bytes(tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=True))


def _head(pack: PrintedPack) -> Any:
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return element.HEAD(
        element.META(charset="utf-8"),
        element.META(**{"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element.META(name="viewport", content="width=device-width, initial-scale=1"),
        element.TITLE(f"{pack.pack.title}, {pack.pack.council_name}"),
        element.STYLE(style),
    )


def _top(pack: PrintedPack) -> Any:
    front = element.DIV(
        element.H1(pack.pack.title),
        element.P(pack.pack.subtitle),
        element.P(pack.pack.council_name),
        element.P(
            f"As at {day_in_words(pack.pack.as_at)}, as known at "
            f"{numbers.moment(pack.pack.known_at)}"
        ),
        element.P(AUDIENCE_LINES[pack.pack.audience], _class("audience")),
        _class("front"),
    )
    return element.HEADER(front, _class("top"))


def _contents(pack: PrintedPack) -> Any:
    links = [
        element.LI(element.A(section.title, href=f"#section-{at}"))
        for at, section in enumerate(pack.sections, 1)
    ]
    return element.NAV(element.H2("Contents"), element.OL(*links), {"aria-label": "Contents"})


def _section(pack: PrintedPack, section: PrintedSection, at: int) -> Any:
    parts = [part for block in section.blocks for part in _block(block)]
    references = _references(pack, section)
    return element.SECTION(
        element.P(section.topic, _class("topic")),
        element.H2(section.title, id=f"title-{at}"),
        *parts,
        *([references] if references is not None else []),
        {"id": f"section-{at}", "aria-labelledby": f"title-{at}"},
    )


def _references(pack: PrintedPack, section: PrintedSection) -> Any:
    said, _, names = explaining.references(pack, section).partition(": ")
    if not names:
        return None
    line = element.P(f"{said}: ", _class("references"))
    links = [element.A(name, href=f"#figure-{name}") for name in names.split(", ")]
    for link in links:
        link.tail = ", " if link is not links[-1] else ""
        line.append(link)
    return line


def _block(block: printed.PrintedBlock) -> list[Any]:
    laid: list[Any]
    match block:
        case printed.PrintedParagraph():
            laid = [element.P(block.text)]
        case printed.PrintedBullets():
            points = element.UL(*(element.LI(item) for item in block.items))
            laid = [element.H3(block.title), points] if block.title else [points]
        case printed.PrintedKeyFigures():
            laid = [element.DL(*(_key(item) for item in block.items), _class("key"))]
        case printed.PrintedStatement():
            owner = element.P(f"{block.owner} states:", _class("owner"))
            laid = [element.DIV(owner, element.P(block.text), _class("statement"))]
        case printed.PrintedCallout():
            heading = element.H3(block.heading)
            laid = [element.DIV(heading, element.P(block.text), _class("callout"))]
        case printed.PrintedTable():
            laid = _table(block)
        case printed.PrintedChart():
            drawn = [] if block.chart is None else [_chart(block.chart, block.table.number)]
            laid = [*drawn, *_table(block.table)]
    return laid


def _key(item: printed.PrintedKeyFigure) -> Any:
    value = element.DD(element.SPAN(item.value, _class("value")))
    if item.counts:
        value[-1].tail = f" {item.counts}"
    return element.DIV(element.DT(item.label), value)


def _table(table: PrintedTable) -> list[Any]:
    caption = f"caption-{table.number}"
    headings = [table.row_heading, *table.headings, "Reference"]
    head = element.TR(*(element.TH(heading, scope="col") for heading in headings))
    rows = [
        element.TR(
            element.TH(row.label, scope="row"),
            *(element.TD(cell.text) for cell in row.cells),
            element.TD(_link(row)),
        )
        for row in table.rows
    ]
    laid = element.TABLE(
        element.CAPTION(table.caption, id=caption), element.THEAD(head), element.TBODY(*rows)
    )
    notes = [element.P(note, _class("notes")) for note in table.notes]
    return [_scroll(laid, caption), *notes]


def _scroll(inside: Any, label: str) -> Any:
    """A region a keyboard can reach and scroll where the screen is narrow."""
    named = {"class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": label}
    return element.DIV(inside, named)


def _link(row: printed.PrintedRow) -> Any:
    if not row.reference:
        return row.told_by
    return element.A(row.reference, href=f"#figure-{row.reference}")


def _chart(spec: ChartSpec, number: int) -> Any:
    drawing = etree.fromstring(charts.svg(spec).encode())
    prefix = f"chart-{number}-"
    for node in drawing.iter():
        if "id" in node.attrib:
            node.set("id", prefix + node.get("id"))
        if "font-family" in node.attrib:
            node.set("font-family", _FALLBACK)
        for name, value in node.attrib.items():
            if "url(#" in value:
                node.set(name, re.sub(r"url\(#", f"url(#{prefix}", value))
    title, words = f"{prefix}title", f"{prefix}words"
    for tag, identifier, text in (("desc", words, spec.words), ("title", title, spec.title)):
        node = etree.Element(f"{{{_SVG}}}{tag}", id=identifier)
        node.text = text
        drawing.insert(0, node)
    drawing.set("role", "img")
    drawing.set("aria-labelledby", title)
    drawing.set("aria-describedby", words)
    return element.E.figure(_scroll(drawing, title))


def _annex(pack: PrintedPack) -> Any:
    headings = (
        element.TH(text, {"scope": "col", "class": "text"}) for text in explaining.ANNEX_HEADINGS
    )
    rows = (
        element.TR(
            element.TH(reference, {"scope": "row", "id": f"figure-{reference}"}),
            *(element.TD(text, _class("text")) for text in cells),
        )
        for reference, *cells in explaining.annex(pack)
    )
    caption = element.CAPTION("Every figure printed, in order", id="caption-annex")
    table = element.TABLE(caption, element.THEAD(element.TR(*headings)), element.TBODY(*rows))
    return element.SECTION(
        element.H2("What stands behind each figure", id="title-annex"),
        _scroll(table, "caption-annex"),
        {"class": "annex", "aria-labelledby": "title-annex"},
    )


def _class(name: str) -> dict[str, str]:
    return {"class": name}
