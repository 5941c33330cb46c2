"""Our own rate per 10,000 stands beside others with its count and our children, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import reading
from deck_figures import AS_AT, figure
from test_model import pack_saying
from test_withholding import told_by

from goldenthread.checking.gate import check
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.figure import Figure, Interval, Member, NotSupplied, Shape, Standing
from goldenthread.packs.comparing import with_comparisons
from goldenthread.packs.linking import linked
from goldenthread.packs.model import Audience, Pack, Paragraph
from goldenthread.packs.printing import settle
from goldenthread.packs.source import Group
from goldenthread.packs.withholding import Policy, guard
from goldenthread.packs.write import FORMATS, write_pack
from goldenthread.published.releases import ENGLAND, Release

OTHERS = Release(
    title="Looked after 2020",
    published_on=date(2020, 12, 10),
    kept_at=datetime(2020, 12, 11, tzinfo=UTC),
    file="cla.csv",
    sha256="a" * 64,
    authorities={"878": ("Devon", "South West")},
    figures={
        "looked_after": {"2020": {"878": "53", "South West": "57", ENGLAND: "67"}},
        "referrals": {"2020": {"878": "7550", ENGLAND: "642980"}},
    },
)
CHILDREN = replace(
    OTHERS,
    title="Estimates 2019",
    published_on=date(2020, 6, 24),
    sha256="b" * 64,
    figures={"population": {"2019": {"878": "144356", ENGLAND: "11790492"}}},
)
SHELF = (OTHERS, CHILDREN)


class Counting:
    """So many of whatever is counted, and twelve of forty of whatever is a rate."""

    def __init__(self, counted: int, *, only_since: date = date.min) -> None:
        self._counted, self._since = counted, only_since

    def figure(self, measure: str, interval: Interval, group: Group = ()) -> Figure | NotSupplied:
        if MEASURES[measure].denominator is not None:
            return figure(measure, interval, group, counts=(12, 40))
        counted = self._counted if interval.end >= self._since else 0
        return figure(measure, interval, group, shape=Shape.COUNT, counts=(counted, None))


def compared(source: Counting, *, authority: str = "Devon", public: bool = False) -> Pack:
    audience = Audience.PUBLIC if public else Audience.INTERNAL
    pack = pack_saying(Paragraph(text="A paper."), audience=audience)
    return with_comparisons(pack, source, SHELF, authority)


def said_by(paths: list[Path], suffix: str) -> tuple[str, list[reading.Rows]]:
    readers = {".pptx": reading.of_pptx, ".docx": reading.of_docx, ".xlsx": reading.of_xlsx}
    path = next(each for each in paths if each.suffix == suffix)
    texts, tables = readers.get(suffix, reading.of_html)(path.read_bytes())
    return "\n".join(filter(None, texts)), tables


@pytest.mark.parametrize("suffix", [".pptx", ".docx", ".html", ".xlsx"])
def test_a_rate_is_printed_with_its_count_and_whose_children_of_which_year(
    tmp_path: Path, suffix: str
) -> None:
    paths = write_pack(compared(Counting(812)), tmp_path)
    said, tables = said_by(paths, suffix)
    table = next(each for each in tables if "Per 10,000" in each[0] and "53" in str(each))
    said_of_ours = [str(cell) for cell in table[1]]
    assert said_of_ours[:4] == ["Fernshire County Council", "144,356", "812", "56.2"]
    assert "the 144,356 children aged 0 to 17 in Devon at mid-2019" in said
    assert [row[3] for row in table[2:5]] == ["53", "57", "67"]
    if suffix != ".xlsx":
        assert "ours is 56.2 per 10,000 (812 over 144,356 children in Devon at mid-2019)" in said


def test_the_pdf_and_the_list_of_figures_say_it_too(tmp_path: Path) -> None:
    paths = write_pack(compared(Counting(812)), tmp_path, ["pdf"])
    whole = "56.2 per 10,000 (812 over 144,356 children in Devon at mid-2019)"
    assert whole in " ".join(reading.pdf_text(paths[0].read_bytes()).split())
    listed = json.loads(paths[-1].read_text())["figures"]
    printed = [each["text"] for of in listed for each in of["printed"]]
    assert {whole, "56.2", "812", "144,356"} <= set(printed)


def test_what_was_worked_out_is_worked_out_again_before_print() -> None:
    pack = compared(Counting(812))
    assert check(settle(pack).statements) == []
    spoilt = replace(pack.sections[-1].blocks[0].comparison.rows[0], printed="54", counted=1, of=2)
    section = pack.sections[-1]
    comparison = replace(section.blocks[0].comparison, rows=(spoilt,))
    blocks = (replace(section.blocks[0], comparison=comparison),)
    wrong = replace(pack, sections=(*pack.sections[:-1], replace(section, blocks=blocks)))
    assert [str(each) for each in check(settle(wrong).statements)] == [
        "Children looked after per 10,000 children: Devon, as published is printed as 54 for 1 "
        "over 2. The counts give 5000."
    ]


@pytest.mark.parametrize("counted", [1, 3, 5])
def test_where_the_count_is_withheld_the_rate_is_in_no_rendering(
    tmp_path: Path, counted: int
) -> None:
    """Whose children is public, so the rate would tell the count: 3 over 144,356 is 0.2."""
    given_away = {f"{counted * 10_000 / 144_356:.{places}f}" for places in (1, 2, 3)}
    paths = write_pack(compared(Counting(counted), public=True), tmp_path)
    for suffix in (".pptx", ".docx", ".html", ".xlsx"):
        said, tables = said_by(paths, suffix)
        cells = {str(cell) for table in tables for row in table for cell in row}
        assert not given_away & cells
        assert not [each for each in given_away if each in said.replace("GT-", "")]
    settled = settle(guard(settle(compared(Counting(counted), public=True)), Policy()))
    chart = settled.sections[-1].blocks[0].chart
    assert chart.series[0].points[0].value is None
    assert "Fernshire County Council: c;" in chart.words
    assert settled.sections[-1].title == (
        "Children looked after: ours is c over 144,356 children in Devon at mid-2019"
    )


def test_two_counties_that_differ_only_in_a_withheld_count_publish_the_same_files(
    tmp_path: Path,
) -> None:
    """Whatever a rendering told of the rate would tell these two counties apart."""
    one, other = (
        write_pack(compared(Counting(counted), public=True), tmp_path / str(counted), FORMATS)
        for counted in (2, 4)
    )
    assert len(one) == len(FORMATS) + 1
    for mine, yours in zip(one, other, strict=True):
        assert told_by(mine.read_bytes()) == told_by(yours.read_bytes()), mine.name


def test_without_an_estimate_of_ours_others_stand_and_it_says_what_to_keep(
    tmp_path: Path,
) -> None:
    pack = compared(Counting(812), authority="Fernshire")
    paths = write_pack(pack, tmp_path)
    for suffix in (".pptx", ".docx", ".html"):
        said, tables = said_by(paths, suffix)
        table = next(each for each in tables if "Per 10,000" in each[0] and "67" in str(each))
        assert table[1][:4] == ["Fernshire County Council", "not told", "812", "not told"]
        assert table[2][:4] == ["England", "–", "–", "67"]
        assert "no estimate of the children of Fernshire by our day is kept" in said
        assert "keep the mid-year population estimates" in said
        assert "144,356" not in said


def test_half_a_year_of_referrals_is_no_rate_of_a_year() -> None:
    """An Annex A workbook tells of six months: over all the children it would be half the rate."""
    whole = settle(compared(Counting(7000)))
    assert "ours is 484.9 per 10,000 (7,000 over 144,356" in whole.sections[1].title
    half = settle(compared(Counting(7000, only_since=date(2020, 1, 1))))
    assert half.sections[1].title == "Referrals received: ours are 7,000, and no rate is told"
    table = half.sections[1].blocks[0].table
    assert [cell.text for cell in table.rows[0].cells[:3]] == ["not told", "7,000", "not told"]
    assert any("does not tell of a whole year" in note for note in table.notes)


def test_what_our_own_count_leaves_open_stands_beneath_it() -> None:
    class WithCaveat(Counting):
        def figure(self, measure: str, interval: Interval, group: Group = ()) -> Figure:
            return replace(super().figure(measure, interval, group), caveats=("No statuses.",))

    [block] = settle(compared(WithCaveat(812))).sections[-1].blocks
    assert "No statuses." in block.table.notes


def test_only_a_count_set_beside_others_has_a_rate_per_10_000() -> None:
    for shape, counts in ((Shape.COUNT, (812, None)), (Shape.RATE, (12, 40))):
        figures = {"care": figure("looked_after", shape=shape, counts=counts)}
        with pytest.raises(ValueError, match="has no rate per 10,000"):
            settle(pack_saying(Paragraph(text="{care.per_10_000}."), figures=figures))


@pytest.mark.parametrize("told_by_words", [True, False])
def test_a_count_and_the_whole_of_a_rate_of_the_same_people_are_known_for_the_same(
    told_by_words: bool,
) -> None:
    """Children on a plan, counted; and of those very children, how many for two years."""
    day = Interval(start=AS_AT, end=AS_AT)
    counted = figure("child_protection_plans", day, shape=Shape.COUNT, counts=(12, None))
    rate = figure("child_protection_plans_two_years", day, counts=(2, 12))
    if told_by_words:
        people = MEASURES["child_protection_plans"].numerator_words
        assert people == MEASURES["child_protection_plans_two_years"].denominator_words
        counted = replace(counted, numerator_words=people)
        rate = replace(rate, denominator_words=people)
    else:
        children = [f"child {at}" for at in range(12)]
        standing = [Standing.IN] * 2 + [Standing.OUT] * 10
        counted, rate = (
            replace(each, members=tuple(map(member, children, stands)))
            for each, stands in ((counted, [Standing.IN] * 12), (rate, standing))
        )
    text = Paragraph(text="{plans.numerator}, {long.counts}.")
    pack = pack_saying(text, figures={"plans": counted, "long": rate})
    cells = {(counted.reference, "numerator"), (rate.reference, "denominator")}
    assert cells in [{each.whole, *each.parts} for each in linked(pack).sums]


def member(child: str, standing: Standing) -> Member:
    return Member(member_id=child, child_id=child, standing=standing)
