"""Who works where, which posts are vacant, and who is away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.app.people.models import Cover, Holding, Post, Team


@dataclass
class Branch:
    """A team with what is below it."""

    team: Team
    posts: list[dict[str, Any]] = field(default_factory=list)
    below: list[Branch] = field(default_factory=list)


def standing(day: date) -> Q:
    """Holdings of a day."""
    return Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gt=day))


def vacancies(day: date, teams: Iterable[str] | None = None) -> QuerySet[Post]:
    """Posts nobody holds on a day; of the teams named, or of all."""
    held = Holding.objects.filter(standing(day), post=OuterRef("pk"))
    posts = Post.objects.filter(~Exists(held), closed_on=None).select_related("team")
    return posts if teams is None else posts.filter(team__name__in=list(teams))


def absences(day: date, teams: Iterable[str]) -> QuerySet[Cover]:
    """Who of the teams is away on a day, and who covers."""
    held = Holding.objects.filter(standing(day), post__team__name__in=list(teams))
    return Cover.objects.filter(
        starts__lte=day, ends__gte=day, absent__in=held.values("staff")
    ).select_related("absent", "covered_by")


def tree(day: date) -> list[Branch]:
    """Every team under the one above it, with its posts and who holds them on a day."""
    branches = {team.pk: Branch(team) for team in Team.objects.filter(closed_on=None)}
    held: dict[int, list[Holding]] = {}
    for holding in Holding.objects.filter(standing(day)).select_related("staff"):
        held.setdefault(holding.post_id, []).append(holding)
    for post in Post.objects.filter(closed_on=None).order_by("title"):
        if post.team_id in branches:
            branches[post.team_id].posts.append({"post": post, "held": held.get(post.pk, [])})
    tops: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.team.parent_id or 0)
        (above.below if above else tops).append(branch)
    return tops
