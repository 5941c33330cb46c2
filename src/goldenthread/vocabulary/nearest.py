"""The name a person may have meant by one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(said: str, known: Iterable[str]) -> str | None:
    """The known name nearest to what was said, whatever the case; None where none is near."""
    by_plain = {name.casefold(): name for name in known}
    near = get_close_matches(said.casefold(), list(by_plain), n=1)
    return by_plain[near[0]] if near else None


def did_you_mean(said: str, known: Iterable[str]) -> str:
    """A question to end a refusal with, after a space; nothing where no name is near."""
    meant = nearest(said, known)
    return f" Did you mean {meant}?" if meant else ""
