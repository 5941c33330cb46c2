"""The short reference a printed figure bears, and how it is made.

It is the same for the same measure and version, interval, group and knowledge (the loads that
stood), and different when any of them is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from goldenthread.measures.figure import Interval

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that it can be read aloud."""
PATTERN = re.compile(r"GT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
_LENGTH = 8


def reference_of(
    *,
    measure: str,
    version: int,
    interval: Interval,
    group: tuple[tuple[str, str], ...],
    loads: Sequence[str],
) -> str:
    """The reference: GT- and eight letters or digits."""
    said = "\n".join(
        [
            f"{measure} {version}",
            f"{interval.start} {interval.end}",
            *(f"{dimension}={value}" for dimension, value in group),
            "known:",
            *sorted(loads),
        ]
    )
    number = int.from_bytes(hashlib.sha256(said.encode()).digest()[:5], "big")
    letters = ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters = ALPHABET[place] + letters
    return f"GT-{letters[:4]}-{letters[4:]}"


def normal(reference: str) -> str:
    """A reference as typed by a person: any case, O for 0, I or L for 1, with or without dashes."""
    said = reference.strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
    letters = re.sub(r"[^0-9A-Z]", "", said).removeprefix("GT")
    return f"GT-{letters[:4]}-{letters[4:]}"
