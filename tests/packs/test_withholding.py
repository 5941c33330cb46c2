"""A pack for the public withholds small counts and what would give them away, everywhere."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from deck_figures import AS_AT, figure
from hypothesis import given, settings
from hypothesis import strategies as st
from test_model import pack_saying, the_deck

from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council
from goldenthread.disclosure.attacker import ranges
from goldenthread.measures.figure import Interval
from goldenthread.packs.guarded import Guarded
from goldenthread.packs.linking import linked
from goldenthread.packs.model import (
    Adds,
    Audience,
    Bars,
    Column,
    FigureTable,
    Pack,
    Paragraph,
    Row,
    Shows,
)
from goldenthread.packs.printing import settle
from goldenthread.packs.withholding import (
    Policy,
    for_publication,
    guard,
    policy_of,
    why_withheld,
)
from goldenthread.packs.write import FORMATS, write_pack

AREAS = ("South", "Exeter", "North")
COLUMNS = (
    Column("Children", Shows.DENOMINATOR),
    Column("Seen", Shows.NUMERATOR),
    Column("Per cent", Shows.PERCENT),
    Column("Not seen", Shows.REMAINDER),
    Column("Not known", Shows.NOT_KNOWN),
)


def areas_pack(counts: dict[str, tuple[int, int]], said: str = "{county.rate} seen.") -> Pack:
    """The county and its areas, seen of all, in a table and a sentence."""
    whole = tuple(map(sum, zip(*counts.values(), strict=True)))
    figures = {
        area: figure("seen", counts=each, group=(("locality", area),))
        for area, each in counts.items()
    }
    figures["county"] = figure("seen", counts=whole)
    table = FigureTable(
        title="Seen by area",
        row_heading="Area",
        columns=COLUMNS,
        rows=tuple(Row(name, name) for name in figures),
    )
    return pack_saying(
        Bars(table=table),
        Paragraph(text=said),
        figures=figures,
        audience=Audience.PUBLIC,
        adds=(Adds(whole="county", parts=tuple(counts)),),
    )


def told_by(content: bytes) -> object:
    """A file's bytes; of an archive each part's, but for the moment at which it was made."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name != "docProps/core.xml"]
        return {name: told_by(archive.read(name)) for name in names}


def hidden(pack: Pack, policy: Policy | None = None) -> set[tuple[str, str]]:
    guarded = guard(settle(pack), policy or Policy())
    return {
        (each.reference, part)
        for each in guarded.figures.values()
        if isinstance(each, Guarded)
        for part in each.withheld
    }


SMALL_SOUTH = {"South": (3, 40), "Exeter": (30, 60), "North": (22, 50)}
OTHER_SOUTH = {"South": (4, 40), "Exeter": (30, 60), "North": (21, 50)}


@pytest.mark.parametrize(
    ("counts", "not_known"), [((3, 80), 0), ((76, 80), 0), ((2, 4), 0), ((40, 80), 4)]
)
def test_a_pack_for_publication_is_written_with_its_small_cells_withheld(
    tmp_path, counts, not_known
):
    small = {"care": figure("seen", counts=counts, not_known=not_known)}
    text = Paragraph(text="{care.counts} attended.")
    pack = pack_saying(text, figures=small, audience=Audience.PUBLIC)
    paths = write_pack(pack, tmp_path, ["html"])
    told = json.loads(paths[-1].read_text())["figures"][0]
    assert "c" in (told["numerator"], told["denominator"], told["not_known"])
    assert "stands for a number withheld" in paths[0].read_text()


def test_a_small_count_takes_another_area_with_it():
    withheld = {reference for reference, part in hidden(areas_pack(SMALL_SOUTH)) if part}
    assert len(withheld) >= 2


def test_why_each_count_is_withheld_is_known_to_those_who_release_it_and_printed_nowhere(tmp_path):
    pack = areas_pack(SMALL_SOUTH)
    why = why_withheld(settle(guard(settle(pack), Policy())))
    told = {(each["group"], each["part"]): each["why"] for each in why}
    assert told["South", "how many were counted"] == "it is a small count"
    protects = [at for at, reason in told.items() if "could be worked out from it" in reason]
    assert any(part == "how many were counted" and group != "South" for group, part in protects)
    for path in write_pack(pack, tmp_path, ["html"]):
        assert "small count</td>" not in path.read_text()
        assert "could be worked out from it" not in path.read_text()


