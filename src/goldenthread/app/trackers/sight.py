"""Whose record is in reach for standing on a list: of whoever leads improvement, for that long."""

from __future__ import annotations

from datetime import date

from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Entry, Step
from goldenthread.app.trackers.queries import offered
from goldenthread.app.trackers.standing import monday_of


def listed(day: date) -> frozenset[str]:
    """Case numbers of those on a list, suggested for one, or off it since the week began.

    A suggestion turned down is none. Whoever left is told of in the week's minutes, so they stay
    in reach until it ends.
    """
    left = Step.objects.filter(kind=Step.Kind.LEFT, taken_on__lt=monday_of(day))
    on = Entry.objects.filter(tracker__in=known()).exclude(pk__in=left.values("entry"))
    found = [*on.values_list("children", flat=True), *(each.children for each in offered(known()))]
    return frozenset(child for children in found for child in children)
