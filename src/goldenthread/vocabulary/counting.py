"""How a number of things is said: 1 file, 2 files, 1,200 children."""

from __future__ import annotations


def how_many(number: int, one: str, many: str = "") -> str:
    """The number and what it counts; `many` where that is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
