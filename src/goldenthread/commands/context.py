"""What every command shares: the home folder, the council's settings, days and moments.

Printing is in `commands.printing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click

from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import DEFAULT_FILE, Council, SettingsError
from goldenthread.record.loads import Load
from goldenthread.record.store import Store
from goldenthread.record.view import Record
from goldenthread.vocabulary.nearest import did_you_mean

Command = TypeVar("Command", bound=Callable[..., Any])

REFUSED = 3
"""Exit code when a file or a pack was refused and nothing was written."""
END_OF_DAY = time(23, 59, 59)
PARTLY = 1
"""Exit code when the work was done but something needs a person: rows refused, records lost."""


@dataclass(frozen=True)
class Home:
    """Where loads and figures are kept, and whose settings apply."""

    folder: Path
    council_file: Path | None

    @cached_property
    def store(self) -> Store:
        """The loads of this home."""
        return Store(self.folder)

    @cached_property
    def council(self) -> Council:
        """The council's settings; the defaults when no file is given."""
        path = self.council_file
        if path is None and (self.folder / DEFAULT_FILE).exists():
            path = self.folder / DEFAULT_FILE
        try:
            return Council.load(path, every_parameter())
        except SettingsError as wrong:
            raise click.UsageError(str(wrong)) from None

    def record(self, known_at: datetime | None) -> Record:
        """The record as known at a moment. Raises UsageError when nothing was loaded."""
        self._loads(known_at)
        return self.store.record(known_at)

    def as_at(self, given: date | None, known_at: datetime | None) -> date:
        """The day asked for, or the day of the newest extract known.

        Raises UsageError when neither is there.
        """
        if given is not None:
            return given
        return max(load.as_at for load in self._loads(known_at))

    def _loads(self, known_at: datetime | None) -> Sequence[Load]:
        """The loads known at a moment. Raises UsageError when there is none."""
        if loads := self.store.loads(known_at):
            return loads
        moment = f" by {known_at:%d %B %Y %H:%M}" if known_at else ""
        raise click.UsageError(
            f"Nothing had been loaded into {self.folder}{moment}. "
            "Load a return first: goldenthread load WORKBOOK --as-at DAY"
        )


def known_name(kind: str, said: str, known: Iterable[str]) -> str:
    """What was said, if it is a known name of its kind. Raises UsageError with the nearest."""
    names = sorted(known)
    if said in names:
        return said
    raise click.UsageError(
        f"There is no {kind} '{said}'.{did_you_mean(said, names)} There are: {', '.join(names)}."
    )


class Day(click.ParamType[date]):
    """A day, as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with what was expected."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as 2020-05-20.", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment, as YYYY-MM-DD or YYYY-MM-DDTHH:MM, in UTC unless it says otherwise.

    A day alone means the end of that day.
    """

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The moment. Fails with what was expected."""
        if isinstance(value, datetime):
            return value
        try:
            if len(value) == len("2020-05-20"):
                return datetime.combine(date.fromisoformat(value), END_OF_DAY, UTC)
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a moment; write it as 2020-05-20T09:00.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


DAY = Day()
MOMENT = Moment()


def as_at_option(command: Command) -> Command:
    """`--as-at`: what was true on that day."""
    return click.option(
        "--as-at",
        "as_at",
        type=DAY,
        help="What was true on this day (YYYY-MM-DD). Default: the newest extract's day.",
    )(command)


def known_at_option(command: Command) -> Command:
    """`--known-at`: what had been loaded by that moment."""
    return click.option(
        "--known-at",
        "known_at",
        type=MOMENT,
        help="As we knew it at this moment (YYYY-MM-DD[THH:MM]). Default: now.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: print JSON for another program."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
