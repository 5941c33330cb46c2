"""Our own figure first, then what was published of others: in every rendering, with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import reading
from deck_figures import AS_AT, KNOWN_AT, LOCALITIES, figure
from test_directors_week import Silent, Steady
from test_withholding import COLUMNS, areas_pack

from goldenthread.measures.figure import Interval
from goldenthread.packs.catalogue import packs
from goldenthread.packs.comparing import with_comparisons
from goldenthread.packs.model import Audience, Bars, FigureTable, Pack, Row, Section
from goldenthread.packs.printed import PrintedChart
from goldenthread.packs.printing import settle
from goldenthread.packs.withholding import Policy, guard
from goldenthread.packs.write import write_pack
from goldenthread.published.releases import ENGLAND, Release

YEAR = {"878": "31.5", "908": "10", "South West": "26.2", ENGLAND: "24.5"}
RELEASE = Release(
    title="Plans 2020",
    published_on=date(2020, 10, 30),
    kept_at=datetime(2020, 11, 1, tzinfo=UTC),
    file="d3.csv",
    sha256="a" * 64,
    authorities={"878": ("Devon", "South West"), "908": ("Cornwall", "South West")},
    figures={"second_plans": {"2020": YEAR}},
    neighbours={"878": ("908",)},
)


def compared(source: object, releases: list[Release]) -> Pack:
    pack = packs()["position"].build(
        source,
        council_name="Fernshire",
        localities=LOCALITIES,
        as_at=date(2020, 6, 8),
        known_at=KNOWN_AT,
    )
    return with_comparisons(pack, source, releases, "Devon")


def test_ours_stands_first_with_its_counts_and_others_as_published(tmp_path: Path) -> None:
    paths = {each.suffix: each for each in write_pack(compared(Steady(), [RELEASE]), tmp_path)}
    readers = {".pptx": reading.of_pptx, ".docx": reading.of_docx, ".html": reading.of_html}
    for suffix, read in readers.items():
        texts, tables = read(paths[suffix].read_bytes())
        table = next(each for each in tables if each[0][0] == "Whose")
        said = [[cell for cell in row if cell] for row in table[1:]]
        assert said[0][:4] == ["Fernshire", "40", "12", "30.0%"]
        assert [(row[0], row[3]) for row in said[1:]] == [
            ("Devon, as published", "31.5%"),
            ("Statistical neighbours of Devon: median of 1 of 1", "10.0%"),
            ("South West", "26.2%"),
            ("England", "24.5%"),
        ]
        assert any("Source: Plans 2020, published 30 October 2020" in text for text in texts)
        assert reading.wrong_rows([[table[0], table[1]]]) == []


def test_ours_is_of_twelve_whole_months_to_the_day_though_one_had_a_leap_day() -> None:
    added = {**compared(Steady(), [RELEASE]).asks}
    for name in compared(Steady(), []).asks:
        del added[name]
    [ask] = added.values()
    assert ask.interval == Interval(start=date(2019, 6, 9), end=date(2020, 6, 8))


def test_nothing_published_leaves_the_pack_as_it_was() -> None:
    assert len(compared(Steady(), []).sections) == len(compared(Steady(), [RELEASE]).sections) - 1


def test_where_ours_is_not_supplied_the_others_are_not_shown_alone(tmp_path: Path) -> None:
    path, _ = write_pack(compared(Silent(), [RELEASE]), tmp_path, ["html"])
    assert "as published" not in path.read_text(encoding="utf-8")


def test_a_rate_whose_counts_are_withheld_is_drawn_by_no_chart() -> None:
    """Of 10 seen of 15 with a small number not known, only the counts may be told: not a bar."""
    figures = {"small": figure("seen", counts=(10, 15), not_known=2)}
    table = FigureTable(
        title="Seen",
        row_heading="Area",
        columns=COLUMNS,
        rows=(Row("South", "small"),),
    )
    section = Section(topic="Seen", title="Those seen", blocks=(Bars(table=table),))
    pack = replace(
        areas_pack({"South": (10, 15)}),
        audience=Audience.PUBLIC,
        sections=(section,),
        figures=figures,
        adds=(),
        within=(),
    )
    settled = settle(guard(settle(pack), Policy()))
    block = settled.sections[0].blocks[0]
    assert isinstance(block, PrintedChart)
    drawn = [] if block.chart is None else [p.value for s in block.chart.series for p in s.points]
    assert set(drawn) <= {None}


@pytest.mark.parametrize("name", ["improvement-board", "highlight-report"])
def test_the_boards_packs_are_written_and_say_what_is_not_supplied(
    tmp_path: Path, name: str
) -> None:
    for source, words in ((Steady(), "12"), (Silent(), "not supplied by the sources loaded")):
        pack = packs()[name].build(
            source,
            council_name="Fernshire",
            localities=LOCALITIES,
            as_at=AS_AT,
            known_at=KNOWN_AT,
        )
        paths = {each.suffix: each for each in write_pack(pack, tmp_path)}
        texts, tables = reading.of_html(paths[".html"].read_bytes())
        assert any(words in text for text in texts)
        assert reading.wrong_rates(texts) == []
        assert reading.wrong_rows(tables) == []
