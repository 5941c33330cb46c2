"""A list about children as a spreadsheet: who is named, in which columns, with what notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse

from goldenthread.app.children.models import Child
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.exporting.rows import CONTENT_TYPES, write_rows

LOGGED = "Taking it out was logged. Keep it no longer than you need it."
Cell = str | int | date | None


def check_may_take_out(viewer: Viewer, form: str) -> None:
    """Raises Http404 for a form there is not, and for whoever may take nothing out."""
    if form not in CONTENT_TYPES or not viewer.may(Permission.EXPORT_CHILDREN):
        raise Http404("There is no such form.")


def taken_out(
    viewer: Viewer,
    form: str,
    *,
    name: str,
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Child, Sequence[Cell]]],
    notes: Sequence[str] = (),
    born: bool = False,
) -> HttpResponse:
    """The file, a row a child with what is told of them; whoever sees no names gets pseudonyms.

    `born` adds the date of birth, which few lists need.

    The look is for the caller to log beforehand: only it knows which screen this is.
    """
    named = viewer.named
    who = ("Case number", "Surname", "Forename") if named else ("Pseudonym",)
    when = ("Date of birth",) if named and born else ()
    made = write_rows(
        form,
        title=title,
        columns=(*who, *when, *columns),
        rows=[(*_who(child, named=named, born=born), *told) for child, told in rows],
        notes=[*notes, LOGGED],
    )
    answer = HttpResponse(made, content_type=CONTENT_TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _who(child: Child, *, named: bool, born: bool) -> tuple[Cell, ...]:
    if not named:
        return (child.key,)
    known = (child.child_id, child.surname, child.forename)
    return (*known, child.date_of_birth) if born else known
