"""How far reading has spread: over the caseload, over teams, and over what readers were asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.app.children.models import Child
from goldenthread.app.sampling.models import Reading, Round
from goldenthread.sampling.frame import Frame

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much of the open caseload was ever read."""

    open: int
    ever: int

    @property
    def never(self) -> int:
        """Open cases nobody ever read."""
        return self.open - self.ever


def coverage() -> Coverage:
    """Of the open cases, how many a senior manager ever read, here or as a return tells."""
    current = Child.objects.current().filter(open=True)
    told = set(current.exclude(last_read=None).values_list("child_id", flat=True))
    here = Reading.objects.values_list("to_read__child_id", flat=True)
    every = set(current.values_list("child_id", flat=True))
    return Coverage(open=len(every), ever=len(every & (told | set(here))))


@dataclass(frozen=True, kw_only=True)
class Week:
    """One round's caseload, and how much of it had been read by the end of that week."""

    week: date
    open: int
    """Cases that could be drawn that Monday."""
    read: int
    """Of them, read in the week."""
    ever: int
    """Of them, read in the week or ever before."""

    @property
    def never(self) -> int:
        """Cases nobody had read by then."""
        return self.open - self.ever


def by_week(rounds: Iterable[Round]) -> list[Week]:
    """Coverage at the end of each round's week, the oldest first.

    Each week is measured against the frame kept of it, so that a week's figure does not change
    when children leave later.
    """
    found = []
    for each in sorted(rounds, key=lambda row: row.week):
        frame = Frame.from_dict(each.kept.frame)
        cases = {case.child_id for case in frame.cases}
        before = {case.child_id for case in frame.cases if case.last_read}
        read = cases & set(
            Reading.objects.filter(
                handed_in_at__date__gte=each.week, handed_in_at__date__lt=each.week + A_WEEK
            ).values_list("to_read__child_id", flat=True)
        )
        found.append(Week(week=each.week, open=len(cases), read=len(read), ever=len(before | read)))
    return found


@dataclass(frozen=True, kw_only=True)
class Theme:
    """How one question was answered. Those it did not apply to are in none of the counts."""

    words: str
    yes: int
    partly: int
    no: int

    @property
    def asked(self) -> int:
        """Readings in which the question applied."""
        return self.yes + self.partly + self.no

    @property
    def wanting(self) -> int:
        """Readings in which it was not wholly so."""
        return self.partly + self.no


def themes(rounds: Iterable[Round], readings: Iterable[Reading]) -> list[Theme]:
    """Each question asked in these rounds, the one most often wanting first.

    A question is the same one while its words are: asked in other words it is another.
    """
    answers: dict[str, Counter[str]] = {}
    asked = {each.pk: each.questions["questions"] for each in rounds}
    for reading in readings:
        for question in asked[reading.to_read.round_id]:
            said = answers.setdefault(question["words"], Counter())
            said[reading.answers.get(question["id"], "")] += 1
    found = [
        Theme(words=words, yes=said["yes"], partly=said["partly"], no=said["no"])
        for words, said in answers.items()
    ]
    return sorted(
        (each for each in found if each.asked),
        key=lambda each: (-each.wanting / each.asked, each.words),
    )


@dataclass(frozen=True, kw_only=True)
class TeamRead:
    """What was read of one team's cases."""

    team: str
    read: int
    moved: int
    wanting: int
    """Graded below good."""


GOOD = ("outstanding", "good")


def by_team(readings: Iterable[Reading]) -> list[TeamRead]:
    """By the team that holds the case now, by name; cases closed since are of no team."""
    rows = list(readings)
    numbers = [each.to_read.child_id for each in rows]
    held = dict(
        Child.objects.current().filter(child_id__in=numbers).values_list("child_id", "team")
    )
    read: Counter[str] = Counter()
    moved: Counter[str] = Counter()
    wanting: Counter[str] = Counter()
    for each in rows:
        team = held.get(each.to_read.child_id) or ""
        read[team] += 1
        moved[team] += each.rating != each.to_read.rating_before
        wanting[team] += each.grade not in GOOD
    return [
        TeamRead(team=team, read=read[team], moved=moved[team], wanting=wanting[team])
        for team in sorted(read)
    ]
