"""What all reasons for not loading a return have in common."""

from __future__ import annotations


class NotLoaded(Exception):  # noqa: N818 - it says what became of the return
    """Nothing of the return was loaded; the message says why and what to do."""
