"""Keeps what the quality checks find from edition to edition, so that somebody answers it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from goldenthread.app.children.models import Child, Edition
from goldenthread.app.loads.models import QualityItem
from goldenthread.app.people.council import council
from goldenthread.calendars.intervals import Interval
from goldenthread.quality.declarations import ANSWER_WITHIN

CHUNK = 500


def keep(edition: Edition) -> None:
    """Bring the queue into line with an edition: new findings in, those no longer found marked.

    A finding that comes back is open again. Safe to run twice.
    """
    found: dict[str, QualityItem] = {}
    interval = council().value(ANSWER_WITHIN, edition.as_at)
    assert isinstance(interval, Interval)
    children = Child.objects.filter(edition=edition, contradictions__gt=0)
    for child_id, team, document in children.values_list("child_id", "team", "document").iterator():
        for said in document["contradictions"]:
            item = _item(child_id, team, said)
            item.first_seen, item.due_on = edition.as_at, interval.after(edition.as_at)
            found[item.mark] = item
    known = {item.mark: item for item in QualityItem.objects.all()}
    new = [item for mark, item in found.items() if mark not in known]
    for place in range(0, len(new), CHUNK):
        QualityItem.objects.bulk_create(new[place : place + CHUNK], ignore_conflicts=True)
    _settle(edition, found, known)


@transaction.atomic
def _settle(edition: Edition, found: dict[str, QualityItem], known: dict[str, QualityItem]) -> None:
    gone = [
        item.pk
        for mark, item in known.items()
        if mark not in found and item.state != QualityItem.State.GONE
    ]
    back = [
        item.pk
        for mark, item in known.items()
        if mark in found and item.state == QualityItem.State.GONE
    ]
    QualityItem.objects.filter(pk__in=gone).update(
        state=QualityItem.State.GONE, gone_on=edition.as_at
    )
    QualityItem.objects.filter(pk__in=back).update(state=QualityItem.State.OPEN, gone_on=None)
    for mark, item in known.items():
        now = found.get(mark)
        if now is not None and now.team != item.team:
            QualityItem.objects.filter(pk=item.pk).update(team=now.team)


def _item(child_id: str, team: str, said: dict[str, Any]) -> QualityItem:
    row = said["source"]
    told = (said["check"], child_id, said["kind"], said["words"], row.get("file"), row.get("row"))
    return QualityItem(
        check_name=said["check"],
        child_id=child_id,
        mark=hashlib.sha256(repr(told).encode()).hexdigest()[:40],
        words=said["words"][:500],
        kind=said["kind"],
        source=row,
        team=team,
    )
