"""A small cast, the same in every test of the office, and the children they work with.

Amina is a social worker of South Safeguarding, Ben her team manager, Carol her area manager, Dev a
social worker of North, Esme an analyst, Femi a member of scrutiny, Gwen the director, Hana an
independent reviewing officer, Idris the administrator, Jo the records officer, Kerra the
improvement lead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.app.children.models import Child, Edition, Involvement
from goldenthread.app.people.council import child_key
from goldenthread.app.people.models import Holding, Post, Staff, Team, User
from goldenthread.app.people.viewer import Viewer

TODAY = date(2020, 6, 8)
NOW = datetime(2020, 6, 8, 9, tzinfo=UTC)
CAST = {
    "amina": ("Amina Ashby", "social_worker", "South Safeguarding", "P1"),
    "ben": ("Ben Barrow", "team_manager", "South Safeguarding", None),
    "carol": ("Carol Cresswell", "area_manager", "South", None),
    "dev": ("Dev Dunsford", "social_worker", "North Safeguarding", "P2"),
    "esme": ("Esme Eastley", "analyst", "Fernshire", None),
    "femi": ("Femi Farrant", "board_reader", "Fernshire", None),
    "gwen": ("Gwen Gidley", "director", "Fernshire", None),
    "hana": ("Hana Heathfield", "iro", "Fernshire", "P3"),
    "idris": ("Idris Ilsley", "administrator", "Fernshire", None),
    "jo": ("Jo Jarman", "records_officer", "Fernshire", None),
    "kerra": ("Kerra Kersey", "improvement_lead", "Fernshire", None),
}


@dataclass
class Cast:
    """The people and the children of a test."""

    staff: dict[str, Staff]
    children: dict[str, Child]

    def viewer(self, name: str) -> Viewer:
        """Somebody, as they are today."""
        return Viewer.of_staff(self.staff[name], day=TODAY)


def gather() -> Cast:
    """Put the cast and four children in the database.

    Kit is Amina's, on a plan and rated red; Lark is of Amina's team but nobody's; Moss is Dev's and
    looked after, reviewed by Hana; Nell is closed and was Amina's once.
    """
    county = Team.objects.create(name="Fernshire", kind=Team.Kind.AUTHORITY)
    for place in ("South", "North"):
        above = Team.objects.create(name=place, kind=Team.Kind.LOCALITY, parent=county)
        Team.objects.create(name=f"{place} Safeguarding", parent=above)
    staff = {name: _join(name, *said) for name, said in CAST.items()}
    edition = Edition.objects.create(
        as_at=TODAY, known_at=NOW, state=Edition.State.CURRENT, started_at=NOW, built_at=NOW
    )
    children = {
        "kit": _child(edition, "9001", "Kit", team="South Safeguarding", worker="P1", red=True),
        "lark": _child(edition, "9002", "Lark", team="South Safeguarding"),
        "moss": _child(
            edition, "9003", "Moss", team="North Safeguarding", worker="P2", looked_after=True
        ),
        "nell": _child(edition, "9004", "Nell", team="", still_open=False),
    }
    _involve(edition, "9001", "P1", "social_worker")
    _involve(edition, "9003", "P2", "social_worker")
    _involve(edition, "9003", "P3", "iro")
    _involve(edition, "9004", "P1", "social_worker", standing=False)
    return Cast(staff, children)


def _join(name: str, full_name: str, role: str, team: str, worker_id: str | None) -> Staff:
    user = User.objects.create_user(f"{name}@fernshire.example", f"{name}-demo-password")
    staff = Staff.objects.create(
        name=full_name,
        email=user.email,
        worker_id=worker_id,
        user=user,
        started_on=date(2015, 4, 1),
    )
    post = Post.objects.create(title=role, role=role, team=Team.objects.get(name=team))
    ends = date(2021, 4, 1) if role == "improvement_lead" else None
    Holding.objects.create(post=post, staff=staff, starts=staff.started_on, ends=ends)
    return staff


def _child(
    edition: Edition,
    child_id: str,
    forename: str,
    *,
    team: str,
    worker: str = "",
    red: bool = False,
    looked_after: bool = False,
    still_open: bool = True,
) -> Child:
    return Child.objects.create(
        edition=edition,
        child_id=child_id,
        key=child_key(child_id),
        forename=forename,
        surname="Marlow",
        sort_name=f"marlow {forename.lower()}",
        date_of_birth=date(2010, 5, 1),
        team=team,
        locality=team.split()[0] if team else "",
        worker=worker,
        open=still_open,
        looked_after=looked_after,
        rating="red" if red else "",
        rating_rank=0 if red else 9,
        document=document(child_id, forename, worker=worker, team=team),
    )


NOTHING_TOLD = (
    "owed",
    "closed",
    "involvements",
    "in_touch",
    "needs",
    "attendance",
    "contradictions",
)


def document(child_id: str, forename: str, *, worker: str = "", team: str = "") -> dict[str, Any]:
    """What the record tells of a child of the cast: one visit, told by two sources."""
    entry = {
        "kind": "cp_visit",
        "phase": "event",
        "day": "2020-06-01",
        "ends": None,
        "title": "Child protection visit",
        "facts": [["Seen", "Yes"]],
        "mark": f"mark{child_id}",
        "sources": [{"load": "none", "file": "visits.csv", "row": 2}],
    }
    return {
        "as_at": TODAY.isoformat(),
        "identity": {
            "child_id": child_id,
            "forename": forename,
            "surname": "Marlow",
            "upn": "",
            "legacy_id": "",
            "date_of_birth": "2010-05-01",
            "expected_date_of_birth": None,
            "death_date": None,
        },
        "about": {"age": 10, "sex": "", "ethnicity": "", "disability": None},
        "today": {
            "statuses": ["open"],
            "standing": [],
            "holder": {"worker": worker, "role": "", "team": team, "locality": ""},
            "last_contact": None,
        },
        "rating": {"current": None, "history": []},
        "timeline": [entry],
        "family": {"told": True, "members": []},
        **{name: [] for name in NOTHING_TOLD},
    }


def _involve(
    edition: Edition, child_id: str, worker: str, role: str, *, standing: bool = True
) -> None:
    Involvement.objects.create(
        edition=edition,
        child_id=child_id,
        worker=worker,
        worker_role=role,
        starts=date(2019, 1, 1),
        ends=None if standing else date(2020, 1, 1),
        standing=standing,
    )
