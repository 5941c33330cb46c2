"""Names as they are searched for: folded of accents and case, and by how they sound."""

from __future__ import annotations

import re
import unicodedata

import jellyfish

_NOT_LETTERS = re.compile(r"[^a-z ]+")


def folded(name: str) -> str:
    """A name in plain small letters: `O'Brían-Lowe` is `obrian lowe`."""
    spaced = name.replace("-", " ").replace("’", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return " ".join(_NOT_LETTERS.sub(" ", plain).split())


def sounds(*names: str) -> list[str]:
    """How each word of the names sounds; words that sound alike have one key."""
    words = (word for name in names for word in folded(name).split())
    return [key for word in words if (key := jellyfish.metaphone(word))]


def likeness(asked: str, name: str) -> float:
    """How like two folded names are, from 0 to 1, whichever of their words comes first."""
    ours = " ".join(sorted(asked.split()))
    theirs = " ".join(sorted(name.split()))
    return float(jellyfish.jaro_winkler_similarity(ours, theirs))
