"""Every rendering read back: its figures are right, its parts can be read by everyone."""

from __future__ import annotations

import json
import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
import reading
from deck_figures import AS_AT, DAYS, KNOWN_AT, LOCALITIES, DeckFigures
from docx import Document
from lxml import etree
from lxml import html as lxml_html
from openpyxl import load_workbook
from pptx import Presentation

from goldenthread.packs.definitions import childrens_scrutiny
from goldenthread.packs.write import FORMATS, write_pack

DECK_ROWS = {
    ("499", "86", "17.2%"),
    ("483", "81", "16.8%"),
    ("186", "20", "10.8%"),
    ("4,717", "487", "10.3%"),
    ("4,293", "479", "11.2%"),
    ("4,608", "512", "11.1%"),
    ("292", "105", "36.0%"),
    ("1,963", "273", "13.9%"),
    ("831", "186", "22.4%"),
    ("329", "65", "19.8%"),
    ("628", "180", "28.7%"),
    ("765", "203", "26.5%"),
    ("1,910", "305", "16.0%"),
    ("2,231", "340", "15.2%"),
    ("4,440", "411", "9.3%"),
    ("5,045", "454", "9.0%"),
    ("387", "32", "8.3%"),
    ("413", "35", "8.5%"),
}
"""The founding deck's eighteen rows of attendance, the rates worked by hand."""

READERS = {
    "pptx": reading.of_pptx,
    "docx": reading.of_docx,
    "html": reading.of_html,
    "xlsx": reading.of_xlsx,
}


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, Path]:
    pack = childrens_scrutiny.build(
        DeckFigures(),
        council_name="Fernshire County Council",
        localities=LOCALITIES,
        as_at=AS_AT,
        known_at=KNOWN_AT,
        days=DAYS,
    )
    paths = write_pack(pack, tmp_path_factory.mktemp("pack"))
    return {path.suffix.removeprefix("."): path for path in paths}


def test_every_format_and_the_list_of_figures_are_written_and_nothing_else(written):
    assert set(written) == {*FORMATS, "json"}
    folder = written["pdf"].parent
    assert {path.name for path in folder.iterdir()} == {path.name for path in written.values()}


@pytest.mark.parametrize("name", READERS)
def test_every_percentage_follows_from_its_counts(written, name):
    texts, tables = READERS[name](written[name].read_bytes())
    assert reading.wrong_rates(texts) == []
    assert reading.wrong_rows(tables) == []


@pytest.mark.parametrize("name", READERS)
def test_no_percentage_is_printed_without_its_counts(written, name):
    texts, _ = READERS[name](written[name].read_bytes())
    assert reading.bare_rates(texts) == []


@pytest.mark.parametrize("name", READERS)
def test_the_decks_eighteen_rows_are_printed_with_the_right_rates(written, name):
    _, tables = READERS[name](written[name].read_bytes())
    printed = {tuple(row[1:4]) for table in tables for row in table}
    assert printed >= DECK_ROWS


def test_the_pdf_prints_the_decks_eighteen_rows(written):
    text = re.sub(r"\s+", " ", reading.pdf_text(written["pdf"].read_bytes()))
    missing = [row for row in DECK_ROWS if " ".join(row) not in text]
    assert missing == []


def test_no_percentage_of_the_pdf_stands_alone(written):
    text = re.sub(r"\s+", " ", reading.pdf_text(written["pdf"].read_bytes()))
    assert reading.wrong_rates([text]) == []
    left = reading.RANGE.sub("", reading.WITH_COUNTS.sub("", text))
    rows = re.compile(r"([\d,]+) ([\d,]+) (\d+\.\d)%")
    for found in rows.finditer(left):
        assert reading.tenths(reading.whole(found[2]), reading.whole(found[1])) == found[3]
    beside = re.compile(r"(\d+\.\d)% ([\d,]+) of ([\d,]+)")
    left = rows.sub("", left)
    for found in beside.finditer(left):
        assert reading.tenths(reading.whole(found[2]), reading.whole(found[3])) == found[1]
    assert reading.PERCENT.findall(beside.sub("", left)) == []


