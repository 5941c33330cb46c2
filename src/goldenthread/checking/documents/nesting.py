"""Which rows of a table lie inside which, as far as their names say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ALL = re.compile(r"\(all\)|\banywhere\b|\(any [^)]*\)", re.IGNORECASE)
_OF_WHICH = re.compile(r"^[-\u2013\s]*of (?:which|whom|these|those)\b", re.IGNORECASE)
_OPENS_WITH_ALL = re.compile(r"^all\b", re.IGNORECASE)


def nested_rows(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs (part, whole) of row numbers.

    "Children in need with a plan" lies in "Children in Need (all)", "Devon CiC in Devon schools"
    in "Devon CiC anywhere"; a row that opens with All ("All LAs +") holds the row above it, the
    form in which papers print one authority and then every authority.
    """
    for whole, label in enumerate(labels):
        if _OPENS_WITH_ALL.match(label) and whole and not _OPENS_WITH_ALL.match(labels[whole - 1]):
            yield whole - 1, whole
        elif _ALL.search(label):
            stem = _words(_ALL.sub("", label))
            for part, other in enumerate(labels):
                if part != whole and stem and _words(other)[: len(stem)] == stem:
                    yield part, whole


def of_which_rows(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs (part, whole): each "of which …" with the nearest row above that does not open so."""
    whole = None
    for at, label in enumerate(labels):
        if _OF_WHICH.match(label):
            if whole is not None:
                yield at, whole
        else:
            whole = at


def _words(label: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", label.lower())
