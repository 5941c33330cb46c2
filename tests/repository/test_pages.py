"""The map names every folder, and the glossary every table: neither speaks of what is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldenthread.record.tables import TABLES
from goldenthread.vocabulary.glossary import page

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/goldenthread"
HEADINGS = ["word", "meaning", "held in", "also called"]


def folders_of_the_package() -> set[str]:
    """Every folder of the package that holds files of its own."""
    held = (path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("*.*"))
    of_a_room = {"migrations", "templates", "static", "management"}
    return {
        f"{folder.as_posix()}/"
        for folder in held
        if folder.parts
        and not of_a_room & set(folder.parts)
        and folder.name != "__pycache__"
        and not folder.name.startswith(".")
    }


def names_on_the_map(part: str) -> set[str]:
    """What one part of the map names in the first cell of its rows."""
    page = (ROOT / "MAP.md").read_text(encoding="utf-8").split("\n## ")
    section = next(each for each in page if each.startswith(part))
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def glossary() -> list[list[str]]:
    """The glossary's rows, cell by cell."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:2] == "| "
    ]
    return [row for row in rows if row != HEADINGS]


def test_the_glossary_is_the_one_the_vocabulary_makes() -> None:
    assert (ROOT / "GLOSSARY.md").read_text(encoding="utf-8") == page()


def test_every_page_the_readme_names_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)#]+)\)", readme)
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


WORDS = glossary()
EACH_WORD = pytest.mark.parametrize("row", WORDS, ids=[row[0] for row in WORDS])


def test_the_map_names_every_folder_of_the_package() -> None:
    named = names_on_the_map("src/goldenthread")
    assert folders_of_the_package() - named == set()


def test_everything_the_map_names_is_there() -> None:
    within = [PACKAGE / name for name in names_on_the_map("src/goldenthread")]
    around = [ROOT / name for name in names_on_the_map("Around")]
    assert len(within) > 20
    assert [path.name for path in (*within, *around) if not path.exists()] == []


def test_the_map_names_what_stands_at_the_top() -> None:
    around = {name.rstrip("/").split("/")[0] for name in names_on_the_map("Around")}
    top = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    ours = {name for name in top if name in {"tests", "benchmarks", "docs", "run", "Makefile"}}
    ours |= {name for name in top if name.endswith((".md", ".toml", ".lock")) or name == "LICENSE"}
    assert ours - around == set()


def test_the_map_fits_on_a_screen() -> None:
    assert len((ROOT / "MAP.md").read_text(encoding="utf-8").splitlines()) <= 70


@EACH_WORD
def test_a_word_has_a_meaning_and_says_where_it_is_held(row: list[str]) -> None:
    assert len(row) == len(HEADINGS)
    assert row[1].endswith(".")
    assert row[2]
    assert row[3]


def test_no_word_is_explained_twice() -> None:
    words = [row[0] for row in WORDS]
    assert len(words) > 70
    assert sorted({word for word in words if words.count(word) > 1}) == []


@EACH_WORD
def test_where_a_word_is_held_exists_in_the_record(row: list[str]) -> None:
    for name in re.findall(r"`([^`]+)`", row[2]):
        table, _, column = name.partition(".")
        assert table in TABLES
        assert not column or TABLES[table].column(column)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_record_has_its_word(table: str) -> None:
    held = " ".join(row[2] for row in WORDS)
    assert re.search(rf"`{table}[`.]", held)
