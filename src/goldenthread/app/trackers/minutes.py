"""The minutes of a week's meeting, written from what was said and decided.

A child stands in them by pseudonym, and whoever may open the child finds them by it. What people
wrote stands as they wrote it, so minutes are read before they are sent on.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from docx import Document

from goldenthread.app.action.models import Action
from goldenthread.app.people.council import spoken
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.trackers.models import Step
from goldenthread.app.trackers.queries import Row, actions_from, entries, said
from goldenthread.app.trackers.standing import WEEK
from goldenthread.calendars.words import day_in_words
from goldenthread.trackers.declarations import Tracker

READ_FIRST = (
    "Each child stands under a pseudonym. What people wrote stands as they wrote it: read it "
    "before sending it on."
)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry in the minutes."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """A week of one list."""

    tracker: Tracker
    monday: date
    on: int
    items: tuple[Item, ...]
    row_count: int
    """Entries of which something was said."""


def minutes(viewer: Viewer, tracker: Tracker, monday: date) -> tuple[Minutes, list[Row]]:
    """The minutes of the week from a Monday, and the entries they tell of."""
    rows = [
        row
        for row in entries(viewer, tracker)
        if row.entry.confirmed_on < monday + WEEK
        and (row.now.left is None or row.now.left.taken_on >= monday)
    ]
    given = _given(viewer, tracker, rows, monday)
    told = [(row, (*_lines(row, tracker, monday), *_actions(row, given))) for row in rows]
    items = tuple(Item(title=_title(row), lines=lines) for row, lines in told if lines)
    made = Minutes(tracker=tracker, monday=monday, on=len(rows), items=items, row_count=len(items))
    return made, [row for row, lines in told if lines]


def as_text(made: Minutes) -> str:
    """The minutes as plain text."""
    parts = [made.tracker.title, _week(made), READ_FIRST, ""]
    for item in made.items:
        parts += [item.title, *(f"  {label}: {words}" for label, words in item.lines), ""]
    return "\n".join(parts)


def as_word(made: Minutes) -> bytes:
    """The minutes as a Word document."""
    paper = Document()
    paper.core_properties.title = f"{made.tracker.title}, {_week(made)}"
    paper.core_properties.author = ""
    paper.add_heading(made.tracker.title, 1)
    paper.add_paragraph(_week(made))
    paper.add_paragraph(READ_FIRST)
    for item in made.items:
        paper.add_heading(item.title, 2)
        for label, words in item.lines:
            line = paper.add_paragraph()
            line.add_run(f"{label}: ").bold = True
            line.add_run(words)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _week(made: Minutes) -> str:
    return f"Week of {day_in_words(made.monday)}: {made.on} on the list"


def _title(row: Row) -> str:
    return ", ".join(spoken(child.key) for child in row.children)


def _given(viewer: Viewer, tracker: Tracker, rows: list[Row], monday: date) -> list[Action]:
    """The actions given from the list in the week."""
    given = [action for action, _, _ in actions_from(viewer, tracker, rows)]
    return [a for a in given if monday <= timezone.localdate(a.made_at) < monday + WEEK]


def _actions(row: Row, given: list[Action]) -> Iterator[tuple[str, str]]:
    children = {child.child_id for child in row.children}
    for action in given:
        if action.child_id in children:
            due = day_in_words(action.due_on)
            by = f"({action.made_by.name}, {timezone.localdate(action.made_at):%-d %B})"
            yield "Action", f"{action.what}: {action.now_with.name}, by {due} {by}"


def _lines(row: Row, tracker: Tracker, monday: date) -> Iterator[tuple[str, str]]:
    if monday <= row.entry.confirmed_on < monday + WEEK:
        yield "Came on the list", f"confirmed by {row.entry.confirmed_by.name}"
    for step in row.now.steps:
        if monday <= step.taken_on < monday + WEEK:
            yield from _said(step, tracker)


def _said(step: Step, tracker: Tracker) -> Iterator[tuple[str, str]]:
    by = f"({step.taken_by.name}, {step.taken_on.day} {step.taken_on:%B})"
    lines = said(step, tracker)
    together = "; ".join(f"{label}: {words}" for label, words in lines)
    if step.kind == Step.Kind.ANSWERED:
        for label, words in lines:
            yield label, f"{words} {by}"
    elif step.kind == Step.Kind.KEPT:
        yield "Details", f"{together} {by}"
    elif step.kind == Step.Kind.DECIDED:
        back = f" Back on {day_in_words(step.next_on)}." if step.next_on else ""
        yield "Decided", f"{step.words}{back} {by}"
    elif step.kind == Step.Kind.LEFT:
        yield "Taken off", " ".join(filter(None, (step.words, together, by)))
    else:
        yield "Challenged", f"{step.words} {by}"
