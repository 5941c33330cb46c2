"""The published files a council keeps: none is changed or removed, a later one stands before it."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from goldenthread.published.releases import Release

FOLDER = "published"


class Shelf:
    """The releases kept in a home folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def keep(self, release: Release) -> bool:
        """Put a release on the shelf; False when that very file stands there already."""
        path = self._folder / f"{release.key}.json"
        if path.exists():
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(release.to_dict(), ensure_ascii=False), encoding="utf-8")
        beside.replace(path)
        return True

    def releases(
        self, *, known_at: datetime | None = None, keys: Collection[str] | None = None
    ) -> list[Release]:
        """The releases, newest first: those kept by a moment, or those of given keys alone."""
        held = [
            Release.from_dict(json.loads(path.read_text(encoding="utf-8")))
            for path in sorted(self._folder.glob("*.json"))
            if keys is None or path.stem in keys
        ]
        known = [each for each in held if known_at is None or each.kept_at <= known_at]
        return sorted(known, key=lambda each: (each.published_on, each.kept_at), reverse=True)
