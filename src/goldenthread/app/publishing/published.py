"""What was published of other authorities, kept in the office: brought in, and listed."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import home
from goldenthread.app.people.viewer import Viewer
from goldenthread.published.indicators import COLUMNS
from goldenthread.published.populations import lacking
from goldenthread.published.reading import read_release
from goldenthread.published.shelf import Shelf


@transaction.atomic
def keep_published(*, by: Viewer, file: UploadedFile[Any], title: str, published_on: date) -> bool:
    """Keep a published file whole, or nothing of it; False when that very file is kept already.

    Raises UnreadableFile or PublishedError, with words for whoever sent it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(str(file.name)).name[:200]
        with path.open("wb") as held:
            for chunk in file.chunks():
                held.write(chunk)
        release = read_release(path, title=title, published_on=published_on, kept_at=clock.now())
    kept = Shelf(home()).keep(release)
    if kept:
        record_change(
            by=by, verb="published.kept", subject="published", subject_key=release.key, detail={}
        )
    return kept


def on_the_shelf() -> dict[str, Any]:
    """Every published file kept, newest first, with what it tells and of which years; and what to
    keep besides.
    """
    releases = Shelf(home()).releases()
    rows = [
        {
            "title": each.title,
            "published_on": each.published_on,
            "file": each.file,
            "tells": [
                f"{COLUMNS[name].in_words}, {min(years)} to {max(years)}"
                for name, years in each.figures.items()
            ]
            + ([f"Neighbours of {len(each.neighbours)} authorities"] if each.neighbours else []),
        }
        for each in releases
    ]
    return {"rows": rows, "lacks": lacking(releases)}
