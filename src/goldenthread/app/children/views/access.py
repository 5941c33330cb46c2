"""Subject access: what a person is given of their own record, and what is left out of it and why.

Source: UK GDPR Article 15; Data Protection Act 2018, Schedule 2 Part 3 (others' information) and
Schedule 3 Part 3 (social work: serious harm).
"""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from docx import Document

from goldenthread.app.children import actions
from goldenthread.app.children.models import AccessDecision, Child
from goldenthread.app.children.page import Page
from goldenthread.app.children.queries import ReasonNeededError
from goldenthread.app.children.views.child import look, page_of
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.calendars.words import day_in_words
from goldenthread.vocabulary.counting import how_many

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAY_NAME_OTHERS = {"iro_escalation", "s47_enquiry", "dip_sample_reading"}
"""Kinds of entry that often tell of someone else; free text always may."""


@page(sees=Permission.SUBJECT_ACCESS, shows=Shows.CHILD)
@require_http_methods(["GET", "POST"])
def prepare(request: Request, key: str) -> HttpResponse:
    """Go through a record entry by entry and say what is left out, and why."""
    try:
        child = look(request, key, "subject access")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    shown = page_of(request, child)
    if request.method == "POST":
        marks = {each["mark"] for each in shown.timeline}
        chosen = {
            mark: why
            for mark in marks
            if (why := request.POST.get(f"why-{mark}", "")) in AccessDecision.Why.values
        }
        actions.decide_access(by=request.viewer, child_id=child.child_id, left_out=chosen)
        messages.success(request, f"Left out: {how_many(len(chosen), 'entry', 'entries')}. Kept.")
        return redirect("children:access", key)
    context = {
        "child": child,
        "shown": shown,
        "entries": _with_decisions(child, shown),
        "reasons": AccessDecision.Why.choices,
    }
    return render(request, "children/access.html", context)


@page(sees=Permission.SUBJECT_ACCESS, shows=Shows.CHILD)
@require_GET
def export(request: Request, key: str) -> HttpResponse:
    """The record to give, as a document: every entry but those left out, and how many those are."""
    try:
        child = look(request, key, "subject access", kind="export")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    shown = page_of(request, child)
    answer = HttpResponse(_document(child, shown), content_type=DOCX)
    answer.headers["Content-Disposition"] = 'attachment; filename="record.docx"'
    return answer


def _with_decisions(child: Child, shown: Page) -> list[dict[str, Any]]:
    decided = dict(
        AccessDecision.objects.filter(child_id=child.child_id).values_list("mark", "why")
    )
    return [
        {
            **each,
            "why": decided.get(each["mark"], ""),
            "flagged": bool(each["free_text"]) or each["kind"] in MAY_NAME_OTHERS,
        }
        for each in reversed(shown.timeline)
    ]


def _document(child: Child, shown: Page) -> bytes:
    entries = _with_decisions(child, shown)
    given = [each for each in entries if not each["why"]]
    made = Document()
    made.core_properties.title = "Record"
    made.add_heading("What children's services hold about you", 1)
    made.add_paragraph(
        f"As at {day_in_words(shown.day)}. {how_many(len(given), 'entry', 'entries')}. "
        f"{_left_out(entries)}"
    )
    identity = child.document["identity"]
    for label, value in (
        ("Name", f"{identity['forename']} {identity['surname']}".strip()),
        ("Date of birth", identity["date_of_birth"]),
        ("Case number", identity["child_id"]),
        ("Sex", child.document["about"]["sex"]),
        ("Ethnicity", child.document["about"]["ethnicity"]),
    ):
        made.add_paragraph(f"{label}: {value or 'not recorded'}")
    made.add_heading("What happened", 2)
    for each in given:
        made.add_paragraph(f"{_when(each)}: {each['title']}", style="List Bullet")
        said = [f"{label}: {value}" for label, value in (*each["facts"], *each["free_text"])]
        if said:
            made.add_paragraph("; ".join(said))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _when(entry: dict[str, Any]) -> str:
    return f"{entry['day']} to {entry['ends']}" if entry["ends"] else str(entry["day"])


def _left_out(entries: list[dict[str, Any]]) -> str:
    """How many entries were left out for each reason, as the person must be told."""
    words = dict(AccessDecision.Why.choices)
    counts: dict[str, int] = {}
    for each in entries:
        if each["why"]:
            counts[each["why"]] = counts.get(each["why"], 0) + 1
    if not counts:
        return "Nothing was left out."
    told = "; ".join(f"{count} because {words[why].lower()}" for why, count in counts.items())
    return f"Left out: {told}."
