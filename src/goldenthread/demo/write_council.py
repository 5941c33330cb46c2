"""Writes the council's own files, each with the mapping file that says what its headers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from goldenthread.demo.care import care_open_at
from goldenthread.demo.challenge import Escalation, Judgement
from goldenthread.demo.extracts import Cell, write_csv, yes_no
from goldenthread.demo.files import PlannedLoad
from goldenthread.demo.model import GO_LIVE, MARCH_END, County
from goldenthread.demo.permanence import MAY_END, OLD_SYSTEM_CUT

PLAN_WORDS = {
    "RETURN_HOME": "Return to family",
    "ADOPTION": "Adoption",
    "SGO_CAO": "SGO or CAO",
    "SUPPORTED_LIVING": "Supported living",
    "LONG_TERM_RESIDENTIAL": "Long term residential",
    "LONG_TERM_FOSTERING": "Long term fostering",
    "OTHER": "Other",
}
PLAN_CODES = {"plan_type": {words: code for code, words in PLAN_WORDS.items()}}
THEMES = {
    "permanence": "Permanence planning",
    "drift": "Drift and delay",
    "placement": "Placement",
    "health": "Health",
    "education": "Education",
    "plan_not_implemented": "Plan not carried out",
}


@dataclass(frozen=True, kw_only=True)
class CouncilList:
    """One of the council's own files and what its headers mean."""

    file: str
    table: str
    columns: Mapping[str, str]
    rows: list[list[Cell]]
    kind: str = "case"
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    """Headers the council has and nobody asked for; their cells come last in each row."""


@dataclass(frozen=True, kw_only=True)
class CouncilSource:
    """A source of such files."""

    name: str
    title: str
    mode: str
    lists: tuple[CouncilList, ...]
    received_at: datetime
    as_at: date
    folder: str
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""


def write_source(source: CouncilSource, folder: Path) -> PlannedLoad:
    """The source's files and its mapping file."""
    here = folder / source.folder
    paths = []
    for each in source.lists:
        headers = (*each.columns.values(), *each.extra)
        write_csv(here / each.file, headers, each.rows, day_first=True)
        paths.append(f"{source.folder}/{each.file}")
    mapping = f"{source.folder}/mapping.toml"
    (folder / mapping).write_text("\n".join(_mapping(source)) + "\n", encoding="utf-8")
    return PlannedLoad(
        source=source.name,
        return_name="council",
        paths=tuple(paths),
        received_at=source.received_at,
        as_at=source.as_at,
        mapping=mapping,
        withdrawn_at=source.withdrawn_at,
        withdrawn_because=source.withdrawn_because,
    )


def _mapping(source: CouncilSource) -> list[str]:
    lines = [
        "[source]",
        f'name = "{source.name}"',
        f'title = "{source.title}"',
        f'mode = "{source.mode}"',
    ]
    for each in source.lists:
        lines += ["", "[[list]]", f'file = "{each.file}"', f'table = "{each.table}"']
        lines += [f'child_id_kind = "{each.kind}"', "[list.columns]"]
        lines += [f'{column} = "{header}"' for column, header in each.columns.items()]
        for column, codes in each.codes.items():
            lines.append(f"[list.codes.{column}]")
            lines += [f'"{found}" = "{code}"' for found, code in codes.items()]
        if each.constants:
            lines.append("[list.constants]")
            lines += [f'{column} = "{value}"' for column, value in each.constants.items()]
    return lines


def old_system(county: County) -> CouncilSource:
    """The old system's permanence plans, by its own numbers and in its own words."""
    rows: list[list[Cell]] = []
    for child in county.children:
        for episode in child.episodes:
            care = episode.care
            if care and care.old_plan_date and child.legacy:
                kind = PLAN_WORDS[care.plan_type]
                status = "CLOSED" if care.end and care.end <= OLD_SYSTEM_CUT else "CURRENT"
                rows.append([child.legacy, kind, care.old_plan_date, status])
    for legacy in ("CF009901", "CF009902", "CF009903"):
        rows.append([legacy, "Long term fostering", "00/00/2018", "CLOSED"])
    listed = CouncilList(
        file="permanence_plans.csv",
        table="permanence_plan",
        kind="legacy",
        columns={
            "child_id": "CareFirst No",
            "plan_type": "Perm Plan Type",
            "recorded_date": "Agreed On",
        },
        extra=("Status",),
        codes=PLAN_CODES,
        rows=rows,
    )
    return CouncilSource(
        name="carefirst",
        title="CareFirst permanence plans, last extract before the change of system",
        mode="snapshot",
        lists=(listed,),
        received_at=datetime(2020, 2, 14, 9, 0, tzinfo=UTC),
        as_at=OLD_SYSTEM_CUT,
        folder="carefirst",
        withdrawn_at=datetime(GO_LIVE.year, GO_LIVE.month, GO_LIVE.day, 8, 0, tzinfo=UTC),
        withdrawn_because="CareFirst was switched off; Eclipse speaks for these plans from now on.",
    )


def confirmed_plans(county: County) -> list[CouncilSource]:
    """What the reviewing officers found in March, and what they confirmed by the end of May."""
    found: dict[str, list[list[Cell]]] = {"march": [], "may": []}
    for child in county.children:
        care = care_open_at(child, MARCH_END)
        if care is None or care.plan_date is None:
            continue
        seen = "march" if care.plan_date <= MARCH_END else "may"
        found[seen].append([child.case, PLAN_WORDS[care.plan_type], care.plan_date, "Minutes"])
    moments = (
        ("march", datetime(2020, 4, 2, 10, 0, tzinfo=UTC), MARCH_END),
        ("may", datetime(2020, 6, 1, 10, 0, tzinfo=UTC), MAY_END),
    )
    return [
        CouncilSource(
            name="reviewing-officers",
            title="Permanence plans confirmed by independent reviewing officers",
            mode="increment",
            lists=(
                CouncilList(
                    file=f"permanence_confirmed_{name}.csv",
                    table="permanence_plan",
                    columns={
                        "child_id": "Eclipse ID",
                        "plan_type": "Plan for permanence",
                        "recorded_date": "Plan recorded on",
                    },
                    extra=("Seen in",),
                    codes=PLAN_CODES,
                    rows=found[name],
                ),
            ),
            received_at=received_at,
            as_at=day,
            folder=f"reviewing-officers-{name}",
        )
        for name, received_at, day in moments
    ]


