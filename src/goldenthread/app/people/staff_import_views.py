"""Staff from a spreadsheet: a template to fill in, a look at what would happen, then all or none.

The file is not kept. What was read of it goes to the browser signed, and comes back to be done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.app.people import actions
from goldenthread.app.people.forms import StaffFileForm
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.staff_file import COLUMNS, Fault, StaffRow, read_staff
from goldenthread.app.people.staff_file import template as empty_file
from goldenthread.app.people.staff_plan import Outcome, RowsAtFaultError, open_teams, plan_for
from goldenthread.app.people.viewer import Viewer

REFUSED = 422
GOOD_FOR = 60 * 60
"""Seconds in which what was shown can be confirmed."""
FAULTS_SHOWN = 200


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
def send(request: Request) -> HttpResponse:
    """Send a spreadsheet of staff, and see what it would do or what is at fault."""
    if request.method != "POST":
        return _sending(request, StaffFileForm())
    form = StaffFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _sending(request, form)
    sent = form.cleaned_data["staff_file"]
    read = read_staff(str(sent.name), sent.read(), teams=open_teams())
    plan = plan_for(read.rows)
    faults = [*read.faults, *plan.faults]
    if faults:
        return _sending(request, form, file=read.name, faults=faults)
    context = {
        "file": read.name,
        "steps": plan.steps,
        "left_out": read.left_out,
        "joins": plan.count(Outcome.JOINS),
        "new_posts": plan.count(Outcome.NEW_POST),
        "unchanged": plan.count(Outcome.UNCHANGED),
        "changes": plan.changes,
        "signed": _signed(request.viewer, read.name, read.rows),
    }
    return render(request, "people/staff_preview.html", context)


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
@require_GET
def template(request: Request) -> HttpResponse:
    """The empty spreadsheet to fill in."""
    answer = HttpResponse(empty_file(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="staff.csv"'
    return answer


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
@require_POST
def confirm(request: Request) -> HttpResponse:
    """Take in what was shown, the whole of it or nothing."""
    try:
        file, rows = _unsigned(request.viewer, request.POST.get("signed", ""))
    except signing.BadSignature:
        messages.error(request, "Nothing was taken in: the look is over an hour old or not yours.")
        return redirect("people:import")
    try:
        done = actions.import_staff(by=request.viewer, rows=rows)
    except RowsAtFaultError as why:
        return _sending(request, StaffFileForm(), file=file, faults=why.faults)
    except IntegrityError:
        messages.error(request, "Nothing was taken in: somebody added staff just now. Send again.")
        return redirect("people:import")
    joined, taken = done.count(Outcome.JOINS), done.count(Outcome.NEW_POST)
    messages.success(request, f"{file}: {joined} joined, {taken} new posts for those known.")
    return redirect("people:staff")


def _sending(
    request: Request, form: StaffFileForm, *, file: str = "", faults: Iterable[Fault] = ()
) -> HttpResponse:
    listed = sorted(faults, key=lambda each: (each.sheet, each.row))
    context = {
        "form": form,
        "file": file,
        "faults": listed[:FAULTS_SHOWN],
        "more": max(0, len(listed) - FAULTS_SHOWN),
        "count": len(listed),
        "columns": COLUMNS,
        "roles": [role.title for role in ROLES.values() if not role.ends],
        "teams": bool(open_teams()),
    }
    status = REFUSED if listed or form.errors else 200
    return render(request, "people/staff_import.html", context, status=status)


def _salt(viewer: Viewer) -> str:
    """What is signed for one person is nothing in another's hands."""
    return f"people.staff_import.{viewer.staff.pk if viewer.staff else 0}"


def _signed(viewer: Viewer, file: str, rows: Iterable[StaffRow]) -> str:
    said = [{**asdict(row), "starts": str(row.starts)} for row in rows]
    return signing.dumps({"file": file, "rows": said}, salt=_salt(viewer), compress=True)


def _unsigned(viewer: Viewer, signed: str) -> tuple[str, list[StaffRow]]:
    """The file's name and its rows. Raises BadSignature for what was not signed here for them."""
    said: dict[str, Any] = signing.loads(signed, salt=_salt(viewer), max_age=GOOD_FOR)
    rows = [
        StaffRow(**{**row, "starts": date.fromisoformat(row["starts"])}) for row in said["rows"]
    ]
    return str(said["file"]), rows
