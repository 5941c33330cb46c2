"""What pages read of rounds: progress, coverage, what waits, and what it all says.

Nothing here tells of a reading while another reader of the same case has not handed in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import seen
from goldenthread.app.people.models import Staff
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.sampling.models import Reading, Round, Settlement, ToRead
from goldenthread.sampling.agreement import Agreement, agreement_of
from goldenthread.sampling.caseload import Estimate, Part, estimate
from goldenthread.sampling.drift import Drift, drift
from goldenthread.sampling.frame import Frame

WEEKS = 6
SEVERITY = {"green": 0, "amber": 1, "red": 2}


def mine(viewer: Viewer) -> list[tuple[ToRead, Child]]:
    """The viewer's own cases still to read, with the children in their sight."""
    rows = list(
        ToRead.objects.standing()
        .filter(reader=viewer.staff, reading=None)
        .select_related("round", "draft")
        .order_by("round__week", "pk")
    )
    found = seen(viewer, (row.child_id for row in rows))
    return [(row, found[row.child_id]) for row in rows if row.child_id in found]


def handed_in(viewer: Viewer) -> QuerySet[Any]:
    """The viewer's own readings, the newest first."""
    rows = Reading.objects.filter(to_read__reader=viewer.staff)
    return rows.select_related("to_read__round").order_by("-handed_in_at")


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a reader is in a round."""

    reader: Staff
    quota: int
    given: int
    read: int


def progress(opened: Round) -> list[Progress]:
    """How far every reader is, by name."""
    given: Counter[int] = Counter()
    read: Counter[int] = Counter()
    rows = ToRead.objects.standing().filter(round=opened).values_list("reader_id", "reading")
    for reader, reading in rows:
        given[reader] += 1
        read[reader] += reading is not None
    people = Staff.objects.filter(pk__in={int(pk) for pk in opened.quotas} | set(given))
    return [
        Progress(
            reader=each,
            quota=int(opened.quotas.get(str(each.pk), 0)),
            given=given[each.pk],
            read=read[each.pk],
        )
        for each in people.order_by("name", "pk")
    ]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A case whose readers do not all agree with the rating that stood; all of them are in."""

    opened: Round
    child_id: str
    rating_before: str
    readings: tuple[Reading, ...]


def differences() -> list[Difference]:
    """What waits to be settled, the oldest round first."""
    settled = set(Settlement.objects.values_list("round_id", "child_id"))
    found = []
    for (_, child_id), rows in sorted(_complete().items()):
        first = rows[0].to_read
        if (first.round_id, child_id) in settled:
            continue
        if any(row.rating != first.rating_before for row in rows):
            found.append(
                Difference(
                    opened=first.round,
                    child_id=child_id,
                    rating_before=first.rating_before,
                    readings=tuple(rows),
                )
            )
    return found


def _complete(rounds: Iterable[Round] | None = None) -> dict[tuple[int, str], list[Reading]]:
    """The readings of every case all of whose readers have handed in, by round and child."""
    given = ToRead.objects.standing()
    if rounds is not None:
        given = given.filter(round__in=list(rounds))
    blind: set[tuple[int, str]] = set()
    found: dict[tuple[int, str], list[Reading]] = defaultdict(list)
    heavy = ("round__questions", "round__quotas", "round__unread")
    rows = given.select_related("round", "reader", "reading").defer(*heavy)
    for row in rows.order_by("second", "pk"):
        place = (row.round_id, row.child_id)
        reading = getattr(row, "reading", None)
        if reading is None:
            blind.add(place)
        else:
            reading.to_read = row
            found[place].append(reading)
    return {place: rows for place, rows in found.items() if place not in blind}


