"""The children in need census becomes rows of the record; a hostile file becomes a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from goldenthread.record.store import Store
from goldenthread.record.view import Record
from goldenthread.returns.cin_census.layout import LAYOUT
from goldenthread.returns.intake import check_return, layout_for, take_in
from goldenthread.returns.receipt import Lost, Receipt
from goldenthread.returns.tabular.errors import UnreadableFile

IDENTIFIERS = """<ChildIdentifiers>
<LAchildID>101</LAchildID>
<UPN>H123</UPN>
<PersonBirthDate>2012-02-03</PersonBirthDate>
<GenderCurrent>2</GenderCurrent>
</ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
<Disabilities><Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities>
</ChildCharacteristics>"""
REFERRAL = "<CINreferralDate>2021-05-04</CINreferralDate><ReferralSource>1A</ReferralSource>"
SERVED = f"""<CINdetails>
{REFERRAL}<PrimaryNeedCode>N1</PrimaryNeedCode>
<Assessments>
<AssessmentActualStartDate>2021-05-05</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2021-06-01</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>2A</AssessmentFactors>
</FactorsIdentifiedAtAssessment>
</Assessments>
<CINPlanDates><CINPlanStartDate>2021-06-02</CINPlanStartDate></CINPlanDates>
<Section47>
<S47ActualStartDate>2021-07-01</S47ActualStartDate>
<DateOfInitialCPC>2021-07-20</DateOfInitialCPC>
<ICPCnotRequired>false</ICPCnotRequired>
</Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans>
<CPPstartDate>2021-07-20</CPPstartDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<NumberOfPreviousCPP>0</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2021-10-12</CPPreviewDate></Reviews>
</ChildProtectionPlans>
</CINdetails>"""


def census(*details: str, year: int = 2022) -> str:
    return (
        f"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
        f"</CollectionDetails></Header><Children>\n<Child>\n{IDENTIFIERS}\n"
        + "\n".join(details)
        + "\n</Child>\n</Children></Message>"
    )


def taken(here: Path, words: str) -> tuple[Receipt, Record]:
    path = here / "census.xml"
    path.write_text(words, encoding="utf-8")
    store = Store(here / "home")
    moment = datetime(2022, 6, 1, tzinfo=UTC)
    receipt = take_in(
        [path],
        layout_for([path]),
        store,
        source="cin-census",
        received_at=moment,
        as_at=date(2022, 3, 31),
    )
    return receipt, store.record(moment)


def rows_of(record: Record, table: str, columns: str) -> list[tuple[Any, ...]]:
    return record.rows(f"SELECT {columns} FROM {table} ORDER BY ALL")


def test_a_child_s_year_becomes_rows_of_the_record(tmp_path: Path) -> None:
    receipt, record = taken(tmp_path, census(SERVED))
    said = "child_id, upn, sex, ethnicity, date_of_birth, disability"
    assert rows_of(record, "person", said) == [("101", "H123", "F", "WBRI", date(2012, 2, 3), True)]
    referred = date(2021, 5, 4)
    assert rows_of(record, "referral", "referral_date, source, no_further_action") == [
        (referred, "1A", False)
    ]
    assert rows_of(record, "cin_episode", "referral_date, primary_need, close_date") == [
        (referred, "N1", None)
    ]
    assert rows_of(record, "cin_assessment", "referral_date, start_date, authorisation_date") == [
        (referred, date(2021, 5, 5), date(2021, 6, 1))
    ]
    assert rows_of(record, "cin_plan", "start_date, end_date") == [(date(2021, 6, 2), None)]
    assert rows_of(record, "s47_enquiry", "strategy_discussion_date, conference_not_needed") == [
        (date(2021, 7, 1), False)
    ]
    conferences = "conference_date, strategy_discussion_date, transfer_in"
    assert rows_of(record, "initial_child_protection_conference", conferences) == [
        (date(2021, 7, 20), date(2021, 7, 1), None)
    ]
    plans = "start_date, end_date, initial_category, previous_plans"
    assert rows_of(record, "child_protection_plan", plans) == [(date(2021, 7, 20), None, "NEG", 0)]
    assert rows_of(record, "cp_review", "review_date") == [(date(2021, 10, 12),)]
    assert receipt.rows_in == receipt.rows_kept == 9


def test_no_further_action_is_a_referral_and_no_episode_of_need(tmp_path: Path) -> None:
    _, record = taken(
        tmp_path, census(f"<CINdetails>{REFERRAL}<ReferralNFA>1</ReferralNFA></CINdetails>")
    )
    assert rows_of(record, "referral", "no_further_action") == [(True,)]
    assert rows_of(record, "cin_episode", "child_id") == []


@pytest.mark.parametrize(("year", "told"), [(2021, False), (2022, True)])
def test_child_in_need_plans_are_not_supplied_before_they_were_asked_for(
    tmp_path: Path, year: int, told: bool
) -> None:
    _, record = taken(tmp_path, census(f"<CINdetails>{REFERRAL}</CINdetails>", year=year))
    assert record.supplies("cin_plan", "start_date") == told
    assert not record.supplies("cp_visit", "visit_date")


def test_a_refused_row_is_named_by_its_line(tmp_path: Path) -> None:
    words = census(SERVED.replace("2021-07-01</S47", "2021-02-31</S47"))
    receipt, record = taken(tmp_path, words)
    [row] = [each for each in receipt.refusals if each.lost is Lost.ROW]
    line = next(n for n, each in enumerate(words.split("\n"), 1) if each == "<Section47>")
    assert (row.sheet, row.row, row.column, row.value) == (
        "Section47",
        line,
        "S47ActualStartDate",
        "2021-02-31",
    )
    assert rows_of(record, "s47_enquiry", "child_id") == []


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2021-20-07", "There is no such day; the month stands before the day."),
        ("20/20/2021", "There is no such day; the day stands before the month."),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_day_no_one_can_tell_is_asked_for_as_the_census_writes_days(
    tmp_path: Path, written: str, advice: str
) -> None:
    receipt, _ = taken(tmp_path, census(SERVED.replace("2021-07-01</S47", f"{written}</S47")))
    [row] = [each for each in receipt.refusals if each.lost is Lost.ROW]
    assert (row.column, row.expected) == ("S47ActualStartDate", "a date as YYYY-MM-DD")
    assert row.advice == advice


def test_a_census_on_one_line_is_read_and_its_elements_counted(tmp_path: Path) -> None:
    second = SERVED.replace("2021-07-01", "2021-02-31").replace("2021-05-04", "2021-01-01")
    receipt, record = taken(tmp_path, census(SERVED, second).replace("\n", ""))
    [row] = [each for each in receipt.refusals if each.lost is Lost.ROW]
    assert (row.sheet, row.row) == ("Section47", 2)
    assert len(rows_of(record, "cin_episode", "child_id")) == 2


def test_an_element_the_census_does_not_have_is_named(tmp_path: Path) -> None:
    stranger = f"<CINdetails>{REFERRAL}<Mood>glad</Mood></CINdetails>"
    receipt, _ = taken(tmp_path, census(stranger))
    assert any("<Mood>" in note.note and "not read: 1." in note.note for note in receipt.notes)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (census(SERVED).replace("</Section47>", "</Section48>"), "line 2"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + census(), "document type"),
        (census() + "<!DOCTYPE a>", "document type"),
        ("<Message/>", "none of the returns known"),
        ("<?xml version='1.0'?><html>page</html>", "none of the returns known"),
    ],
)
def test_a_file_that_is_no_sound_census_is_refused_in_words(
    tmp_path: Path, words: str, said: str
) -> None:
    path = tmp_path / "census.xml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=said):
        layout_for([path])


def test_a_document_type_is_seen_in_any_letters(tmp_path: Path) -> None:
    path = tmp_path / "census.xml"
    path.write_text('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a>', encoding="utf-16")
    with pytest.raises(UnreadableFile, match="document type"):
        layout_for([path])


def test_every_element_of_the_published_samples_is_accounted_for(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "cin").glob("*.xml")):
        receipt = check_return([path], LAYOUT, source="cin", as_at=date(2024, 3, 31))
        root = ElementTree.parse(path)
        for each in receipt.lists:
            tag = {
                "Disabilities": "Disability",
                "Reviews": "CPPreviewDate",
            }.get(each.list_name, each.list_name)
            assert each.rows_in == sum(1 for _ in root.iter(tag)), (path.name, tag)
