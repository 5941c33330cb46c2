"""The council this office serves: its home folder, its loads, its settings, its children's keys."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import DEFAULT_FILE, Council, Parameter
from goldenthread.record.recorded import Recorded, Recorder
from goldenthread.record.store import Store

KEY_LENGTH = 12


def home() -> Path:
    """The folder that holds loads, figures and settings."""
    folder: Path = settings.HOME
    return folder


RECORDERS: list[Recorder] = []
"""Rooms in which people record what no source tells; each adds its own when the office starts."""


def store() -> Store:
    """The loads of this council, and what was recorded here beside them."""
    return Store(home(), recorder=recorded)


def recorded(known_at: datetime | None) -> Recorded:
    """What was recorded in every room by a moment; by default everything."""
    tables: dict[str, list[Mapping[str, Any]]] = {}
    moments: list[datetime] = []
    for recorder in RECORDERS:
        told = recorder(known_at)
        moments += [told.latest] if told.latest else []
        for name, rows in told.tables.items():
            tables.setdefault(name, []).extend(rows)
    return Recorded(tables=tables, latest=max(moments, default=None))


def council() -> Council:
    """The council's settings, read anew when its file changes.

    Raises SettingsError naming key, value and what was expected.
    """
    path = home() / DEFAULT_FILE
    return _council(path, path.stat().st_mtime_ns) if path.exists() else Council.default()


@lru_cache(maxsize=1)
def _council(path: Path, _changed: int) -> Council:
    return Council.load(path, every_parameter())


def set_by_council(parameter: Parameter, day: date) -> Any:
    """What the council set a parameter to, as in effect on a day; its default otherwise."""
    return council().value(parameter, day)


def child_key(child_id: str) -> str:
    """The opaque key of a child, in addresses and as a pseudonym; the same in every edition.

    It cannot be turned back into the case number without this office's own secret.
    """
    digest = hmac.digest(
        settings.PSEUDONYM_KEY.encode("ascii"), child_id.encode("utf-8"), hashlib.sha256
    )
    return base64.b32encode(digest).decode("ascii")[:KEY_LENGTH].lower()


def spoken(key: str) -> str:
    """A child's key as it is read aloud: three groups of four."""
    return "-".join(key[at : at + 4] for at in range(0, len(key), 4)).upper()
