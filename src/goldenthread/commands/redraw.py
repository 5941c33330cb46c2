"""`redraw`: draws a week's dip sample again from its frame and seed, without the office."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from goldenthread.commands.context import PARTLY, json_option
from goldenthread.commands.printing import print_json, print_table
from goldenthread.sampling.draw import Draw, Reader, draw
from goldenthread.sampling.frame import Frame
from goldenthread.vocabulary.counting import how_many

EXPECTED = "expected a frame taken out of a round's page in the office (JSON)"


@click.command("redraw")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
def redraw(file: Path, as_json: bool) -> None:
    """Draw a round again from the FILE its page gives out: the same cases, for the same readers.

    Readers are named by the office's own numbers. Exit code 1 when the frame is not the one whose
    fingerprint the round kept.

    \b
    goldenthread redraw frame-2020-06-08.json
    """
    told = _read(file)
    try:
        frame = Frame.from_dict(told["frame"])
        found = _draw(frame, told)
    except (KeyError, TypeError, ValueError) as wrong:
        raise click.UsageError(f"{file.name}: {wrong}; {EXPECTED}.") from None
    rows = [
        (each.child_id, ", ".join(each.stratum), each.reader, each.second_reader)
        for each in found.drawn
    ]
    if as_json:
        names = ("case", "part", "reader", "second")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        title = f"Drawn from {how_many(len(frame.cases), 'case')} as at {frame.as_at}"
        print_table(title, ["Case", "Part", "Reader", "Second"], rows, empty="Nothing was drawn.")
    if frame.sha256 != told["frame_sha256"]:
        click.echo(
            f"The frame's fingerprint is {frame.sha256}; the round kept {told['frame_sha256']}.",
            err=True,
        )
        raise SystemExit(PARTLY)


def _read(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as wrong:
        raise click.UsageError(f"{file.name}: {wrong}; {EXPECTED}.") from None
    if not isinstance(told, dict):
        raise click.UsageError(f"{file.name}: it is a list; {EXPECTED}.")
    return told


def _draw(frame: Frame, told: dict[str, Any]) -> Draw:
    readers = [Reader(name=name, quota=quota) for name, quota in sorted(told["quotas"].items())]
    return draw(
        frame,
        readers,
        seed=told["seed"],
        second_share=told["second_share"],
        lately_weight=told["lately_weight"],
    )
