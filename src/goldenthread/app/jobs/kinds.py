"""Every kind of background work, what it is called and where it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Kind:
    """A kind of work: its words for people, and the function `(work, **arguments)` that does it.

    The function may be run again from the start after a worker was killed, so it must be safe to.
    """

    title: str
    where: str

    def load(self) -> Callable[..., dict[str, Any] | None]:
        """The function itself; rooms are imported only when their work is done."""
        module, name = self.where.rsplit(".", 1)
        found: Callable[..., dict[str, Any] | None] = getattr(import_module(module), name)
        return found


KINDS: dict[str, Kind] = {
    "loads.check": Kind("Reading the files", "goldenthread.app.loads.work.check"),
    "loads.take_in": Kind("Taking the return in", "goldenthread.app.loads.work.take_in_upload"),
    "loads.sweep": Kind(
        "Throwing away files that are loads already", "goldenthread.app.loads.work.sweep"
    ),
    "children.build_edition": Kind(
        "Laying the record out for reading", "goldenthread.app.children.editions.build_edition"
    ),
    "children.lay_again": Kind(
        "Working out again what a child is owed", "goldenthread.app.children.laying.lay_again"
    ),
    "sampling.open_week": Kind(
        "Drawing the week's dip sample", "goldenthread.app.sampling.actions.open_week"
    ),
    "figures.work_out": Kind("Working out the figures", "goldenthread.app.figures.work.work_out"),
    "trackers.look": Kind(
        "Looking who belongs on each weekly list", "goldenthread.app.trackers.actions.look"
    ),
    "checking.check": Kind("Checking a document", "goldenthread.app.checking.actions.check"),
    "checking.sweep": Kind(
        "Throwing away documents whose days are over", "goldenthread.app.checking.actions.sweep"
    ),
    "publishing.lay_out": Kind("Laying a report out", "goldenthread.app.publishing.work.lay_out"),
    "publishing.freeze": Kind("Freezing a report", "goldenthread.app.publishing.work.freeze"),
    "publishing.make_again": Kind(
        "Making a report again", "goldenthread.app.publishing.work.make_again"
    ),
    "publishing.restate": Kind(
        "Working released figures out again", "goldenthread.app.publishing.work.restate"
    ),
    "today.digest": Kind("Sending the Monday digest", "goldenthread.app.today.digest.send"),
    "ledger.weekly_review": Kind(
        "Listing the week's looks to go through", "goldenthread.app.ledger.review.open_week"
    ),
}
