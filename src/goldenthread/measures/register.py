"""Figures kept on disk as they were printed, so that each opens onto its members and can be proved.

A figure is kept once and never edited: its definition, counts and known-at in JSON, its members in
Parquet beside it, and the SHA-256 of those members. Working figures out is `measures.engine`'s.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.council.settings import Council
from goldenthread.measures.declarations import Measure
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, Member, NotSupplied, Shape, Standing
from goldenthread.measures.reference import PATTERN, normal
from goldenthread.record.store import Store

FOLDER = "figures"
_COUNTS = ("numerator", "denominator", "not_known")


class FigureChangedError(ValueError):
    """A figure is already kept under the reference and says something else."""


@dataclass(frozen=True, kw_only=True)
class KeptFigure:
    """A figure as it was kept, and what is needed to work it out again."""

    figure: Figure
    definition: Mapping[str, str]
    """Title, what is counted, over whom, why and on what authority, as they were then."""
    load_ids: tuple[str, ...]
    """The loads that stood."""
    members_sha256: str


@dataclass(frozen=True, kw_only=True)
class Recomputation:
    """A kept figure set beside the same figure worked out now from the same loads."""

    reference: str
    same: bool
    words: str
    came: tuple[Member, ...] = ()
    """Members that are found now and were not kept, or stood elsewhere."""
    went: tuple[Member, ...] = ()
    """Members that were kept and are not found now, or stand elsewhere."""


class Register:
    """The figures kept in a home folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def keep(self, figure: Figure, measure: Measure, *, load_ids: Sequence[str]) -> KeptFigure:
        """Keep a figure; one that is already kept with the same content is left as it is.

        Raises FigureChangedError when another figure is kept under its reference.
        """
        kept = KeptFigure(
            figure=figure,
            definition=definition_of(measure),
            load_ids=tuple(load_ids),
            members_sha256=members_sha256(figure.members),
        )
        if self._path(figure.reference).exists():
            earlier = self.find(figure.reference)
            if earlier != kept:
                raise FigureChangedError(
                    f"{figure.reference} is kept already and differs: {_difference(earlier, kept)} "
                    "Nothing was written. Give the measure a new version, or look for a changed "
                    "setting of the council."
                )
            return earlier
        self._write(kept)
        return kept

    def find(self, reference: str) -> KeptFigure:
        """The figure kept under a reference, with its members; typed in any case, O for 0.

        Raises KeyError when none is, ValueError when its members are not those that were kept.
        """
        plain = normal(reference)
        path = self._path(plain)
        if not PATTERN.fullmatch(plain) or not path.exists():
            raise KeyError(f"No figure is kept under {reference}; list the figures to see them.")
        held = json.loads(path.read_text(encoding="utf-8"))
        members = _read_members(path.with_suffix(".parquet"))
        if members_sha256(members) != held["members_sha256"]:
            raise ValueError(f"The members of {plain} on disk are not those that were kept.")
        return KeptFigure(
            figure=_figure(held["figure"], members),
            definition=held["definition"],
            load_ids=tuple(held["load_ids"]),
            members_sha256=held["members_sha256"],
        )

    def references(self) -> tuple[str, ...]:
        """Every reference kept, in order."""
        return tuple(sorted(path.stem for path in self._folder.glob("GT-*.json")))

    def recompute(
        self, reference: str, *, store: Store, council: Council, measures: Mapping[str, Measure]
    ) -> Recomputation:
        """Work a kept figure out again from what was known when it was made, and compare.

        Raises KeyError when no such figure is kept.
        """
        kept = self.find(reference)
        was = kept.figure
        measure = measures.get(was.measure)
        if measure is None or measure.version != was.version:
            current = "is no longer declared" if measure is None else f"is now {measure.version}"
            return Recomputation(
                reference=was.reference,
                same=False,
                words=f"It cannot be compared: it was made by version {was.version} of "
                f"{was.measure}, which {current}.",
            )
        record = store.record(was.known_at)
        try:
            now = again(Engine(record, council), measure, was)
        finally:
            record.close()
        return _compared(kept, now, standing=tuple(load.load_id for load in record.loads))

    def _path(self, reference: str) -> Path:
        return self._folder / f"{reference}.json"

    def _write(self, kept: KeptFigure) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(kept.figure.reference)
        said = asdict(replace(kept.figure, members=()))
        del said["members"]
        held = {
            "figure": said,
            "definition": dict(kept.definition),
            "load_ids": list(kept.load_ids),
            "members_sha256": kept.members_sha256,
        }
        # The members first: a reference that can be found always opens.
        _whole(path.with_suffix(".parquet"), _as_parquet(kept.figure.members))
        _whole(path, json.dumps(held, indent=1, ensure_ascii=False, default=_in_words).encode())


