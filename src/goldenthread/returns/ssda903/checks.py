"""What looks wrong in a child's episodes and reviews. The rows are kept; a note tells a person.

Where the Department's own validation has a rule for it, its number stands beside the check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.returns.columns import positions
from goldenthread.returns.joining import ReadList
from goldenthread.returns.receipt import Note
from goldenthread.returns.ssda903.episodes import GOES_ON, STARTS, Episode, cells

OLD_ENOUGH_TO_TAKE_PART = 4
"""Years. Only of a younger child may a review say PN0 (rules 440 and 441)."""
TOO_OLD = "PN0 is for children under 4; the child was older at the review (rule 440)."
TOO_YOUNG = "The child was under 4 at the review, for which the code is PN0 (rule 441)."
LEGAL_STATUS_CHANGES = frozenset({"L", "B", "U"})
PLACE_CHANGES = frozenset({"P", "T", "B", "U"})
"""What each reason for a new episode says changed (SSDA903 RNE)."""


def notes_on_episodes(told: Mapping[str, Sequence[Episode]]) -> Iterator[Note]:
    """Notes on each episode alone and on each beside the one before."""
    for episodes in told.values():
        before: Episode | None = None
        for episode in episodes:
            yield from _alone(episode)
            if before is None:
                yield from _first(episode)
            else:
                yield from _beside(before, episode)
            before = episode
        if before is not None and before.why_ended == GOES_ON:
            yield before.note("REC", GOES_ON, "No episode follows; the care is told as still open.")


def notes_on_reviews(lists: Sequence[ReadList]) -> Iterator[Note]:
    """Reviews whose way of taking part does not fit the child's age (rules 440 and 441)."""
    for each in lists:
        reading, placed = each.reading, each.reading.placed
        born, held = (reading.columns.values_of(name) for name in ("dob", "review"))
        if placed.layout.name != "Reviews" or None in (born, held) or not placed.has("review_code"):
            continue
        young = pc.less(_years_apart(born, held), OLD_ENOUGH_TO_TAKE_PART)
        too_young = reading.columns.says("review_code", ("PN0",))
        said = pc.and_(reading.columns.holds_something("review_code"), pc.less(born, held))
        for wrong, words in ((pc.and_not(too_young, young), TOO_OLD), (young, TOO_YOUNG)):
            wrong = pc.and_not(wrong, too_young) if words is TOO_YOUNG else wrong
            yield from _reviews(each, pc.and_(wrong, said), words)


def _years_apart(earlier: Any, later: Any) -> pa.Array:
    """Whole years between two days: birthdays passed."""
    first, last = (
        pc.add(
            pc.multiply(pc.year(days), 10_000),
            pc.add(pc.multiply(pc.month(days), 100), pc.day(days)),
        )
        for days in (earlier, later)
    )
    return pc.divide(pc.subtract(last, first), 10_000)


def _reviews(each: ReadList, wrong: pa.Array, said: str) -> Iterator[Note]:
    placed = each.reading.placed
    code = cells(each.reading, "review_code")
    for position in positions(wrong):
        yield Note(
            file=placed.sheet.file,
            sheet=placed.sheet.name,
            row=placed.rows[position].as_py(),
            column="REVIEW_CODE",
            value=code[position].as_py(),
            note=said,
        )


def _alone(episode: Episode) -> Iterator[Note]:
    if episode.ended is not None and not episode.why_ended:
        yield episode.note("REC", "", "The episode has an end and no reason for it.")
    if episode.ended is None and episode.why_ended:
        yield episode.note("DEC", "", f"It has a reason for ending, {episode.why_ended}, no end.")
    if episode.placement_type == "P1" and episode.legal_status == "V2":
        yield episode.note(
            "PLACE", "P1", "A child under section 20 (V2) is not placed with parents (rule 378)."
        )


def _first(episode: Episode) -> Iterator[Note]:
    if episode.why_new and episode.why_new != STARTS:
        yield episode.note(
            "RNE",
            episode.why_new,
            "The first episode known does not begin care: it began before, and earlier years are "
            "not in the files. The period is told from this day.",
        )


def _beside(before: Episode, episode: Episode) -> Iterator[Note]:
    if before.ended is None:
        yield before.note("DEC", "", f"No end, though another begins on {episode.began:%d/%m/%Y}.")
    elif episode.began < before.ended:
        yield episode.note(
            "DECOM",
            f"{episode.began:%d/%m/%Y}",
            f"Before the end of the last one, {before.ended:%d/%m/%Y} (rule 501).",
        )
    elif before.why_ended == GOES_ON and episode.began != before.ended:
        yield episode.note(
            "DECOM",
            f"{episode.began:%d/%m/%Y}",
            f"The last one ended on {before.ended:%d/%m/%Y} because a new one began that day.",
        )
    stopped = before.ended is not None and before.why_ended not in ("", GOES_ON)
    if stopped and episode.why_new != STARTS:
        said = f"Care had ended ({before.why_ended}); a new period begins with S."
        yield episode.note("RNE", episode.why_new, said)
    elif before.why_ended == GOES_ON and episode.why_new == STARTS:
        yield episode.note("RNE", STARTS, "Care had not ended (X1), so it cannot begin.")
    elif not stopped and episode.why_new:
        yield from _what_changed(before, episode)


def _what_changed(before: Episode, episode: Episode) -> Iterator[Note]:
    """Whether what the reason for the new episode says changed is what changed (435, 436)."""
    if episode.why_new == STARTS:
        return
    status = before.legal_status != episode.legal_status
    place = before.place != episode.place
    said = []
    if status != (episode.why_new in LEGAL_STATUS_CHANGES):
        said.append(f"the legal status {'changed' if status else 'did not change'}")
    if place != (episode.why_new in PLACE_CHANGES):
        said.append(f"the placement {'changed' if place else 'did not change'}")
    if said:
        yield episode.note("RNE", episode.why_new, f"Yet {' and '.join(said)}.")
