"""The field's own components: `{% load gt %}`. The gallery page shows each of them.

A colour never stands alone: each rating has a word and a shape, each clock its words.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.app.children.models import Child, Edition
from goldenthread.app.loads.queries import stale_sources
from goldenthread.app.people import clock
from goldenthread.app.people.council import spoken
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.calendars.words import day_in_words
from goldenthread.vocabulary.counting import how_many

register = template.Library()

SHAPES = {
    "red": ("Red", "M7 0 14 14H0z"),
    "amber": ("Amber", "M7 0 14 7 7 14 0 7z"),
    "green": ("Green", "M7 0a7 7 0 1 0 0 14A7 7 0 0 0 7 0z"),
    "other": ("Other", "M0 4h14v6H0z"),
}
NOT_RATED = ("Not rated", "M0 5h14v4H0z")


@register.filter
def may(viewer: Viewer | None, permission: str) -> bool:
    """Whether the viewer may do what the named permission allows."""
    return viewer is not None and viewer.may(Permission[permission])


@register.simple_tag
def rating_tag(rating: str) -> SafeString:
    """A rating as word, shape and colour; 'Not rated' where there is none."""
    word, shape = SHAPES.get(rating, NOT_RATED)
    name = rating if rating in SHAPES else "none"
    return format_html(
        '<span class="app-rag app-rag--{}"><svg viewBox="0 0 14 14" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>{}</span>',
        name,
        shape,
        word,
    )


@register.simple_tag
def clock_chip(due_on: date | str, outcome: str, day: date | None = None) -> SafeString:
    """How a thing owed stands on the day: so many days over, due today, due in so many."""
    if isinstance(due_on, str):
        due_on = date.fromisoformat(due_on)
    today = day or clock.today()
    return format_html(
        '<span class="app-clock app-clock--{}">{}</span>', outcome, _words(due_on, outcome, today)
    )


def _words(due_on: date, outcome: str, today: date) -> str:
    days = (due_on - today).days
    if outcome == "overdue":
        return _over(-days) if days < 0 else "Overdue"
    if outcome in {"due", "not_yet_due"}:
        if days < 0:
            return _over(-days)
        return {0: "Due today", 1: "Due tomorrow"}.get(days, f"Due in {how_many(days, 'day')}")
    return outcome.replace("_", " ").capitalize()


def _over(days: int) -> str:
    return f"{how_many(days, 'day')} over"


@register.simple_tag
def count_link(count: int | None, url: str, label: str = "") -> SafeString:
    """A count as a door onto what it counts; no door where there is nothing behind it."""
    if count is None:
        return not_known()
    words = format_html(' <span class="govuk-visually-hidden">{}</span>', label) if label else ""
    if not count or not url:
        return format_html('<span class="app-count">{}</span>{}', f"{count or 0:,}", words)
    return format_html(
        '<a class="govuk-link app-count" href="{}">{}{}</a>', url, f"{count:,}", words
    )


@register.simple_tag
def not_known(words: str = "Not known") -> SafeString:
    """What is not known: never a blank, never a zero."""
    return format_html('<span class="app-not-known">{}</span>', words)


@register.simple_tag
def rate(numerator: int, denominator: int, unknown: int = 0) -> SafeString:
    """A percentage with its numerator and denominator, never without; and how many not known."""
    if not denominator:
        return format_html('<span class="app-not-known">{}</span>', "Nothing to divide by")
    counts = f"{numerator:,} of {denominator:,}" + (f", {unknown:,} not known" if unknown else "")
    if unknown * 2 > denominator:
        return format_html('<span class="app-rate__counts">{}</span>', counts)
    return format_html(
        '<span class="app-count">{}%</span> <span class="app-rate__counts">{}</span>',
        f"{numerator * 100 / denominator:.1f}",
        counts,
    )


@register.simple_tag
def rate_words(numerator: int, denominator: int) -> str:
    """A percentage with its numerator and denominator, for the middle of a sentence."""
    if not denominator:
        return "none, of nothing to divide by"
    return f"{numerator * 100 / denominator:.1f}% ({numerator:,} of {denominator:,})"


@register.filter
def percent(share: float) -> str:
    """A share of one as a percentage with one decimal."""
    return f"{share * 100:.1f}%"


@register.simple_tag
def who(child: Child, viewer: Viewer) -> str:
    """A child's name, or their pseudonym where the viewer sees no names."""
    if not viewer.named:
        return pseudonym(child.key)
    return f"{child.forename} {child.surname}".strip() or pseudonym(child.key)


@register.filter
def pseudonym(key: str) -> str:
    """A child's key as it is read aloud: three groups of four."""
    return spoken(key)


@register.inclusion_tag("web/components/data_updated.html", takes_context=True)
def data_updated(context: dict[str, Any]) -> dict[str, Any]:
    """When the data last changed, and which sources are older than their cycle."""
    edition = Edition.current_for(context["viewer"])
    return {"edition": edition, "stale": stale_sources(edition) if edition else []}


@register.inclusion_tag("web/components/empty_state.html")
def empty_state(title: str, text: str, url: str = "", label: str = "") -> dict[str, str]:
    """Nothing here, why that is, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("web/components/tabs.html")
def tabs(label: str, *pairs: str, current: str = "") -> dict[str, Any]:
    """Pages side by side, as links: label, address, label, address …"""
    entries = list(zip(pairs[::2], pairs[1::2], strict=True))
    return {"label": label, "entries": entries, "current": current}


@register.inclusion_tag("web/components/pages.html", takes_context=True)
def pages(context: dict[str, Any], page_obj: Any) -> dict[str, Any]:
    """Previous and next, keeping every filter."""
    query: QueryDict = context["request"].GET.copy()
    return {
        "page_obj": page_obj,
        "previous": _at(query, page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "next": _at(query, page_obj.next_page_number()) if page_obj.has_next() else "",
    }


def _at(query: QueryDict, number: int) -> str:
    query["page"] = str(number)
    return query.urlencode()


@register.inclusion_tag("web/components/sort_link.html", takes_context=True)
def sort_link(context: dict[str, Any], label: str, name: str, *, default: bool = False) -> Any:
    """A column's heading that sorts by it; a second press turns the order round."""
    query: QueryDict = context["request"].GET.copy()
    now = query.get("sort", name if default else "")
    query["sort"] = f"-{name}" if now == name else name
    query.pop("page", None)
    direction = {name: "ascending", f"-{name}": "descending"}.get(now, "none")
    return {"label": label, "query": query.urlencode(), "direction": direction}


@register.inclusion_tag("web/components/downloads.html")
def downloads(url: str, query: str = "") -> dict[str, str]:
    """The list as a spreadsheet: Excel, OpenDocument or CSV."""
    return {"url": url, "query": query}


@register.inclusion_tag("web/components/progress.html")
def progress_bar(done: int, total: int, words: str) -> dict[str, Any]:
    """How far something has got."""
    return {"percent": round(done * 100 / total) if total else 0, "words": words}


@register.inclusion_tag("web/components/search_box.html", takes_context=True)
def search_box(context: dict[str, Any]) -> dict[str, Any]:
    """The search box of every page. It is sent by POST: a name never stands in an address."""
    return {"token": context.get("csrf_token", "")}


@register.inclusion_tag("web/components/summary_row.html")
def summary_row(key: str, value: Any, *, missing: str = "Not recorded") -> dict[str, Any]:
    """One row of a summary list; what is missing is said."""
    return {"key": key, "value": value, "missing": missing}


@register.filter
def day(value: date | str | None) -> str:
    """A day in words: 8 June 2020. A day a document holds as text is read first."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return day_in_words(value)
