"""Packs with more than fits a slide, and with text that means something to somebody's program."""

from __future__ import annotations

from io import BytesIO

import pytest
import reading
from deck_figures import AS_AT, KNOWN_AT, figure
from openpyxl import load_workbook
from PIL import ImageFont
from pptx import Presentation

from goldenthread.packs.model import (
    Audience,
    Bullets,
    Callout,
    CalloutKind,
    Column,
    FigureTable,
    Pack,
    Row,
    Section,
    Shows,
)
from goldenthread.packs.palette import FONTS
from goldenthread.packs.words import literal
from goldenthread.packs.write import write_pack

HOSTILE = literal("=1+1 #strike[x] $1 *b* @ref <script>alert(1)</script> \\ & \"'")
POINT = 12700


def pack_of(*blocks, title="A finding") -> Pack:
    return Pack(
        name="trial",
        title="Trial",
        subtitle="A trial",
        audience=Audience.INTERNAL,
        council_name="Fernshire County Council",
        as_at=AS_AT,
        known_at=KNOWN_AT,
        sections=(Section(topic="Topic", title=title, blocks=blocks),),
        figures={"care": figure("attending", counts=(86, 499))},
    )


def table(labels) -> FigureTable:
    return FigureTable(
        title="Attending by school",
        row_heading="School",
        columns=(Column("In cohort", Shows.DENOMINATOR), Column("Attending", Shows.NUMERATOR)),
        rows=tuple(Row(literal(label), "care") for label in labels),
        notes=("Only schools with a return are shown.",),
    )


@pytest.fixture
def long_deck(tmp_path):
    bullets = Bullets(items=tuple("A point that takes its time to be made. " * 4 for _ in range(9)))
    callout = Callout(kind=CalloutKind.CAVEAT, text="To be read with care. " * 20)
    labels = [f"School number {at}" for at in range(1, 61)]
    pack = pack_of(bullets, callout, table(labels), title="A long finding, in many words. " * 4)
    [path, _] = write_pack(pack, tmp_path, ["pptx"])
    return Presentation(path)


def test_a_long_table_is_carried_over_slides_with_its_header_and_loses_no_row(long_deck):
    out = BytesIO()
    long_deck.save(out)
    _, tables = reading.of_pptx(out.getvalue())
    assert len(tables) > 3
    assert {tuple(rows[0]) for rows in tables} == {("School", "In cohort", "Attending")}
    shown = [row[0] for rows in tables for row in rows[1:]]
    assert shown == [f"School number {at}" for at in range(1, 61)]


def test_slides_after_the_first_say_that_they_continue(long_deck):
    titles = [slide.shapes.title.text_frame.text for slide in long_deck.slides]
    assert len(titles) > 4
    assert all(title.endswith("(continued)") for title in titles[2:])


def test_no_slide_holds_more_than_its_height(long_deck):
    bottom = 500 * POINT
    for slide in list(long_deck.slides)[1:]:
        for shape in slide.shapes:
            if shape.has_table:
                high = sum(row.height for row in shape.table.rows)
                assert shape.top + high <= bottom
            elif shape.has_text_frame and not shape.is_placeholder:
                assert shape.top + shape.height <= bottom


def test_no_box_of_text_is_shorter_than_the_text_in_it(long_deck):
    font = ImageFont.truetype(str(FONTS / "LiberationSans-Regular.ttf"), 1000)
    for slide in long_deck.slides:
        for shape in slide.shapes:
            if shape.is_placeholder or not shape.has_text_frame:
                continue
            across = shape.width / POINT
            needed = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = paragraph.runs[0].font.size.pt
                wide = font.getlength(paragraph.text) * size / 1000
                needed += max(1, -(-wide // across)) * size * 1.15
            assert needed <= shape.height / POINT + 1


def test_text_that_means_something_elsewhere_is_printed_as_it_stands(tmp_path):
    bullets = Bullets(items=(HOSTILE,))
    paths = write_pack(pack_of(bullets, table([HOSTILE[6:-1]])), tmp_path)
    by_kind = {path.suffix: path.read_bytes() for path in paths}
    wanted = HOSTILE[6:-1]
    for suffix, read in ((".pptx", reading.of_pptx), (".docx", reading.of_docx)):
        texts, tables = read(by_kind[suffix])
        assert any(wanted in text for text in texts)
        assert any(wanted == row[0] for rows in tables for row in rows)
    page_texts, page_tables = reading.of_html(by_kind[".html"])
    assert any(wanted in text for text in page_texts)
    assert any(wanted == row[0] for rows in page_tables for row in rows)
    printed = " ".join(reading.pdf_text(by_kind[".pdf"]).split())
    assert "#strike[x] $1 *b* @ref <script>alert(1)</script>" in printed
    book = load_workbook(BytesIO(by_kind[".xlsx"]))
    assert book["Table 1"]["A4"].value == wanted
    assert book["Table 1"]["A4"].data_type == "s"