def care_leavers_return(county: County) -> CouncilSource:
    """What was returned to the Department of every care leaver at 31 March (SSDA903, OC3)."""
    rows: list[list[Cell]] = []
    for child in county.children:
        leaver = child.leaver
        if leaver is None:
            continue
        row: list[Cell] = [child.case, MARCH_END, leaver.eligibility, leaver.in_touch]
        row += [leaver.accommodation, yes_no(leaver.suitable), leaver.activity, leaver.team]
        rows.append(row)
    listed = CouncilList(
        file="care_leavers_2020-03-31.csv",
        table="care_leaver",
        columns={
            "child_id": "CHILD",
            "known_on": "Year end",
            "eligibility": "ELIGIBILITY",
            "in_touch": "IN_TOUCH",
            "accommodation": "ACCOM",
            "accommodation_suitable": "SUITABLE",
            "activity": "ACTIV",
            "team": "TEAM",
        },
        rows=rows,
    )
    return CouncilSource(
        name="oc3-return",
        title="Care leavers as returned at 31 March 2020",
        mode="snapshot",
        lists=(listed,),
        received_at=datetime(2020, 4, 30, 9, 0, tzinfo=UTC),
        as_at=MARCH_END,
        folder="care-leavers",
    )


def escalation_log(escalations: list[Escalation]) -> CouncilSource:
    """The reviewing service's log of challenges."""
    rows: list[list[Cell]] = [
        [e.number, e.child.case, e.raised, e.resolved, THEMES[e.theme], e.stage]
        for e in escalations
    ]
    listed = CouncilList(
        file="escalations.csv",
        table="iro_escalation",
        columns={
            "escalation_id": "Ref",
            "child_id": "Eclipse ID",
            "raised_date": "Raised",
            "resolved_date": "Closed",
            "theme": "Theme",
            "stage": "Stage reached",
        },
        codes={"theme": {words: theme for theme, words in THEMES.items()}},
        rows=rows,
    )
    return CouncilSource(
        name="escalation-log",
        title="Challenges raised by independent reviewing officers",
        mode="snapshot",
        lists=(listed,),
        received_at=datetime(2020, 6, 5, 12, 0, tzinfo=UTC),
        as_at=date(2020, 6, 5),
        folder="escalations",
    )


def homes_log(judgements: list[Judgement]) -> CouncilSource:
    """Judgements of homes, care leavers' and unregulated, in two sheets of one log."""
    columns = {
        "child_id": "Eclipse ID",
        "judged_date": "Judged on",
        "acceptable": "Acceptable",
        "ended_date": "Ended",
        "judged_by": "Judged by",
        "reason": "Why",
    }
    lists = []
    for subject in ("care_leaver_accommodation", "unregulated_placement"):
        rows: list[list[Cell]] = [
            [j.child.case, j.judged, yes_no(j.acceptable), j.ended, j.judged_by, j.reason]
            for j in judgements
            if j.subject == subject
        ]
        lists.append(
            CouncilList(
                file=f"{subject}.csv",
                table="suitability_judgement",
                columns=columns,
                constants={"subject": subject},
                rows=rows,
            )
        )
    return CouncilSource(
        name="homes-log",
        title="Weekly judgements of homes",
        mode="snapshot",
        lists=tuple(lists),
        received_at=datetime(2020, 5, 22, 16, 0, tzinfo=UTC),
        as_at=date(2020, 5, 20),
        folder="homes",
    )


def pre_proceedings_log(county: County) -> CouncilSource:
    """Extensions and reviews of pre-proceedings, kept by the improvement lead."""
    extensions: list[list[Cell]] = []
    reviews: list[list[Cell]] = []
    for child in county.children:
        started = child.pre_proceedings
        if started is None:
            continue
        if started.extended:
            extended: list[Cell] = [child.case, started.extended, started.extended_to]
            extensions.append([*extended, started.extension_reason, "Area manager"])
        reviews += [[child.case, day, "Y", "Improvement lead"] for day in started.reviews]
    return CouncilSource(
        name="pre-proceedings-log",
        title="Extensions and reviews of pre-proceedings",
        mode="snapshot",
        lists=(_extensions(extensions), _reviews(reviews)),
        received_at=datetime(2020, 5, 21, 9, 0, tzinfo=UTC),
        as_at=date(2020, 5, 20),
        folder="pre-proceedings",
    )


def _extensions(rows: list[list[Cell]]) -> CouncilList:
    return CouncilList(
        file="extensions.csv",
        table="pre_proceedings_extension",
        columns={
            "child_id": "Eclipse ID",
            "agreed_date": "Extension agreed",
            "new_end_date": "Extended to",
            "reason": "Reason",
            "agreed_by": "Agreed by",
        },
        rows=rows,
    )


def _reviews(rows: list[list[Cell]]) -> CouncilList:
    return CouncilList(
        file="reviews.csv",
        table="pre_proceedings_review",
        columns={
            "child_id": "Eclipse ID",
            "review_date": "Reviewed on",
            "clear_plan": "Clear plan in place",
            "reviewer": "Reviewed by",
        },
        rows=rows,
    )
