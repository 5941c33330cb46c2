"""How a table of the Standard Safeguarding Dataset is laid out for reading.

Columns are named as the dataset names them without its prefix; a header may come with the prefix,
and where the dataset repeats a word (icpc_icpc_date) with or without the repetition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldenthread.returns.layout import ListLayout, Lookup, SourceColumn, Target, Value

TEAMS = "ssd_department"
WORKERS = "ssd_professionals"
REFERRALS = "ssd_cin_episodes"
ENQUIRIES = "ssd_s47_enquiry"


def column(prefix: str, name: str, *, code_set: str | None = None) -> SourceColumn:
    """One column, by the headers it comes under."""
    headers = [f"{prefix}_{name}"]
    if name.startswith(f"{prefix}_"):
        headers.append(name)
    headers.append(name)
    return SourceColumn(name=name, headers=tuple(dict.fromkeys(headers)), code_set=code_set)


def ssd_table(
    name: str,
    title: str,
    prefix: str,
    columns: str,
    *,
    targets: Sequence[Target],
    code_sets: Mapping[str, str] | None = None,
) -> ListLayout:
    """A table: its columns as one line of names, and the rows of the record its rows make."""
    read_by = code_sets or {}
    return ListLayout(
        name=name,
        title=title,
        names=(name, name.removeprefix("ssd_")),
        columns=tuple(column(prefix, each, code_set=read_by.get(each)) for each in columns.split()),
        targets=tuple(targets),
    )


def team(by: str) -> Lookup:
    """The name of the team whose number the column holds."""
    return Lookup(by=by, list_name=TEAMS, match="team_id", take="team_name")


def held_by(team_column: str, worker_column: str) -> dict[str, Value]:
    """Team and worker of a piece of work."""
    return {"team": team(team_column), "worker": worker_column}
