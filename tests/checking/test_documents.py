"""Documents checked as a scrutiny officer would: the founding deck, and real tables by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from docx import Document
from pptx import Presentation
from pptx.util import Inches

from goldenthread.checking.documents.blocks import Block, Passage, table_of
from goldenthread.checking.documents.check import check_blocks, check_document
from goldenthread.checking.documents.findings import Checked, Finding, Verdict
from goldenthread.checking.documents.reading import UnreadableDocumentError, _printed_lines
from goldenthread.checking.documents.report import as_page
from goldenthread.cli import main

BY_CAPTION = {"labels", "coverage", "title_period", "missing", "sum_with_suppressed", "ordering"}
"""Verdicts of the hand list that are not of one relation between printed numbers."""


@pytest.fixture(scope="module")
def by_hand(shared: Path) -> list[dict]:
    return json.loads((shared / "oracles" / "tables.json").read_text(encoding="utf-8"))["tables"]


@pytest.fixture(scope="module")
def deck(shared: Path) -> Checked:
    return check_document(shared / "founding-deck.md")


def blocks(told: dict) -> list[Block]:
    if told["kind"] == "prose":
        return [Passage("text", told["text"])]
    table = table_of("table", [line.split("\t") for line in told["text"].splitlines()])
    assert table is not None
    return [table]


def one_table(*lines: str) -> list[Finding]:
    table = table_of("table", [line.split("|") for line in lines])
    assert table is not None
    return list(check_blocks([table]).findings)


def verdicts(checks: list[dict]) -> list[str]:
    return sorted(check["verdict"] for check in checks)


@pytest.mark.parametrize("kind", ["ratio", "percent_change", "sum", "percent_sum"])
def test_every_relation_judged_by_hand_gets_the_same_verdict(by_hand: list[dict], kind: str):
    tested = 0
    for told in by_hand:
        expected = verdicts([check for check in told["checks"] if check["check"] == kind])
        said = [f for f in check_blocks(blocks(told)).findings if f.check == kind]
        wrong = [verdict for verdict in expected if verdict != "consistent"]
        found = sorted(f.verdict.value for f in said if f.verdict is not Verdict.CONSISTENT)
        assert found == wrong, told["id"]
        # Some relations hold of a table that the hand list passes over (its total row, a row sum).
        assert len(said) >= len(expected), told["id"]
        tested += len(expected)
    assert tested >= (1 if kind == "percent_sum" else 7)


def test_the_deck_has_four_wrong_rates_and_one_impossible_count_and_nothing_else_wrong(deck):
    wrong = deck.of(Verdict.INCONSISTENT)
    rates = [f.reason.split(" is ")[0] for f in wrong if f.check == "ratio"]
    assert rates == ["81 of 483", "203 of 765", "254 of 5,045", "35 of 413"]
    impossible = [f for f in wrong if f.check == "subset"]
    assert [("411" in f.reason, "254" in f.reason) for f in impossible] == [(True, True)]
    # The same 21% seen another way: its whole holds fewer.
    assert [f.check for f in wrong if f.check not in {"ratio", "subset"}] == ["ordering"]


def test_the_slip_in_the_count_is_offered_as_the_nearest_reading(deck):
    [slip] = [f for f in deck.findings if "254 of 5,045" in f.reason]
    assert "454, one digit away, would hold" in slip.reason


def test_a_percentage_with_no_base_is_not_judged_but_its_range_is_said(deck):
    [share] = [f for f in deck.findings if f.subject.startswith("16% of cases")]
    assert share.verdict is Verdict.CANNOT_JUDGE
    assert "of 1,106 it is 172 to 182" in share.reason


def test_the_deck_gives_away_small_counts_and_two_found_by_subtraction(deck):
    said = " ".join(d.reason for d in deck.disclosures)
    assert "86 − 81 = 5" in said
    assert "35 − 32 = 3" in said
    named = {d.subject for d in deck.disclosures}
    assert {"3xSouth", "2xExeter", "1xM&E", "1 - 17 year old", "2 - 16 year olds"} <= named


def test_what_is_disclosive_is_not_called_wrong(deck):
    assert not [
        f for f in deck.of(Verdict.INCONSISTENT) if re.search(r"xSouth|year old", f.subject)
    ]


def test_a_table_of_years_is_not_taken_for_counts_and_rates():
    assert not [
        f
        for f in one_table("Year|Plans|Reviews", "2019|31|12", "2020|40|19", "2021|38|22")
        if f.verdict is Verdict.INCONSISTENT
    ]


def test_percentages_nothing_in_the_table_gives_cannot_be_judged():
    found = one_table("Area|Children|%", "North|120|14%", "South|310|9%", "East|205|31%")
    assert {f.verdict for f in found} == {Verdict.CANNOT_JUDGE}


def test_a_total_that_leaves_its_parts_behind_is_said_only_in_the_column_where_it_does():
    found = one_table("Area|Open|Closed|New", "North|12|30|7", "South|20|41|9", "Total|32|71|17")
    assert [f.subject for f in found if f.verdict is Verdict.INCONSISTENT] == ["column New"]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("2,861 of 3,100 assessments (92.3%) were complete.", "consistent"),
        ("2,861 of 3,100 assessments (93.2%) were complete.", "inconsistent"),
        ("92% (46 of 50) were seen.", "consistent"),
        ("33% (1 of 4) were seen.", "inconsistent"),
        ("Plans rose from 200 to 250, a rise of 25%.", "consistent"),
        ("Plans rose from 200 to 250, a rise of 20%.", "inconsistent"),
        ("Visits happened in 88% of cases.", "cannot_judge"),
        ("33% of 4 children were seen.", "inconsistent"),
        ("53% of the 1,370 families were helped.", "consistent"),
    ],
)
def test_a_claim_in_a_sentence_is_held_to_its_own_numbers(words: str, verdict: str):
    [found] = check_blocks([Passage("page 1", words)]).findings
    assert found.verdict == verdict


def test_slides_and_word_give_the_verdicts_that_text_gives(tmp_path: Path):
    rows = [("Area", "Cohort", "Seen", "%"), ("North", "200", "50", "25%"),
            ("South", "100", "40", "40%"), ("East", "80", "20", "52%")]  # fmt: skip
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(4, 4, Inches(1), Inches(1), Inches(6), Inches(3)).table
    paper = Document()
    written = paper.add_table(4, 4)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
            written.cell(row, column).text = text
    deck.save(str(tmp_path / "paper.pptx"))
    paper.save(str(tmp_path / "paper.docx"))
    (tmp_path / "paper.txt").write_text("\n".join("\t".join(row) for row in rows))
    (tmp_path / "paper.html").write_text(
        "<table>" + "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        ) + "</table>"
    )  # fmt: skip
    for name in ("paper.pptx", "paper.docx", "paper.txt", "paper.html"):
        [wrong] = check_document(tmp_path / name).of(Verdict.INCONSISTENT)
        assert (wrong.subject, "20 of 80 is 25%" in wrong.reason) == ("East", True), name


def test_a_damaged_file_is_refused_in_words(tmp_path: Path):
    (tmp_path / "torn.pptx").write_bytes(b"PK\x03\x04 not a deck")
    with pytest.raises(UnreadableDocumentError, match=r"torn\.pptx"):
        check_document(tmp_path / "torn.pptx")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    with pytest.raises(UnreadableDocumentError, match="cannot be read here"):
        check_document(tmp_path / "photo.png")


def test_a_workbook_s_fractions_are_read_as_the_percentages_it_shows(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (
        ["Open children with an assessment"],
        ["Locality", "Open", "Assessed", "Per cent", "Version"],
        ["South", 727, 673, 673 / 727, 1],
        ["Exeter", 774, 724, 0.935, 1],
        ["North", 800, 738, 0.975, 1],
    ):
        book.active.append(row)
    book.save(tmp_path / "paper.xlsx")
    checked = check_document(tmp_path / "paper.xlsx")
    assert [f.subject for f in checked.of(Verdict.INCONSISTENT)] == ["North"]
    assert not checked.disclosures


def test_a_printed_page_s_lines_are_read_as_the_table_they_were():
    lines = ["Area Cohort Seen", "North 200 50 25%", "South 100 40 40%", "East 80 20 52%"]
    found = check_blocks(_printed_lines("page 1", lines)).of(Verdict.INCONSISTENT)
    assert [f.subject for f in found] == ["East"]


def test_the_command_says_what_is_wrong_and_stops_a_release(shared: Path, tmp_path: Path):
    said = CliRunner().invoke(main, ["check", str(shared / "founding-deck.md")])
    assert said.exit_code == 1
    assert "254 of 5,045" in said.output
    told = CliRunner().invoke(main, ["check", str(shared / "founding-deck.md"), "--json"])
    assert len([f for f in json.loads(told.output)["findings"] if f["check"] == "ratio"]) >= 21
    (tmp_path / "right.md").write_text("46 of 50 children (92%) were seen.")
    assert CliRunner().invoke(main, ["check", str(tmp_path / "right.md")]).exit_code == 0
    (tmp_path / "torn.docx").write_text("not Word")
    assert CliRunner().invoke(main, ["check", str(tmp_path / "torn.docx")]).exit_code == 3


def test_the_page_to_send_on_says_what_the_command_says(shared: Path, tmp_path: Path):
    page = tmp_path / "found.html"
    CliRunner().invoke(main, ["check", str(shared / "founding-deck.md"), "--html", str(page)])
    written = page.read_text(encoding="utf-8")
    captions = re.findall(r"<caption>(.*?)</caption>", written)
    assert captions[:2] == ["Does not hold", "May point at a child"]
    assert "86 − 81 = 5" in written
    assert "<script" not in written


def test_words_of_a_document_cannot_become_part_of_the_page():
    told = "<script>alert(1)</script>|200|50|52%"
    table = table_of("t", [["Area", "Cohort", "Seen", "%"], *(
        row.split("|") for row in (told, "North|100|40|40%", "East|80|20|25%")
    )])  # fmt: skip
    assert table is not None
    page = as_page("paper <b>.docx", check_blocks([table])).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
