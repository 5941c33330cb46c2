"""What every page of the reference site is made of: the frame around it, tables, marks, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import builder as element
from lxml.html import tostring

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
LINKS = (
    ("index.html", "Standards"),
    ("owners.html", "By owner"),
    ("changes.html", "By date of change"),
    ("coverage.html", "What each return can evidence"),
    ("settings.html", "What a council sets"),
)


def page(title: str, main: Sequence[Any]) -> bytes:
    """A whole page; it fetches nothing and runs nothing."""
    items = [element.LI(element.A(words, href=to)) for to, words in LINKS]
    made = element.HTML(
        element.HEAD(
            element.META(charset="utf-8"),
            element.META(**{"http-equiv": "Content-Security-Policy", "content": POLICY}),
            element.META(name="viewport", content="width=device-width, initial-scale=1"),
            element.TITLE(f"{title} – Golden Thread"),
            element.LINK(rel="stylesheet", href="site.css"),
        ),
        element.BODY(
            element.A("Skip to the page", href="#main", **classed("skip")),
            element.HEADER(
                element.DIV(
                    element.NAV(element.UL(*items), **{"aria-label": "Pages"}), **classed("inner")
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
    return bytes(tostring(made, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=True))


def table(
    caption: str, headings: Sequence[str], rows: Sequence[Sequence[Any]], kind: str = ""
) -> Any:
    """A table that scrolls in its own frame; the first cell of a row is its heading."""
    head = element.TR(*(element.TH(each, scope="col") for each in headings))
    body = [
        element.TR(element.TH(row[0], scope="row"), *(element.TD(cell) for cell in row[1:]))
        for row in rows
    ]
    held = element.TABLE(
        element.CAPTION(caption, **classed("unseen")), element.THEAD(head), element.TBODY(*body)
    )
    return element.DIV(
        held,
        role="region",
        tabindex="0",
        **{"aria-label": caption},
        **classed(f"scroll {kind}".strip()),
    )


def tag(words: str, kind: str) -> Any:
    """A word in a frame; the colour of the kind says no more than the word."""
    return element.SPAN(words, **classed(f"tag tag--{kind}"))


def classed(name: str) -> dict[str, str]:
    """The class of an element, as its builder takes it."""
    return {"class": name}


def told(words: str) -> Iterator[Any]:
    """Words of a declaration; what stands between backticks, the name of a setting, as code."""
    for place, part in enumerate(words.split("`")):
        yield element.CODE(part) if place % 2 else part