def test_the_pdf_is_tagged_british_and_titled(written):
    content = written["pdf"].read_bytes()
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_value("Title") == "Update to Children's Scrutiny"
    assert b"/MarkInfo" in content
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid" in content
    assert b"en-GB" in content


def test_the_pdf_uses_only_the_fonts_of_the_package(written):
    names = set(re.findall(rb"/BaseFont ?/([A-Za-z+-]+)", written["pdf"].read_bytes()))
    assert names
    assert all(b"LiberationSans" in name for name in names)


def test_every_slide_has_a_title_a_number_the_councils_name_and_notes(written):
    for slide in Presentation(written["pptx"]).slides:
        assert slide.shapes.title.text_frame.text
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "Fernshire County Council" in said
        assert 'type="slidenum"' in etree.tostring(slide.shapes._spTree).decode()
        assert slide.notes_slide.notes_text_frame.text


def test_every_shape_of_a_slide_has_words_or_is_text_of_its_layout(written):
    for slide in Presentation(written["pptx"]).slides:
        for shape in slide.shapes:
            words = shape._element.xpath(".//p:cNvPr")[0].get("descr")
            assert words or shape.is_placeholder


def test_a_slides_notes_give_reference_definition_and_both_clocks(written):
    slide = next(
        slide
        for slide in Presentation(written["pptx"]).slides
        if slide.shapes.title.text_frame.text.startswith("17.2%")
    )
    notes = slide.notes_slide.notes_text_frame.text
    assert re.search(r"\[GT-\w{4}-\w{4}\]", notes)
    assert "out of: all who could be counted" in notes
    assert "As at 11 to 17 May 2020; known at 8 June 2020 at 09:00 UTC." in notes
    assert "Not known: 12" in notes


def test_slides_are_widescreen_and_nothing_lies_outside_them(written):
    deck = Presentation(written["pptx"])
    assert abs(deck.slide_width / deck.slide_height - 16 / 9) < 0.001
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_no_two_bodies_of_a_slide_overlap(written):
    for slide in Presentation(written["pptx"]).slides:
        bodies = [shape for shape in slide.shapes if not shape.is_placeholder]
        for at, one in enumerate(bodies):
            for other in bodies[at + 1 :]:
                apart_down = (
                    one.top + one.height <= other.top or other.top + other.height <= one.top
                )
                apart_across = (
                    one.left + one.width <= other.left or other.left + other.width <= one.left
                )
                assert apart_down or apart_across


def test_charts_of_slides_hold_the_values_of_their_tables(written):
    for slide in Presentation(written["pptx"]).slides:
        charts = [shape.chart for shape in slide.shapes if shape.has_chart]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        for chart in charts:
            printed = {cell.text.rstrip("%") for table in tables for cell in table.iter_cells()}
            drawn = [value for plot in chart.plots for s in plot.series for value in s.values]
            assert drawn
            assert {f"{value:,.1f}".removesuffix(".0") for value in drawn} <= {
                text.removesuffix(".0") for text in printed
            }


def test_tables_of_slides_have_a_header_row_and_no_merged_cells(written):
    tables = [
        shape.table
        for slide in Presentation(written["pptx"]).slides
        for shape in slide.shapes
        if shape.has_table
    ]
    assert len(tables) >= 14
    for table in tables:
        assert table.first_row
        assert not any(cell.is_merge_origin for cell in table.iter_cells())


def test_word_headings_are_in_order_and_header_rows_repeat(written):
    document = Document(written["docx"])
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")


def test_word_pictures_have_words_and_the_document_is_british(written):
    document = Document(written["docx"])
    pictures = document.element.xpath("//wp:docPr")
    assert len(pictures) >= 5
    assert all(
        "chart" in picture.get("descr") or "bar" in picture.get("descr") for picture in pictures
    )
    with ZipFile(BytesIO(written["docx"].read_bytes())) as parts:
        assert b'w:val="en-GB"' in parts.read("word/styles.xml")


