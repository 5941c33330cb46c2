"""What the machine tells the office: where its home is, its database, its secrets, its day.

Everything has a default that serves one person on one machine; a variable that is set but cannot
be used stops the start with a sentence that says what was expected.
"""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "GOLDENTHREAD_"
SQLITE_OPTIONS = {
    # Without IMMEDIATE, transactions that read and then write fail under load (docs/benchmarks.md).
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
    "PRAGMA mmap_size=268435456;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    "PRAGMA journal_size_limit=67108864;",
}


def said(name: str, default: str = "") -> str:
    """The variable GOLDENTHREAD_`name`, or the default."""
    return os.environ.get(PREFIX + name, default)


def switch(name: str, *, default: bool) -> bool:
    """A yes or no. Raises ImproperlyConfigured for anything else."""
    value = said(name, "yes" if default else "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{PREFIX}{name} is '{value}'; expected yes or no.")
    return value == "yes"


def home_folder() -> Path:
    """Where loads, figures, the default database and the secrets lie; made when missing."""
    folder = Path(said("HOME") or Path.home() / ".local" / "share" / "goldenthread").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(name: str) -> str:
    """A secret kept in the home folder, readable by its owner only; made the first time."""
    path = home_folder() / f"{name}.secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def database() -> dict[str, Any]:
    """SQLite in the home folder, or the PostgreSQL that GOLDENTHREAD_DATABASE names.

    GOLDENTHREAD_DATABASE=postgresql://user:password@host:5432/name; a socket folder may stand in
    `?host=`. Raises ImproperlyConfigured for any other kind of address.
    """
    address = said("DATABASE")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home_folder() / "office.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{PREFIX}DATABASE must be postgresql://user:password@host:port/name."
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", "")) or parts.hostname or "",
        "PORT": str(query.get("port", "") or parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12}},
    }


def fixed_day() -> date | None:
    """The day the office takes as today when GOLDENTHREAD_TODAY says so, as the demo does."""
    value = said("TODAY")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{PREFIX}TODAY is '{value}'; expected a day such as 2020-06-08."
        ) from None
