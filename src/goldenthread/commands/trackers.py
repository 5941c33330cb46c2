"""`trackers`: who belongs on each list looked at every week, and what the record says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

import click

from goldenthread.commands.context import (
    DAY,
    Home,
    as_at_option,
    json_option,
    known_at_option,
    known_name,
)
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.trackers.catalogue import trackers
from goldenthread.trackers.declarations import Tracker
from goldenthread.trackers.looking import Found, Looking, Seen
from goldenthread.trackers.lost import withdrawn_plans
from goldenthread.trackers.own import OwnTrackerError


@click.command("trackers")
@click.argument("tracker", required=False)
@as_at_option
@known_at_option
@click.option("--since", type=DAY, help="Also who came and who left since this day, and why.")
@json_option
@click.pass_obj
def show_trackers(
    home: Home,
    tracker: str | None,
    as_at: date | None,
    known_at: datetime | None,
    since: date | None,
    as_json: bool,
) -> None:
    """Say how many belong on each weekly list; with a list's name, who, since when and why.

    \b
    goldenthread trackers --as-at 2020-05-20
    goldenthread trackers unregulated --as-at 2020-05-11
    goldenthread trackers permanence --as-at 2020-05-20 --since 2020-05-13
    """
    try:
        known = trackers(home.council, home.folder)
    except OwnTrackerError as wrong:
        raise click.UsageError(str(wrong)) from None
    chosen = {tracker: known[known_name("tracker", tracker, known)]} if tracker else known
    day = home.as_at(as_at, known_at)
    with progress("Looking") as advance:
        record = home.record(known_at)
        looking = Looking(record, home.council, withdrawn_plans(home.store, record))
        seen: dict[str, Seen] = {}
        before: dict[str, set[str]] = {}
        for name, each in chosen.items():
            advance(each.title)
            earlier = looking.look(each, since).belong if since else ()
            before[name] = {found.member_id for found in earlier}
            seen[name] = looking.look(each, day, on=before[name])
    if as_json:
        print_json({name: asdict(each) for name, each in seen.items()})
    elif tracker:
        _say_one(chosen[tracker], seen[tracker], day)
        if since:
            _say_moves(chosen[tracker], seen[tracker], before[tracker], since)
    else:
        _say_all(chosen, seen, day, before if since else {})


def _say_all(
    chosen: Mapping[str, Tracker],
    seen: Mapping[str, Seen],
    day: date,
    before: Mapping[str, set[str]],
) -> None:
    print_table(
        f"Weekly lists as at {day:%d %B %Y}",
        ["Name", "List", "On it", *(["Came", "Left"] if before else []), "Children", "Beside it"],
        [
            (
                name,
                each.title,
                _count(seen[name]),
                *((len(_came(seen[name], before[name])), len(seen[name].leave)) if before else ()),
                len({child for found in seen[name].belong for child in found.children}),
                "; ".join(f"{title}: {count:,}" for title, count in seen[name].beside),
            )
            for name, each in chosen.items()
        ],
        empty="No tracker is declared.",
    )


def _came(seen: Seen, before: set[str]) -> list[Found]:
    return [found for found in seen.belong if found.member_id not in before]


def _say_moves(tracker: Tracker, seen: Seen, before: set[str], since: date) -> None:
    came = ", ".join(found.member_id for found in _came(seen, before))
    click.echo(f"Came since {since:%d %B %Y}: {came or 'nobody'}")
    print_table(
        f"Left since {since:%d %B %Y}",
        [tracker.about.capitalize(), "What the record says"],
        [(found.member_id, _facts(found)) for found in seen.leave],
        empty=f"Left since {since:%d %B %Y}: nobody",
    )


def _facts(found: Found) -> str:
    return "; ".join(f"{label}: {words}" for label, words in found.facts)


def _count(seen: Seen) -> str:
    if seen.missing:
        return "not supplied: " + ", ".join(".".join(need) for need in seen.missing)
    return str(len(seen.belong))


def _say_one(tracker: Tracker, seen: Seen, day: date) -> None:
    if seen.missing:
        click.echo(f"{tracker.title}: {_count(seen)}.")
        return
    print_table(
        f"{tracker.title}, as at {day:%d %B %Y}: {len(seen.belong)}",
        [tracker.about.capitalize(), "Children", "Since", "What the record says"],
        [
            (
                found.member_id,
                ", ".join(found.children),
                found.since,
                _facts(found),
            )
            for found in seen.belong
        ],
        empty=f"{tracker.title}: nobody.",
    )
    click.echo(f"Who belongs: {tracker.entry.words} Who leaves: {tracker.leaving}")
    for title, count in seen.beside:
        click.echo(f"{title}: {count:,}")
