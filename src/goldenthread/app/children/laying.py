"""Lays a few children of the current edition out anew, after something was recorded of them here.

The whole record is put together and every standard worked out, as for an edition, but only these
children's rows are written: seconds instead of half a minute.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from goldenthread.app.children.editions import Writer, described
from goldenthread.app.children.models import Child, Edition, Involvement, Owed, ToLayAgain
from goldenthread.app.jobs.worker import Work
from goldenthread.app.people.council import council, store
from goldenthread.chronology.build import read_children
from goldenthread.chronology.reading import ChildReading


def lay_again(work: Work) -> dict[str, Any]:
    """Lay out anew every child that waits for it. Safe to run again after it was killed."""
    edition = Edition.objects.filter(state=Edition.State.CURRENT).first()
    waiting = list(ToLayAgain.objects.all())
    if edition is None or not waiting:
        return {}
    work.progress(0, 0, "Putting the loads together")
    wanted = sorted({each.child_id for each in waiting})
    record = store().record()
    try:
        writer = Writer.of(edition)
        for done, reading in enumerate(read_children(record, council(), wanted, edition.as_at)):
            _replace(writer, edition, reading)
            work.progress(done + 1, len(wanted), f"{done + 1} of {len(wanted)} laid out anew")
        known_at, loads = described(record)
    finally:
        record.close()
    with transaction.atomic():
        # Whoever reads a page meanwhile sees what was known before, whole.
        Edition.objects.filter(pk=edition.pk).update(known_at=known_at, loads=loads)
        ToLayAgain.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return {"edition": edition.pk}


@transaction.atomic
def _replace(writer: Writer, edition: Edition, reading: ChildReading) -> None:
    here = {"edition": edition, "child_id": reading.child_id}
    earlier = dict(Child.objects.filter(**here).values_list("child_id", "document"))
    Owed.objects.filter(edition=edition, child__child_id=reading.child_id).delete()
    Involvement.objects.filter(**here).delete()
    Child.objects.filter(**here).delete()
    writer.write([reading], earlier=earlier)
