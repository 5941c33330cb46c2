"""Files of children do not stay behind when a worker dies before it has cleared up."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from tests.app.cast import NOW, TODAY, Cast

from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.worker import do_one
from goldenthread.app.loads.models import Upload

pytestmark = pytest.mark.django_db


def left(uploads: Path, name: str, *, days_old: int = 0) -> Path:
    """A folder of files that lies among the uploads."""
    folder = uploads / name
    folder.mkdir(parents=True)
    (folder / "children.csv").write_text("a child's name")
    moment = time.time() - days_old * 86_400
    os.utime(folder, (moment, moment))
    return folder


@pytest.mark.parametrize(
    ("state", "stays"),
    [
        ("taken_in", False),
        ("discarded", False),
        ("checking", True),
        ("checked", True),
        ("refused", True),
        ("taking_in", True),
    ],
)
def test_files_stay_only_while_something_is_still_to_be_done_with_them(
    state: str, stays: bool, cast: Cast, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    Upload.objects.create(
        by=cast.staff["esme"],
        sent_at=NOW,
        return_name="ssd",
        source="Eclipse",
        as_at=TODAY,
        folder="known",
        state=state,
    )
    folder = left(tmp_path, "known", days_old=3)
    start("loads.sweep", by=None)
    assert do_one("test")
    assert folder.exists() is stays


def test_what_nobody_knows_of_may_still_be_arriving_for_a_day(
    tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    arriving, forgotten = left(tmp_path, "new"), left(tmp_path, "old", days_old=2)
    start("loads.sweep", by=None)
    assert do_one("test")
    assert arriving.exists()
    assert not forgotten.exists()
