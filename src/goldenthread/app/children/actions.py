"""What people keep about children's lists and records."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from goldenthread.app.children.models import AccessDecision, SavedList, ToLayAgain
from goldenthread.app.jobs.actions import start
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.viewer import Viewer


def lay_again(*, by: Viewer | None, child_id: str) -> None:
    """Have a child laid out anew, because something was recorded of them here."""
    ToLayAgain.objects.create(child_id=child_id)
    start("children.lay_again", by=by)


@transaction.atomic
def save_list(*, by: Viewer, name: str, filters: Mapping[str, str], shared: bool) -> SavedList:
    """Keep filters under a name, in place of any of the person's own lists of that name."""
    team = by.places[0].team if shared and by.places else None
    saved, _ = SavedList.objects.update_or_create(
        owner=by.staff,
        name=name,
        defaults={"filters": dict(filters), "team": team, "made_at": clock.now()},
    )
    record_change(
        by=by,
        verb="list.saved",
        subject="saved list",
        subject_key=str(saved.pk),
        detail={"filters": dict(filters), "team": team.pk if team else None},
    )
    return saved


@transaction.atomic
def delete_list(*, by: Viewer, saved: SavedList) -> None:
    """Do away with a list."""
    record_change(
        by=by, verb="list.deleted", subject="saved list", subject_key=str(saved.pk), detail={}
    )
    saved.delete()


@transaction.atomic
def decide_access(*, by: Viewer, child_id: str, left_out: Mapping[str, str]) -> None:
    """Keep what is left out of a person's own record: the reason by the mark of the entry.

    It takes the place of what was decided before. Raises ValueError for a reason there is not.
    """
    unknown = set(left_out.values()) - set(AccessDecision.Why.values)
    if unknown:
        raise ValueError(f"There is no reason called {', '.join(sorted(unknown))}.")
    AccessDecision.objects.filter(child_id=child_id).delete()
    AccessDecision.objects.bulk_create(
        AccessDecision(
            child_id=child_id, mark=mark, why=why, decided_by=by.staff, decided_at=clock.now()
        )
        for mark, why in left_out.items()
    )
    record_change(
        by=by,
        verb="access.decided",
        subject="child",
        subject_key=child_key(child_id),
        detail={"left_out": dict(left_out)},
    )