@dataclass(frozen=True, kw_only=True)
class Says:
    """What the rounds of some weeks say of the caseload."""

    rounds: int
    read: int
    children: int
    moved: int
    more_severe: int
    less_severe: int
    settled: int
    changed: int
    swapped: int
    caseload: Estimate | None
    between_readers: Agreement
    with_the_line: Agreement
    by_reader: tuple[Drift, ...]
    by_part: tuple[tuple[str, int, int], ...]
    grades: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float | None:
        """The share of first readings that would change the rating."""
        return self.moved / self.read if self.read else None


def first_readings(rounds: list[Round]) -> list[Reading]:
    """The first reading of every case of these rounds to which nobody is blind any more."""
    rows = (rows[0] for rows in _complete(rounds).values())
    return [each for each in rows if not each.to_read.second]


def says(rounds: list[Round]) -> Says:
    """What the first readings of these rounds say; second readings are for agreement alone."""
    complete = _complete(rounds)
    first = [rows[0] for rows in complete.values() if not rows[0].to_read.second]
    pairs = [(rows[0].rating, rows[1].rating) for rows in complete.values() if len(rows) > 1]
    moved = [each for each in first if each.rating != each.to_read.rating_before]
    up = sum(_step(each) > 0 for each in moved)
    settled = Settlement.objects.filter(round__in=rounds)
    by_reader: dict[str, list[bool]] = defaultdict(list)
    for each in first:
        by_reader[each.to_read.reader.name].append(each in moved)
    return Says(
        rounds=len(rounds),
        read=len(first),
        children=len({each.to_read.child_id for each in first}),
        moved=len(moved),
        more_severe=up,
        less_severe=sum(_step(each) < 0 for each in moved),
        settled=settled.count(),
        changed=settled.filter(changed=True).count(),
        swapped=sum(each.to_read.swaps_id is not None for each in first),
        caseload=_caseload(rounds, first),
        between_readers=agreement_of(pairs),
        with_the_line=agreement_of((each.to_read.rating_before, each.rating) for each in first),
        by_reader=tuple(drift({name: (len(told), sum(told)) for name, told in by_reader.items()})),
        by_part=_by_part(first),
        grades=tuple(sorted(Counter(each.grade for each in first).items())),
    )


def _step(reading: Reading) -> int:
    before, after = reading.to_read.rating_before, reading.rating
    return SEVERITY.get(after, 0) - SEVERITY.get(before, 0)


def _caseload(rounds: list[Round], first: list[Reading]) -> Estimate | None:
    """The latest frame's parts, and of each the latest reading of every child read."""
    if not rounds:
        return None
    latest = max(rounds, key=lambda each: each.week)
    frame = Frame.from_dict(latest.kept.frame)
    part_of = {each.child_id: each.stratum[:-1] for each in frame.cases}
    size = Counter(part_of.values())
    newest: dict[str, Reading] = {}
    for each in sorted(first, key=lambda row: (row.to_read.round.week, row.pk)):
        if each.to_read.child_id in part_of:
            newest[each.to_read.child_id] = each
    read = Counter(part_of[child] for child in newest)
    found = Counter(part_of[child] for child, row in newest.items() if _moved(row))
    return estimate(
        Part(caseload=size[part], read=read[part], found=found[part]) for part in sorted(size)
    )


def _moved(reading: Reading) -> bool:
    return bool(reading.rating != reading.to_read.rating_before)


def _by_part(first: list[Reading]) -> tuple[tuple[str, int, int], ...]:
    """By locality: read, and of those moved."""
    read = Counter(each.to_read.stratum[2] for each in first)
    moved = Counter(each.to_read.stratum[2] for each in first if _moved(each))
    return tuple((part, read[part], moved[part]) for part in sorted(read))


def feedback(viewer: Viewer) -> list[tuple[Reading, Child]]:
    """What readers said to the workers of the viewer's children, the newest first."""
    rows = [row for told in _complete().values() for row in told]
    rows.sort(key=lambda row: row.handed_in_at, reverse=True)
    found = seen(viewer, (row.to_read.child_id for row in rows))
    return [(row, found[row.to_read.child_id]) for row in rows if row.to_read.child_id in found]