def definition_of(measure: Measure) -> dict[str, str]:
    """What a measure says of itself, kept with each of its figures."""
    return {
        "title": measure.title,
        "counted": measure.numerator_words,
        "over": measure.denominator_words or "",
        "why": measure.why,
        "authority": measure.authority,
        "owner": measure.owner,
    }


def members_sha256(members: Sequence[Member]) -> str:
    """One hash for the members and where each stands, whatever their order."""
    lines = sorted(f"{each.member_id}\t{each.child_id}\t{each.standing}" for each in members)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def again(engine: Engine, measure: Measure, was: Figure) -> Figure | NotSupplied:
    """A kept figure worked out anew from what an engine's record knows."""
    by = was.group[0][0] if was.group else None
    found = engine.compute(measure, was.interval, by=by)
    if isinstance(found, NotSupplied):
        return found
    whole = found[0]
    of_nobody = replace(
        whole,
        reference=was.reference,
        group=was.group,
        numerator=0,
        denominator=None if whole.denominator is None else 0,
        not_known=0,
        members=(),
    )
    return next((each for each in found if each.group == was.group), of_nobody)


def _compared(
    kept: KeptFigure, now: Figure | NotSupplied, *, standing: tuple[str, ...]
) -> Recomputation:
    was = kept.figure
    if isinstance(now, NotSupplied):
        missing = ", ".join(f"{table}.{column}" for table, column in now.missing)
        words = f"It cannot be worked out again: {missing} is no longer supplied."
        return Recomputation(reference=was.reference, same=False, words=words)
    before, after = set(was.members), set(now.members)
    counts_agree = all(getattr(was, name) == getattr(now, name) for name in _COUNTS)
    if before == after and counts_agree and set(standing) == set(kept.load_ids):
        return Recomputation(
            reference=was.reference, same=True, words="It still gives the same, member for member."
        )
    words = f"It no longer gives the same: {counts(was)} then, {counts(now)} now."
    if set(standing) != set(kept.load_ids):
        words += " The loads known at that moment are not the loads that were known."
    return Recomputation(
        reference=was.reference,
        same=False,
        words=words,
        came=tuple(sorted(after - before, key=_order)),
        went=tuple(sorted(before - after, key=_order)),
    )


def counts(figure: Figure) -> str:
    """The counts of a figure in words: "570 of 760 children"."""
    of = "" if figure.denominator is None else f" of {figure.denominator:,}"
    unknown = f", {figure.not_known:,} not known" if figure.not_known else ""
    return f"{figure.numerator:,}{of} {figure.unit}{unknown}"


def _difference(earlier: KeptFigure, later: KeptFigure) -> str:
    if counts(earlier.figure) != counts(later.figure):
        return f"{counts(earlier.figure)} then, {counts(later.figure)} now."
    if earlier.members_sha256 != later.members_sha256:
        return "the same counts of other members."
    return "its words or its loads were others."


def _order(member: Member) -> tuple[str, str, str]:
    return member.child_id, member.member_id, member.standing


def _figure(held: dict[str, Any], members: tuple[Member, ...]) -> Figure:
    start, end = (date.fromisoformat(held["interval"][each]) for each in ("start", "end"))
    return Figure(
        **{
            **held,
            "shape": Shape(held["shape"]),
            "interval": Interval(start=start, end=end),
            "known_at": datetime.fromisoformat(held["known_at"]),
            "group": tuple((name, value) for name, value in held["group"]),
            "caveats": tuple(held["caveats"]),
            "members": members,
        }
    )


def _as_parquet(members: Sequence[Member]) -> bytes:
    rows = pa.table(
        {
            "member_id": pa.array([each.member_id for each in members], pa.string()),
            "child_id": pa.array([each.child_id for each in members], pa.string()),
            "standing": pa.array([each.standing.value for each in members], pa.string()),
        }
    )
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd")
    return bytes(sink.getvalue())


def _read_members(path: Path) -> tuple[Member, ...]:
    return tuple(
        Member(
            member_id=row["member_id"],
            child_id=row["child_id"],
            standing=Standing(row["standing"]),
        )
        for row in pq.read_table(path).to_pylist()
    )


def _whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    arriving = path.with_name(f".{path.name}-{os.getpid()}")
    arriving.write_bytes(content)
    arriving.replace(path)


def _in_words(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be kept with a figure.")
