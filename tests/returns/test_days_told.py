"""A census is loaded as at the day it says it describes, one at a time; nothing sent is ignored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.record.store import Store
from goldenthread.returns.days_told import NoDayTold, day_told
from goldenthread.returns.files import files_of
from goldenthread.returns.intake import ReturnRefused, check_return, layout_for, take_in
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.receipt_text import as_text
from goldenthread.returns.registry import layouts
from goldenthread.returns.tabular.errors import UnreadableFile

JUNE = datetime(2024, 6, 1, tzinfo=UTC)
THIS_YEAR, LAST_YEAR = date(2024, 3, 31), date(2023, 3, 31)
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n101,03/02/2010,20/06/2023,PN1\n"


def census(folder: Path, name: str, day: str) -> Path:
    said = f"<ReferenceDate>{day}</ReferenceDate>" if day else ""
    path = folder / name
    path.write_text(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
        f"{said}</CollectionDetails></Header><Children><Child><ChildIdentifiers>"
        "<LAchildID>101</LAchildID><PersonBirthDate>2012-02-03</PersonBirthDate>"
        "</ChildIdentifiers></Child></Children></Message>",
        encoding="utf-8",
    )
    return path


def taken(*paths: Path, home: Path, as_at: date = THIS_YEAR) -> Receipt:
    return take_in(
        paths,
        layouts()["cin-census"],
        Store(home),
        source="cin-census",
        received_at=JUNE,
        as_at=as_at,
    )


def checked(*paths: Path, return_name: str, as_at: date = THIS_YEAR) -> Receipt:
    layout = layouts()[return_name]
    return check_return(paths, layout, source="it", as_at=as_at, received_at=JUNE)


def test_last_years_census_is_not_loaded_as_at_this_year(tmp_path: Path) -> None:
    path = census(tmp_path, "census.xml", "2023-03-31")
    with pytest.raises(ReturnRefused, match=r"31/03/2023.*31/03/2024.*--as-at 2023-03-31"):
        taken(path, home=tmp_path / "home")
    assert Store(tmp_path / "home").loads() == ()
    [problem] = checked(path, return_name="cin-census").problems
    assert problem.file == "census.xml"
    assert taken(path, home=tmp_path / "home", as_at=LAST_YEAR).problems == ()


def test_a_published_sample_of_2023_is_not_taken_for_2024(shared: Path) -> None:
    path = shared / "corpora" / "cin" / "CIN_Census_2021.xml"
    [problem] = checked(path, return_name="cin-census").problems
    assert "(--as-at 2023-03-31)" in problem.what_to_do
    assert checked(path, return_name="cin-census", as_at=LAST_YEAR).problems == ()


def test_a_census_of_the_day_it_is_said_to_be_of_needs_no_note(tmp_path: Path) -> None:
    receipt = taken(census(tmp_path, "census.xml", "2024-03-31"), home=tmp_path / "home")
    assert receipt.notes == ()


def test_a_census_prepared_before_its_day_is_read_as_at_the_day_given(tmp_path: Path) -> None:
    receipt = taken(census(tmp_path, "census.xml", "2025-03-31"), home=tmp_path / "home")
    [note] = receipt.notes
    assert note.value == "2025-03-31"
    assert note.note.startswith("Its ReferenceDate has not come yet, so it was read as at 31/03/20")


@pytest.mark.parametrize("said", ["", "the spring"])
def test_a_census_that_says_no_day_is_noted(tmp_path: Path, said: str) -> None:
    receipt = taken(census(tmp_path, "census.xml", said), home=tmp_path / "home")
    [note] = receipt.notes
    assert (note.file, note.column, note.value) == ("census.xml", "ReferenceDate", said)
    assert "no ReferenceDate that can be read as a day" in note.note


def test_the_day_of_a_census_need_not_be_given(tmp_path: Path) -> None:
    path = census(tmp_path, "census.xml", "2023-03-31")
    assert day_told([path]) == LAST_YEAR


@pytest.mark.parametrize("name", ["census.xml", "reviews.csv"])
def test_a_return_of_which_nobody_says_the_day_asks_for_it(tmp_path: Path, name: str) -> None:
    path = census(tmp_path, "census.xml", "")
    (tmp_path / "reviews.csv").write_text(REVIEWS, encoding="utf-8")
    with pytest.raises(NoDayTold, match="--as-at YYYY-MM-DD"):
        day_told([path.with_name(name)])


def test_several_censuses_are_refused_by_name_the_oldest_first(tmp_path: Path) -> None:
    census(tmp_path, "a.xml", "2024-03-31")
    census(tmp_path, "b.xml", "2022-03-31")
    census(tmp_path, "c.xml", "2023-03-31")
    home = tmp_path / "office" / "home"
    with pytest.raises(ReturnRefused) as refused:
        taken(tmp_path, home=home)
    [problem] = refused.value.receipt.problems
    assert (
        "b.xml (as at 31/03/2022), c.xml (as at 31/03/2023), a.xml (as at 31/03/2024)"
        in problem.what
    )
    assert problem.what_to_do == "Load each by itself, the oldest first: b.xml, c.xml, a.xml."
    with pytest.raises(NoDayTold, match=r"the oldest first: b\.xml, c\.xml, a\.xml"):
        day_told([tmp_path])


def test_a_census_among_the_files_of_another_return_is_told_and_not_taken_for_a_list(
    tmp_path: Path,
) -> None:
    census(tmp_path, "census.xml", "2024-03-31")
    (tmp_path / "reviews.csv").write_text(REVIEWS, encoding="utf-8")
    receipt = checked(tmp_path, return_name="ssda903")
    assert receipt.problems == ()
    assert receipt.unused_sheets == ("census.xml (a census: load it by itself)",)
    assert [each.file for each in receipt.lists] == ["reviews.csv"]
    receipt = checked(tmp_path, return_name="cin-census")
    assert receipt.unused_sheets == ("reviews.csv (no census)",)
    with pytest.raises(UnreadableFile, match=r"census\.xml.*it is a census.*are ssda903"):
        layout_for([tmp_path])


def test_an_xml_file_that_is_no_census_is_told(tmp_path: Path, shared: Path) -> None:
    sample = shared / "corpora" / "ssda903" / "validator_fake_data"
    files = [sample / "header.csv", sample / "fake_903.xml"]
    receipt = checked(*files, return_name="ssda903")
    assert receipt.unused_sheets == (
        "fake_903.xml (no list was found in it; XML is read of a census alone)",
    )


def test_all_a_folder_holds_is_read_or_told(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text(REVIEWS, encoding="utf-8")
    for name in ("2022.zip", "notes.docx", "map.toml", ".DS_Store", "~$open.xlsx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "2021.csv").mkdir()
    assert [path.name for path in files_of([tmp_path]).files] == ["reviews.csv"]
    said = as_text(checked(tmp_path, return_name="ssda903"))
    assert (
        "Sheets and files not used: 2021.csv (a folder; name it to have its files read), "
        "2022.zip (unpack it first), map.toml (a mapping file is given with --mapping), "
        "notes.docx (no .xlsx, .xls, .csv, .parquet or .xml file)."
    ) in said
