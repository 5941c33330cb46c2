"""Slides and paper stand on the council's own master, or are refused with what it lacks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import reading
from docx import Document
from docx.shared import Mm
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt
from test_model import the_deck

from goldenthread.packs.masters import masters_of
from goldenthread.packs.write import PackRefused, write_pack


def placed(shape: Any, left: float, top: float, across: float, down: float) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, (left, top, across, down))


def slides(path: Path, *, wide: float = 960, room: float = 330, footer: bool = True) -> Path:
    """A council's presentation: a crest on its master, a slide somebody left in it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(wide), Pt(540)
    left_in = deck.slides.add_slide(deck.slide_layouts[0])
    left_in.shapes.title.text = "A talk given last year"
    layout = next(each for each in deck.slide_layouts if each.name == "Title Only")
    for shape in list(layout.placeholders):
        kind = shape.element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind == "title":
            placed(shape, 40, 50, 860, 90)
        elif kind == "ftr" and not footer:
            shape.element.getparent().remove(shape.element)
        else:
            placed(shape, 40, 50 + 90 + 16 + room, 300, 20)
    crest = left_in.shapes.add_textbox(Pt(850), Pt(5), Pt(90), Pt(30))
    crest.text_frame.text = "Crest of Fernshire"
    layout.shapes._spTree.append(crest._element)
    deck.save(str(path))
    return path


def paper(path: Path, *, margin: float = 20, style: str = "Georgia") -> Path:
    """A council's document: a header, a heading of its own, a word somebody left in it."""
    document = Document()
    page = document.sections[0]
    page.page_width = Mm(210)
    page.left_margin = page.right_margin = Mm(margin)
    page.header.paragraphs[0].text = "Fernshire County Council, Committee Services"
    page.footer.paragraphs[0].text = "fernshire.example"
    document.styles["Heading 1"].font.name = style
    document.add_paragraph("A letter sent last year")
    document.save(str(path))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "masters").mkdir()
    return tmp_path


def test_slides_stand_on_the_councils_master_and_say_the_same(home: Path, tmp_path: Path) -> None:
    slides(home / "masters" / "report.pptx")
    pack = the_deck()
    [ours, _] = write_pack(pack, tmp_path / "ours", ["pptx"])
    [theirs, _] = write_pack(pack, tmp_path / "theirs", ["pptx"], masters=masters_of(home))
    _, tables = reading.of_pptx(theirs.read_bytes())
    assert reading.wrong_rows(tables) == []
    rows = {tuple(row) for table in tables for row in table}
    assert rows == {tuple(row) for table in reading.of_pptx(ours.read_bytes())[1] for row in table}
    deck = Presentation(BytesIO(theirs.read_bytes()))
    said = [
        shape.text_frame.text for s in deck.slides for shape in s.shapes if shape.has_text_frame
    ]
    assert "A talk given last year" not in said
    finding = deck.slides[1].slide_layout
    assert any("Crest of Fernshire" in shape.text_frame.text for shape in finding.shapes)
    topics = {section.topic for section in pack.sections}
    assert topics <= set(said)
    for slide in list(deck.slides)[1:]:
        assert any(
            "not for publication" in s.text_frame.text for s in slide.shapes if s.has_text_frame
        )
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.top + shape.height <= Pt(50 + 90 + 16 + 330), shape.name


def test_paper_stands_on_the_councils_master(home: Path, tmp_path: Path) -> None:
    paper(home / "masters" / "report.docx")
    [path, _] = write_pack(the_deck(), tmp_path, ["docx"], masters=masters_of(home))
    texts, tables = reading.of_docx(path.read_bytes())
    assert reading.wrong_rows(tables) == []
    assert "A letter sent last year" not in texts
    document = Document(str(path))
    page = document.sections[0]
    assert page.header.paragraphs[0].text == "Fernshire County Council, Committee Services"
    foot = [each.text for each in page.footer.paragraphs]
    assert foot[0] == "fernshire.example"
    assert "not for publication" in foot[1]
    assert document.styles["Heading 1"].font.name == "Georgia"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"wide": 720}, "33.867 by 19.05"),
        ({"room": 200}, "expected room of 780 by 300 points"),
        ({"footer": False}, "expected a footer"),
    ],
)
def test_slides_that_cannot_carry_a_report_are_refused(
    home: Path, tmp_path: Path, how: dict[str, Any], words: str
) -> None:
    slides(home / "masters" / "report.pptx", **how)
    with pytest.raises(PackRefused, match=words):
        write_pack(the_deck(), tmp_path / "out", ["pptx"], masters=masters_of(home))
    assert not (tmp_path / "out").exists()


def test_paper_that_cannot_carry_a_report_is_refused(home: Path, tmp_path: Path) -> None:
    path = paper(home / "masters" / "report.docx", margin=40)
    with pytest.raises(PackRefused, match="170 millimetres between its margins; there are 130"):
        write_pack(the_deck(), tmp_path / "out", ["docx"], masters=masters_of(home))
    document = Document(str(path))
    style = document.styles["Caption"].element
    style.getparent().remove(style)
    document.save(str(path))
    with pytest.raises(PackRefused, match="missing: Caption"):
        write_pack(the_deck(), tmp_path / "out", ["docx"], masters=masters_of(home))
    path.write_bytes(b"no document")
    with pytest.raises(PackRefused, match="it is not a Word document"):
        write_pack(the_deck(), tmp_path / "out", ["docx"], masters=masters_of(home))


def test_a_council_without_masters_has_none(tmp_path: Path) -> None:
    assert masters_of(tmp_path) == {}
