"""What the public is told is rounded as the council rounds, and marked to be read with care."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from deck_figures import KNOWN_AT, figure
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_model import pack_saying
from test_withholding import AREAS, SMALL_SOUTH, areas_pack, told_by

from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council, SettingsError
from goldenthread.disclosure.rounding import Rounding, rounded
from goldenthread.measures.figure import Interval, NotSupplied, Shape
from goldenthread.packs import figures_list
from goldenthread.packs.marks import MarkStyle, marks_of
from goldenthread.packs.model import (
    Audience,
    Column,
    FigureTable,
    Pack,
    Paragraph,
    Row,
    Shows,
    Split,
)
from goldenthread.packs.printed import PrintedPack
from goldenthread.packs.printing import settle
from goldenthread.packs.withholding import Policy, guard, policy_of
from goldenthread.packs.write import FORMATS, write_pack

FIVES = Policy(rounding=Rounding.NEAREST_5)
LETTERS = Policy(marks=marks_of(MarkStyle.LETTERS))
COUNTS = {"South": (23, 41), "Exeter": (32, 67), "North": (22, 58)}


def published(pack: Pack, policy: Policy, earlier: Any = ()) -> PrintedPack:
    return settle(guard(settle(pack), policy, earlier))


def cells(settled: PrintedPack) -> dict[str, list[str]]:
    """What each row of the first table prints, by its label."""
    block = settled.sections[0].blocks[0]
    table = getattr(block, "table", block)
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def listed(pack: Pack, policy: Policy, earlier: Any = ()) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = json.loads(
        figures_list.render(published(pack, policy, earlier))
    )["figures"]
    return figures


def test_counts_are_rounded_each_by_itself_and_the_percentage_is_of_rounded_counts() -> None:
    """Of 41 children 23 were seen: published as 25 of 40, which is 62.5%, and 20 not seen."""
    told = cells(published(areas_pack(COUNTS), FIVES))
    assert told["South"] == ["40", "25", "62.5%", "20", "0"]
    assert told["county"] == ["165", "75", "45.5%", "90", "0"]


def test_a_mean_is_shared_over_as_many_weeks_as_there_were() -> None:
    """Of 1,106 readings in six weeks 1,105 are published, which is 184.2 a week."""
    read = figure("read_a_week", counts=(1106, 6), shape=Shape.MEAN)
    pack = pack_saying(
        Paragraph(text="{read.mean} a week over {read.denominator} weeks."),
        figures={"read": read},
        audience=Audience.PUBLIC,
    )
    assert published(pack, FIVES).sections[0].blocks[0].text == "184.2 a week over 6 weeks."


def test_a_sentence_a_chart_and_a_workbook_are_rounded_alike(tmp_path: Any) -> None:
    pack = areas_pack(COUNTS, "{South.rate} in the South.")
    settled = published(pack, FIVES)
    [bars, sentence] = settled.sections[0].blocks
    assert sentence.text == "62.5% (25 of 40) in the South."
    assert bars.chart.series[0].points[0].value == 62.5
    paths = write_pack(pack, tmp_path, ["xlsx", "html"], FIVES)
    book = load_workbook(paths[0])
    told = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {40, 25, 0.625} <= told
    assert not {41, 23} & told
    assert "rounded to the nearest 5" in paths[1].read_text()


def test_two_counties_that_round_alike_publish_the_same_files(tmp_path: Any) -> None:
    """Whatever a rendering told of a true count would tell these two counties apart."""
    alike = {"South": (24, 42), "Exeter": (31, 66), "North": (22, 59)}
    written = []
    for name, counts in (("one", COUNTS), ("other", alike)):
        pack = areas_pack(counts, "{South.rate} in the South, {county.rate} in all.")
        paths = write_pack(pack, tmp_path / name, FORMATS, FIVES)
        written.append({path.name: told_by(path.read_bytes()) for path in paths})
    assert written[0] == written[1]


@pytest.mark.parametrize("rounding", [each for each in Rounding if each is not Rounding.NONE])
def test_what_is_withheld_is_withheld_when_the_rest_is_rounded(rounding: Rounding) -> None:
    plain = {each["name"]: each for each in listed(areas_pack(SMALL_SOUTH), Policy())}
    for each in listed(areas_pack(SMALL_SOUTH), Policy(rounding=rounding)):
        for part in ("numerator", "denominator", "not_known"):
            true = plain[each["name"]][part]
            wanted = true if isinstance(true, str) else rounded(true, rounding)
            assert each[part] == wanted, (each["name"], part)
        assert each["rounding"] == rounding


def test_no_count_of_somebody_is_published_as_nought() -> None:
    """Fours round to nought to the nearest ten, even where a council calls no count small."""
    policy = Policy(small=0, rounding=Rounding.NEAREST_10)
    [told] = listed(
        pack_saying(
            Paragraph(text="{seen.counts}"),
            figures={"seen": figure("seen", counts=(4, 80))},
            audience=Audience.PUBLIC,
        ),
        policy,
    )
    assert told["numerator"] == "c"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=3),
    st.sampled_from([each for each in Rounding if each is not Rounding.NONE]),
)
def test_every_printed_percentage_follows_from_its_printed_counts(
    drawn: list[tuple[int, int]], rounding: Rounding
) -> None:
    counts = {area: (seen, seen + rest) for area, (seen, rest) in zip(AREAS, drawn, strict=True)}
    for children, seen, percent, _, _ in cells(
        published(areas_pack(counts), Policy(rounding=rounding))
    ).values():
        if percent.endswith("%"):
            assert abs(float(percent[:-1]) - 100 * int(seen) / int(children)) <= 0.05 + 1e-9


# Beside what was published before ---------------------------------------------------------------


def seen(counts: tuple[int, int]) -> Pack:
    table = FigureTable(
        title="Seen",
        row_heading="Whose",
        columns=(Column("Seen", Shows.NUMERATOR), Column("Of", Shows.DENOMINATOR)),
        rows=(Row("Children seen", "seen"),),
    )
    return pack_saying(
        table, figures={"seen": figure("seen", counts=counts)}, audience=Audience.PUBLIC
    )


def test_a_rounded_count_that_moves_by_a_few_is_told_since_rounding_hides_the_few() -> None:
    before = listed(seen((43, 80)), FIVES)
    [now] = listed(seen((48, 80)), FIVES, [before])
    assert (before[0]["numerator"], now["numerator"]) == (45, 50)


def test_a_count_withheld_before_is_withheld_though_it_would_now_be_rounded() -> None:
    before = listed(seen((3, 80)), FIVES)
    [now] = listed(seen((20, 80)), FIVES, [before])
    assert now["numerator"] == "c"


def test_a_figure_told_otherwise_before_is_marked_revised_and_says_what_was_told() -> None:
    before = listed(seen((40, 80)), Policy())
    settled = published(seen((60, 80)), LETTERS, [before])
    assert cells(settled) == {"Children seen r": ["60", "80"]}
    [now] = json.loads(figures_list.render(settled))["figures"]
    assert now["revised_from"] == "50.0% (40 of 80)"
    same = published(seen((40, 80)), LETTERS, [before])
    assert cells(same) == {"Children seen": ["40", "80"]}


def test_in_words_a_revised_figure_says_so_in_every_rendering(tmp_path: Any) -> None:
    before = listed(seen((40, 80)), Policy())
    [page, _] = write_pack(seen((60, 80)), tmp_path, ["html"], Policy(), [before])
    said = page.read_text()
    assert "Children seen (revised)" in said
    assert "revised: a report published before said 50.0% (40 of 80)" in said


# Marks ------------------------------------------------------------------------------------------


def marked_pack() -> Pack:
    """A figure not supplied, a count without a whole, one mostly not known, one of nobody."""
    missing = NotSupplied(
        measure="early_years", title="Early years", missing=(("attendance", "pupil_type"),)
    )
    figures = {
        "missing": missing,
        "mostly": figure("seen", counts=(20, 80), not_known=50),
        "nobody": figure("asked", counts=(0, 0)),
    }
    table = FigureTable(
        title="Seen",
        row_heading="Whose",
        columns=(
            Column("Of", Shows.DENOMINATOR),
            Column("Seen", Shows.NUMERATOR),
            Column("Per cent", Shows.PERCENT),
        ),
        rows=tuple(Row(name, name) for name in figures),
    )
    return pack_saying(table, figures=figures, audience=Audience.PUBLIC)


def test_the_departments_letters_stand_where_a_council_wants_them() -> None:
    told = cells(published(marked_pack(), LETTERS))
    assert told["missing"] == ["x", "x", "x"]
    assert told["mostly"] == ["80", "20", "u"]
    assert told["nobody"] == ["0", "0", "z"]
    bracketed = cells(published(marked_pack(), Policy(marks=marks_of(MarkStyle.BRACKETED))))
    assert bracketed["missing"] == ["[x]", "[x]", "[x]"]


def test_letters_have_their_key_and_words_need_none(tmp_path: Any) -> None:
    [page, _] = write_pack(marked_pack(), tmp_path / "letters", ["html"], LETTERS)
    said = unescape(page.read_text())
    assert all(f'"{letter}" stands for' in said for letter in "xzupr")
    [page, _] = write_pack(marked_pack(), tmp_path / "words", ["html"], Policy())
    said = unescape(page.read_text())
    assert '" stands for' not in said
    assert "mostly not known" in said


def test_a_figure_of_days_just_gone_is_provisional_for_as_long_as_the_council_says() -> None:
    known = KNOWN_AT.date()
    week_old = Interval(start=known - timedelta(days=13), end=known - timedelta(days=7))
    pack = pack_saying(
        FigureTable(
            title="Seen",
            row_heading="Whose",
            columns=(Column("Seen", Shows.NUMERATOR),),
            rows=(Row("Children seen", "seen"),),
        ),
        figures={"seen": figure("seen", counts=(40, 80), interval=week_old)},
        audience=Audience.PUBLIC,
    )
    marks = marks_of(MarkStyle.LETTERS)
    assert cells(published(pack, Policy(marks=marks))) == {"Children seen": ["40"]}
    assert cells(published(pack, Policy(marks=marks, provisional_days=7))) == {
        "Children seen": ["40"]
    }
    assert cells(published(pack, Policy(marks=marks, provisional_days=8))) == {
        "Children seen p": ["40"]
    }


def test_those_inside_are_told_true_counts_and_words() -> None:
    inside = areas_pack(COUNTS)
    told = cells(
        published(
            pack_saying(*inside.sections[0].blocks, figures=inside.figures),
            Policy(rounding=Rounding.NEAREST_10, marks=marks_of(MarkStyle.LETTERS)),
        )
    )
    assert told["South"] == ["41", "23", "56.1%", "18", "0"]


def test_the_council_says_how_it_rounds_and_marks_and_from_when(tmp_path: Any) -> None:
    path = tmp_path / "council.toml"
    path.write_text(
        '[parameters.published_rounding]\n"2026-01-01" = "nearest-5"\n'
        '[parameters.other_marks]\n"2026-01-01" = "bracketed letters"\n'
        '[parameters.provisional_days]\n"2026-01-01" = 14\n'
    )
    council = Council.load(path, every_parameter())
    assert policy_of(council, date(2025, 12, 31)) == Policy()
    assert policy_of(council, date(2026, 1, 1)) == Policy(
        rounding=Rounding.NEAREST_5, marks=marks_of(MarkStyle.BRACKETED), provisional_days=14
    )
    path.write_text('[parameters.published_rounding]\n"2026-01-01" = "nearest-7"\n')
    with pytest.raises(SettingsError, match="nearest-10"):
        Council.load(path, every_parameter())


def test_parts_of_a_whole_of_nobody_are_nought_and_not_unsupplied() -> None:
    """Nobody was late: the return did tell, so no mark may say that none could."""
    figures = {name: figure(name, counts=(0, None), shape=Shape.COUNT) for name in ("early", "all")}
    parts = Split(
        title="When",
        row_heading="Part",
        parts=(Row("Early", "early"),),
        whole=Row("All", "all"),
    )
    pack = pack_saying(parts, figures=figures, audience=Audience.PUBLIC)
    assert cells(published(pack, LETTERS))["Early"] == ["0", "–"]
