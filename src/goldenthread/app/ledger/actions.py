"""Writing the ledger. Called by every action and every page that shows children."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from goldenthread.app.ledger.chain import append
from goldenthread.app.ledger.models import Chain, ChangeEvent, ReadEvent
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.request import Request
from goldenthread.app.people.viewer import Viewer

SESSION_LETTERS = 16


def record_change(
    *, by: Viewer | None, verb: str, subject: str, subject_key: str, detail: Mapping[str, Any]
) -> ChangeEvent:
    """Tell the ledger of one act, in the transaction of the act itself.

    `detail` holds keys, codes and dates. Raises RuntimeError outside a transaction.
    """
    return append(
        Chain.CHANGES,
        ChangeEvent(
            at=clock.now(),
            staff_id=by.staff.pk if by and by.staff else None,
            role=_roles(by),
            verb=verb,
            subject=subject,
            subject_key=subject_key,
            detail=dict(detail),
        ),
    )


@transaction.atomic
def record_read(
    *,
    request: Request,
    children: Iterable[str],
    screen: str,
    kind: str = "page",
    reason: str = "",
    inside_line: bool = True,
    restricted: bool = False,
) -> ReadEvent:
    """Tell the ledger that these children (case numbers) were shown; the page follows only then."""
    viewer = request.viewer
    keys = [child_key(child) for child in children]
    event = append(
        Chain.READS,
        ReadEvent(
            at=clock.now(),
            staff_id=viewer.staff.pk if viewer.staff else None,
            role=_roles(viewer),
            kind=kind,
            screen=screen,
            children=f" {' '.join(keys)} ",
            shown=len(keys),
            reason=reason,
            inside_line=inside_line,
            restricted=restricted,
            named=viewer.named,
            session=_session(request),
        ),
    )
    request.reads_logged += 1
    return event


def _roles(viewer: Viewer | None) -> str:
    return ", ".join(sorted(role.name for role in viewer.roles)) if viewer else ""


def _session(request: Request) -> str:
    key = getattr(getattr(request, "session", None), "session_key", None)
    if not key:
        return ""
    return hashlib.sha256(key.encode("ascii")).hexdigest()[:SESSION_LETTERS]
