"""The council this office serves: its home folder, its loads, its settings, its children's keys."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council
from goldenthread.record.store import Store

KEY_LENGTH = 12


def home() -> Path:
    """The folder that holds loads, figures and settings."""
    folder: Path = settings.HOME
    return folder


def store() -> Store:
    """The loads of this council."""
    return Store(home())


def council() -> Council:
    """The council's settings, read anew when its file changes.

    Raises SettingsError naming key, value and what was expected.
    """
    path = home() / "council.toml"
    return _council(path, path.stat().st_mtime_ns) if path.exists() else Council.default()


@lru_cache(maxsize=1)
def _council(path: Path, _changed: int) -> Council:
    return Council.load(path, every_parameter())


def child_key(child_id: str) -> str:
    """The opaque key of a child, in addresses and as a pseudonym; the same in every edition.

    It cannot be turned back into the case number without this office's own secret.
    """
    digest = hmac.digest(
        settings.PSEUDONYM_KEY.encode("ascii"), child_id.encode("utf-8"), hashlib.sha256
    )
    return base64.b32encode(digest).decode("ascii")[:KEY_LENGTH].lower()
