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


KINDS = {
    "ratio": 29, "percent_change": 7, "sum": 16, "percent_sum": 2, "subset": 4, "ordering": 1,
    "labels": 1, "average": 1, "implied_count": 1, "coverage": 1, "sum_with_suppressed": 1,
    "missing": 1,
}  # fmt: skip
"""How many verdicts of each kind the hand list holds; its title is read below."""


@pytest.mark.parametrize("kind", KINDS)
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
    assert tested == KINDS[kind]


def test_a_title_whose_years_are_not_the_table_s_is_said(by_hand: list[dict]):
    [told] = [each for each in by_hand if each["id"] == "scot_2010_t4"]
    rows = [line.split("\t") for line in told["text"].splitlines()]
    kinds = {}
    for title in ("Registrations, 2005/06-2008/09", "Registrations, 2005/06-2009/10"):
        table = table_of("table", rows, title)
        assert table is not None
        found = [f for f in check_blocks([table]).findings if f.check == "title_period"]
        kinds[title[-7:]] = [f.verdict.value for f in found]
    assert kinds == {"2008/09": ["inconsistent"], "2009/10": ["consistent"]}


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
        ("Almost 50% (24 of 49) were seen.", "consistent_only_if_inputs_are_rounded"),
        ("Over 95% (46 of 50) were seen.", "inconsistent"),
        ("Numbers rose from 250 to 200.", "inconsistent"),
        ("Attendance rose by 12 from 21% to 33%.", "consistent"),
        ("Plans fell by 20% from 250 to 200.", "consistent"),
        ("Plans fell by 25% from 250 to 200.", "inconsistent"),
        ("An average of 184 a week over six weeks, 1,106 in total.", "consistent"),
        ("An average of 185 a week over six weeks, 1,106 in total.", "inconsistent"),
        ("348 children held by 20 social workers, an average of 17.4.", "consistent"),
        ("348 children held by 20 social workers, an average of 18.4.", "inconsistent"),
        ("40 children, of whom 45 are in care.", "inconsistent"),
        ("33% (n=4) agreed.", "inconsistent"),
    ],
)
def test_a_claim_in_a_sentence_is_held_to_its_own_numbers(words: str, verdict: str):
    [found] = check_blocks([Passage("page 1", words)]).findings
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "words",
    [
        "50% of 3 year olds have a place.",
        "95% of 10 working day visits were held.",
        "20% of 16-17 year olds moved.",
        "5% of 2019 referrals came again.",
        "Children aged from 5 to 11 were seen.",
        "In 2019, 3 of 2020 were dropped.",
        "The rate fell from 12% of visits in June.",
    ],
)
def test_numbers_that_are_no_claim_are_not_called_wrong(words: str):
    assert not check_blocks([Passage("page 1", words)]).of(Verdict.INCONSISTENT)


def test_rates_per_ten_thousand_and_averages_are_held_to_their_counts():
    found = one_table(
        "Area|Children with a plan|Population under 18|Rate per 10,000",
        "North|120|24000|50.0", "South|310|52000|59.6", "East|205|41000|55.0",
    )  # fmt: skip
    assert [(f.subject, f.verdict.value) for f in found if f.check == "rate"][-1] == (
        "East", "inconsistent",
    )  # fmt: skip
    found = one_table(
        "Team|Children|Workers|Average caseload",
        "North|120|8|15", "South|310|20|15.5", "East|205|10|21.5",
    )  # fmt: skip
    [wrong] = [f for f in found if f.verdict is Verdict.INCONSISTENT]
    assert (wrong.check, "205 over 10 is 20.5" in wrong.reason) == ("average", True)


def test_a_table_of_measures_by_month_is_read_on_its_side():
    found = one_table(
        "Measure|April|May|June", "Open|200|300|400", "Seen|150|200|310", "Share seen|75%|67%|87%"
    )
    [wrong] = [f for f in found if f.verdict is Verdict.INCONSISTENT]
    assert wrong.place.cells == ((3, 3),)
    assert "310 of 400 is 78%" in wrong.reason


def test_two_rates_changed_over_are_said_to_be():
    found = one_table(
        "Area|Open|Seen|%", "North|200|50|40%", "South|100|40|25%", "East|80|20|25%",
        "West|90|81|90%", "Mid|70|14|20%",
    )  # fmt: skip
    wrong = [f for f in found if f.verdict is Verdict.INCONSISTENT]
    assert [f.subject for f in wrong] == ["North", "South"]
    assert "changed over with 'South' both would hold" in wrong[0].reason


def test_the_same_children_counted_twice_with_different_numbers_are_found():
    table = table_of("table 1", [
        ["Group", "Children", "Seen", "%"],
        ["Children in need", "200", "50", "25%"],
        ["Children in care", "100", "40", "40%"],
        ["Care leavers", "80", "20", "25%"],
    ])  # fmt: skip
    assert table is not None
    for words, verdict in (
        ("There are 100 children in care.", ["consistent"]),
        ("There are 110 children in care.", ["inconsistent"]),
        ("In March there were 110 children in care.", []),
        ("There are 55 children in care in the north.", []),
        ("We saw 42% of children in care.", ["inconsistent"]),
    ):
        said = check_blocks([table, Passage("paragraph 1", words)]).findings
        assert [f.verdict.value for f in said if f.check == "stated_twice"] == verdict, words


def test_one_day_has_one_number():
    later = "489 children in care at 31 May 2020; 470 children in care at 1 June 2020."
    said = [
        Passage("slide 2", "499 children in care at 31 May 2020."),
        Passage("slide 7", later),
    ]
    [found] = check_blocks(said).of(Verdict.INCONSISTENT)
    assert (found.check, found.where) == ("stated_twice", "slide 7")


def test_a_sample_too_small_for_its_percentage_is_found():
    found = one_table(
        "Question|n|Agree", "Listened to|20|75%", "Safe|8|63%", "Seen alone|7|60%", "Happy|10|30%"
    )
    assert [f.subject for f in found if f.verdict is Verdict.INCONSISTENT] == ["Seen alone (Agree)"]


def test_a_single_cell_withheld_from_a_total_is_given_away():
    table = table_of("table", [row.split("|") for row in (
        "Area|Open|Closed", "North|12|31", "South|c|41", "East|21|19", "Total|37|91",
    )])  # fmt: skip
    assert table is not None
    said = [d.reason for d in check_blocks([table]).disclosures]
    assert said == ["the total less the rest gives it: 37 − 33 = 4"]


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


def test_every_inspection_report_can_be_marked_and_none_is_called_wrong(shared: Path):
    opened = 0
    for path in sorted((shared / "corpora" / "ofsted").glob("*.pdf")):
        if not path.read_bytes().startswith(b"%PDF"):
            continue
        checked = check_document(path)
        assert b"The document, marked" in as_page(path.name, checked), path.name
        assert checked.of(Verdict.INCONSISTENT) == [], path.name
        opened += 1
    assert opened == 10


def test_a_hyphen_at_the_end_of_a_printed_line_is_a_hyphen(shared: Path):
    checked = check_document(shared / "corpora" / "ofsted" / "80461_devon__17 march 2020.pdf")
    text = " ".join(block.text for block in checked.blocks if isinstance(block, Passage))
    assert "improvements in decision-making" in text


def test_what_a_page_cannot_hold_is_left_out_of_the_words(tmp_path: Path):
    (tmp_path / "paper.md").write_text("46 of 50\x01 children (92%) were seen.\x00\n")
    checked = check_document(tmp_path / "paper.md")
    assert [f.verdict.value for f in checked.findings] == ["consistent"]
    assert b"46 of 50 children" in as_page("paper.md", checked)