def test_the_page_is_british_ordered_and_asks_the_network_for_nothing(written):
    content = written["html"].read_text(encoding="utf-8")
    page = lxml_html.fromstring(content)
    assert page.get("lang") == "en-GB"
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not list(page.iter("script", "link", "iframe", "object", "img"))
    targets = page.xpath("//@href | //@src | //@*[local-name()='href']")
    assert all(target.startswith("#") for target in targets)
    assert "@import" not in content
    assert re.findall(r"url\((?!#)", content) == []
    assert page.xpath("//@style") == []


def test_every_link_of_the_page_arrives_and_no_id_is_used_twice(written):
    page = lxml_html.fromstring(written["html"].read_text(encoding="utf-8"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.xpath("//@href")} <= set(ids)
    named = page.xpath("//@aria-labelledby | //@aria-describedby")
    assert set(named) <= set(ids)


def test_tables_of_the_page_say_what_each_header_heads(written):
    page = lxml_html.fromstring(written["html"].read_text(encoding="utf-8"))
    tables = list(page.iter("table"))
    assert tables
    for table in tables:
        assert table.find("caption") is not None
        assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
        for row in table.find("tbody").iter("tr"):
            assert row[0].tag == "th"
            assert row[0].get("scope") == "row"


def test_charts_of_the_page_are_described_and_have_their_table(written):
    page = lxml_html.fromstring(written["html"].read_text(encoding="utf-8"))
    drawings = list(page.iter("svg"))
    assert len(drawings) >= 5
    for drawing in drawings:
        assert drawing.get("role") == "img"
        assert drawing.find("title").text
        assert drawing.find("desc").text
        assert drawing.getparent().getparent().getnext().find("table") is not None


def test_the_workbook_has_real_numbers_and_no_merged_cells(written):
    book = load_workbook(written["xlsx"])
    assert book.sheetnames[:2] == ["Contents", "Notes"]
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes == "B4"
        assert len(sheet.tables) == 1
    percent = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if "%" in cell.number_format and cell.value is not None
    ]
    assert percent
    assert all(isinstance(cell.value, float | int) for cell in percent)


def test_the_workbook_holds_no_formulas(written):
    book = load_workbook(written["xlsx"])
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_figures_json_lists_every_figure_with_its_counts_and_where_it_is_printed(written):
    listed = json.loads(written["json"].read_text(encoding="utf-8"))
    by_name = {figure["name"]: figure for figure in listed["figures"]}
    care = by_name["children_in_care_anywhere"]
    assert (care["numerator"], care["denominator"], care["not_known"]) == (86, 499, 12)
    assert {"17.2% (86 of 499)", "17.2%", "86", "499"} <= {
        place["text"] for place in care["printed"]
    }
    references = {figure["reference"] for figure in listed["figures"]}
    for name in ("html", "docx"):
        texts, tables = READERS[name](written[name].read_bytes())
        said = " ".join([*texts, *(cell for table in tables for row in table for cell in row)])
        assert set(re.findall(r"\bGT-\w{4}-\w{4}\b", said)) == references


def test_small_numbers_are_marked_as_not_for_publication(written):
    texts, _ = reading.of_pptx(written["pptx"].read_bytes())
    marked = [text for text in texts if text.startswith("Not for publication")]
    assert len(marked) == 3
    assert all("Part II only" in text for text in marked)


def test_the_same_pack_is_written_the_same_again(written, tmp_path):
    again = childrens_scrutiny.build(
        DeckFigures(),
        council_name="Fernshire County Council",
        localities=LOCALITIES,
        as_at=AS_AT,
        known_at=KNOWN_AT,
        days=DAYS,
    )
    for path in write_pack(again, tmp_path, ["html", "pdf"]):
        assert path.read_bytes() == (written["pdf"].parent / path.name).read_bytes()
