"""A calendar feed (RFC 5545) that says how much is due on which day and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

WIDEST = 75
"""Octets of a line; longer ones are folded."""


def feed(days: Mapping[date, int], address: str) -> str:
    """The feed: one all-day event a day, its title a count, its address the worklist of that day.

    It is made anew each time it is fetched, so every event carries the stamp of its own day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Golden Thread//Worklist//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Golden Thread",
    ]
    for day, count in sorted(days.items()):
        thing = "thing is" if count == 1 else "things are"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day:%Y%m%d}@golden-thread",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{count} {thing} due",
            f"URL:{address}?day={day.isoformat()}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    parts = [line[:WIDEST]]
    rest = line[WIDEST:]
    while rest:
        parts.append(" " + rest[: WIDEST - 1])
        rest = rest[WIDEST - 1 :]
    return "\r\n".join(parts)
