"""What a list of children can be narrowed by; every filter stands in the address, no name does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet

from goldenthread.app.children.models import Child
from goldenthread.app.people import clock

STATUSES: Mapping[str, str] = {
    "open": "Open to social care",
    "open_or_care_leaver": "Open to social care, or a care leaver",
    "child_in_need": "Child in need plan",
    "child_protection_plan": "Child protection plan",
    "looked_after": "Looked after",
    "care_leaver": "Care leaver",
    "pre_proceedings": "Pre-proceedings",
    "early_help": "Early help",
    "closed": "Not open",
}
RATINGS: Mapping[str, str] = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "none": "Not rated",
}
ONLY: Mapping[str, str] = {
    "overdue": "Something overdue",
    "due_soon": "Something due within a week",
    "review_due": "Rating due for review",
    "contradictions": "Sources contradict each other",
    "no_worker": "No worker named",
    "changed": "Changed in the last week",
    "no_contact": "No contact told for two weeks",
}
SORTS: Mapping[str, tuple[str, ...]] = {
    "name": ("sort_name",),
    "rating": ("rating_rank", "sort_name"),
    "overdue": ("-overdue", "next_due", "sort_name"),
    "due": ("next_due", "sort_name"),
    "worker": ("worker_name", "worker", "sort_name"),
    "team": ("team", "sort_name"),
    "contact": ("last_contact", "sort_name"),
}
OPEN_OR_CARE_LEAVER = Q(open=True) | Q(care_leaver=True)
"""Whom the council owes something today: what the first page counts, and its links list."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The filters of one list. What is not understood is as if it had not been said."""

    status: str = "open"
    rating: str = ""
    team: str = ""
    worker: str = ""
    only: str = ""
    sort: str = "name"

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Filters:
        """The filters an address or a saved list names."""
        sort = str(said.get("sort", "name"))
        status = str(said.get("status", "open"))
        rating, only = str(said.get("rating", "")), str(said.get("only", ""))
        return cls(
            status=status if status in {*STATUSES, "all"} else "open",
            rating=rating if rating in RATINGS else "",
            team=str(said.get("team", ""))[:120],
            worker=str(said.get("worker", ""))[:60],
            only=only if only in ONLY else "",
            sort=sort if sort.removeprefix("-") in SORTS else "name",
        )

    def said(self) -> dict[str, str]:
        """The filters that are not what they would be anyway."""
        plain = Filters()
        return {name: value for name, value in vars(self).items() if value != getattr(plain, name)}

    def query(self) -> str:
        """As an address carries them."""
        return urlencode(self.said())

    def apply(self, children: QuerySet[Child]) -> QuerySet[Child]:
        """The children the filters leave, in order."""
        return self._order(self._narrow(children))

    def _narrow(self, children: QuerySet[Child]) -> QuerySet[Child]:
        if self.status == "closed":
            children = children.filter(open=False)
        elif self.status == "open_or_care_leaver":
            children = children.filter(OPEN_OR_CARE_LEAVER)
        elif self.status != "all":
            children = children.filter(**{self.status: True})
        if self.rating:
            children = children.filter(rating="" if self.rating == "none" else self.rating)
        if self.team:
            children = children.filter(team="" if self.team == "none" else self.team)
        if self.worker:
            children = children.filter(worker=self.worker)
        return self._only(children)

    def _only(self, children: QuerySet[Child]) -> QuerySet[Child]:
        today = clock.today()
        if self.only in {"overdue", "due_soon", "contradictions"}:
            return children.filter(**{f"{self.only}__gt": 0})
        if self.only == "review_due":
            return children.filter(rating_review__lte=today + WEEK)
        if self.only == "no_worker":
            return children.filter(worker="")
        if self.only == "changed":
            return children.filter(changed_at__gte=clock.now() - WEEK)
        if self.only == "no_contact":
            return children.exclude(last_contact__gte=today - 2 * WEEK)
        return children

    def _order(self, children: QuerySet[Child]) -> QuerySet[Child]:
        fields = SORTS[self.sort.removeprefix("-")]
        turned = self.sort.startswith("-")
        order = []
        for place, name in enumerate(fields):
            down = name.startswith("-") != (turned and place == 0)
            column = F(name.lstrip("-"))
            # Those of whom nothing is told come last either way.
            order.append(column.desc(nulls_last=True) if down else column.asc(nulls_last=True))
        return children.order_by(*order, "pk")

    @property
    def words(self) -> str:
        """What the filters leave, in a phrase."""
        said = [
            "All children" if self.status == "all" else STATUSES[self.status],
            RATINGS.get(self.rating, ""),
            ("No team named" if self.team == "none" else self.team),
            ONLY.get(self.only, ""),
        ]
        return ", ".join(each for each in said if each)
