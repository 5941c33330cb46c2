"""Finding a child by name, case number, pseudonym or date of birth, within the viewer's reach."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.app.children.models import Child
from goldenthread.app.children.names import folded, likeness, sounds

MOST = 100
"""Children shown; beyond that the words should say more."""
CONSIDERED = 3000
LIKE_ENOUGH = 0.72
_DAY = re.compile(r"^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_KEY = re.compile(r"^[a-z2-7]{12}$")


def find(children: QuerySet[Child], words: str, *, named: bool) -> list[Child]:
    """The children the words may mean, the likeliest first.

    `children` are those in reach. Without `named` only a pseudonym is understood: whoever sees no
    names cannot find by one.
    """
    said = words.strip()
    key = said.replace("-", "").replace(" ", "").lower()
    if _KEY.fullmatch(key) and (found := list(children.filter(key=key))):
        return found
    if not named or not said:
        return []
    if said.isdigit():
        return list(children.filter(child_id__startswith=said).order_by("child_id")[:MOST])
    day = _as_day(said)
    if day is not None:
        return list(children.filter(date_of_birth=day).order_by("sort_name")[:MOST])
    return _by_name(children, folded(said))


def _as_day(said: str) -> date | None:
    british, iso = _DAY.match(said), _ISO.match(said)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return None
    return None


def _by_name(children: QuerySet[Child], asked: str) -> list[Child]:
    """By any of the words, by letters or by sound; whole names that are most alike come first."""
    if not asked:
        return []
    wanted = Q(pk__in=())
    for word in asked.split():
        wanted |= Q(sort_name__contains=word)
    for sound in sounds(asked):
        wanted |= Q(sound_keys__contains=f" {sound} ")
    near = children.filter(wanted).values_list("pk", "sort_name", "open")[:CONSIDERED]
    ranked = sorted(
        ((_score(asked, name), still_open, pk) for pk, name, still_open in near),
        key=lambda each: (-each[0], not each[1], each[2]),
    )
    best = [pk for score, _, pk in ranked if score >= LIKE_ENOUGH][:MOST]
    rows = children.in_bulk(best)
    return [rows[pk] for pk in best if pk in rows]


def _score(asked: str, name: str) -> float:
    """How like a name is to what was asked: every word counts, and one alone may be enough."""
    words = asked.split()
    if len(words) == 1:
        return max(likeness(words[0], part) for part in name.split() or [""])
    return likeness(asked, name)