def test_two_counties_that_differ_only_in_what_is_withheld_publish_the_same_files(tmp_path):
    """Whatever a rendering told of a withheld count would tell these two counties apart."""
    written = []
    for name, counts in (("one", SMALL_SOUTH), ("other", OTHER_SOUTH)):
        pack = areas_pack(counts, "{South.rate} in the South, {North.numerator} in the North.")
        assert {part for _, part in hidden(pack)} >= {"numerator"}
        paths = write_pack(pack, tmp_path / name, FORMATS)
        written.append({path.name: path.read_bytes() for path in paths})
    one, other = written
    assert len(one) == len(FORMATS) + 1
    for name, content in one.items():
        assert told_by(content) == told_by(other[name]), name


def test_a_percentage_is_withheld_with_its_count_in_sentence_and_chart():
    pack = areas_pack(SMALL_SOUTH, "{South.rate} in the South.")
    settled = settle(guard(settle(pack), Policy()))
    said = [placed.printed for placed in settled.placements if placed.figure == "South"]
    assert "c of 40" in said
    assert "c (c" not in said
    assert not [text for text in said if "%" in text]
    [bars, _] = settled.sections[0].blocks
    assert next(point.value for point in bars.chart.series[0].points) is None


def test_nothing_is_withheld_where_nothing_is_small_nor_from_those_inside():
    assert hidden(areas_pack({"South": (30, 40), "Exeter": (30, 60)})) == set()
    inside = pack_saying(
        Paragraph(text="{care.counts}"), figures={"care": figure("x", counts=(3, 80))}
    )
    assert hidden(inside) == set()


def test_a_quarter_is_not_found_from_the_year_and_the_other_quarters():
    quarters = {}
    for at, counts in enumerate([(3, 40), (30, 60), (31, 50), (29, 55)]):
        end = AS_AT - timedelta(weeks=13 * (3 - at))
        days = Interval(start=end - timedelta(days=90), end=end)
        quarters[f"quarter_{'abcd'[at]}"] = figure("seen", counts=counts, interval=days)
    year = Interval(start=AS_AT - timedelta(days=363), end=AS_AT)
    figures = {**quarters, "year": figure("seen", counts=(93, 205), interval=year)}
    text = " ".join(f"{{{name}.counts}}" for name in figures)
    pack = pack_saying(Paragraph(text=text), figures=figures, audience=Audience.PUBLIC)
    numerators = [reference for reference, part in hidden(pack) if part == "numerator"]
    assert len(numerators) >= 2


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=3))
def test_an_attacker_finds_no_small_count_of_any_pack(drawn):
    counts = {area: (seen, seen + rest) for area, (seen, rest) in zip(AREAS, drawn, strict=True)}
    pack = areas_pack(counts)
    ties = linked(pack)
    gone = hidden(pack)
    for each in ties.apart():
        told_nowhere = {cell for cell in each.counts if " without " in cell[0]}
        for cell, (low, high) in ranges(each, (gone & set(each.counts)) | told_nowhere).items():
            if 1 <= each.counts[cell] <= 5:
                assert high - low >= 1, cell
        small = {cell for cell, count in each.counts.items() if 1 <= count <= 5}
        assert small - told_nowhere <= gone


def test_the_council_says_what_is_small_whether_noughts_are_told_and_the_mark(tmp_path):
    path = tmp_path / "council.toml"
    path.write_text(
        '[parameters.small_count]\n"2026-01-01" = 7\n'
        '[parameters.published_zeros]\n"2026-01-01" = "withheld"\n'
        '[parameters.withheld_mark]\n"2026-01-01" = "[c]"\n'
    )
    council = Council.load(path, every_parameter())
    assert policy_of(council, date(2025, 12, 31)) == Policy(small=5, zeros=False, mark="c")
    assert policy_of(council, date(2026, 1, 1)) == Policy(small=7, zeros=True, mark="[c]")
    none = pack_saying(
        Paragraph(text="{care.numerator} children."),
        figures={"care": figure("seen", counts=(0, 40))},
        audience=Audience.PUBLIC,
    )
    assert hidden(none) == set()
    assert "numerator" in {part for _, part in hidden(none, Policy(zeros=True))}


def test_the_scrutiny_paper_is_published_whole_and_without_its_warnings(tmp_path):
    paths = write_pack(for_publication(the_deck()), tmp_path)
    page = next(path for path in paths if path.suffix == ".html").read_text()
    assert "For publication" in page
    assert "Not for publication" not in page.replace("not for publication", "")
    listed = json.loads(paths[-1].read_text())["figures"]
    for each in listed:
        for count in (each.get("numerator"), each.get("not_known")):
            assert count is None or count == "c" or not 1 <= count <= 5, each
