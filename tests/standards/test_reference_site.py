"""The reference site: a page a standard, what each return evidences, and nothing fetched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from goldenthread.calendars.intervals import weeks, working_days
from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council
from goldenthread.returns.registry import layouts
from goldenthread.standards.catalogue import CATALOGUE, PARAMETERS
from goldenthread.standards.catalogue import FAMILIES as BY_FAMILY
from goldenthread.standards.catalogue.protection import VISIT_EVERY
from goldenthread.standards.coverage import Evidence, by_return, coverage, everything
from goldenthread.standards.plan import no_source
from goldenthread.standards.rules import parameters_of
from goldenthread.standards.site.pages import write

EVIDENCED = [
    ("looked_after_reviews", "ssda903", Evidence.FULLY),
    ("looked_after_reviews", "contacts", Evidence.NOT),
    ("contact_with_red", "ratings", Evidence.PARTLY),
    ("contact_with_red", "contacts", Evidence.PARTLY),
    ("looked_after_reviews", "annex-a", Evidence.FULLY),
]
"""A review of a child in care is in the SSDA903 and in Annex A list 8; contact has two sources."""


FAMILIES = {title: [each.id for each in held] for title, held in BY_FAMILY.items()}


def _by_owner() -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for each in CATALOGUE.values():
        held.setdefault(each.owner, []).append(each.id)
    return held


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write(folder, council=Council.default())
    return folder


@pytest.fixture(scope="module")
def of_mereshire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a council that set one interval of its own, with every setting there is."""
    folder = tmp_path_factory.mktemp("mereshire")
    own = {"cp_visit_every": ((None, weeks(3)), (date(2020, 9, 1), weeks(2)))}
    council = Council(name="Mereshire", parameters=own)
    write(folder, council=council, others=every_parameter())
    return folder


def test_every_standard_has_a_page_that_draws_each_of_its_assurance_children(site: Path) -> None:
    for name, standard in CATALOGUE.items():
        page = html.parse(str(site / f"{name}.html")).getroot()
        assert len(page.xpath("//section[@class='child']//*[local-name()='svg']")) == len(
            standard.assurance
        )
        assert standard.authority in page.text_content()


def test_what_is_not_confirmed_says_so_and_what_would_settle_it(site: Path) -> None:
    for name, standard in CATALOGUE.items():
        words = html.parse(str(site / f"{name}.html")).getroot().text_content()
        assert ("Not confirmed" in words) == (not standard.confirmed)
        assert standard.what_would_settle_it in words


def test_no_page_fetches_anything_or_leads_nowhere(site: Path) -> None:
    for path in site.glob("*.html"):
        page = html.parse(str(path)).getroot()
        assert not page.xpath("//script | //iframe | //img")
        for link in page.xpath("//a[@href] | //link[@href]"):
            to, _, place = link.get("href").partition("#")
            target = site / (to or path.name)
            assert target.is_file(), f"{path.name}: {to}"
            if place:
                found = html.parse(str(target)).getroot().xpath(f"//*[@id='{place}']")
                assert len(found) == 1, f"{path.name}: {to}#{place}"


def test_the_settings_page_lists_whatever_any_standard_counts_by(site: Path) -> None:
    page = html.parse(str(site / "settings.html")).getroot()
    listed = page.xpath("//tbody/tr/th/text()")
    counted_by = {each.name for one in CATALOGUE.values() for each in parameters_of(one)}
    assert sorted(listed) == sorted({*counted_by, "due_soon_days"})
    assert "care_proceedings_within" in listed


def test_the_settings_page_tells_of_every_other_setting_too_where_the_whole_product_is_there(
    of_mereshire: Path,
) -> None:
    page = html.parse(str(of_mereshire / "settings.html")).getroot()
    listed = page.xpath("//tbody/tr/th/text()")
    assert sorted(listed) == sorted(each.name for each in every_parameter())


def test_a_standard_is_found_by_its_family_and_by_who_answers_for_it(site: Path) -> None:
    for page, groups in (("index", FAMILIES), ("owners", _by_owner())):
        root = html.parse(str(site / f"{page}.html")).getroot()
        for title, ids in groups.items():
            (heading,) = [each for each in root.xpath("//h2") if each.text == title]
            assert root.xpath(f"//nav[@class='contents']//a[@href='#{heading.get('id')}']")
            table = heading.xpath("following-sibling::div[1]")[0]
            assert table.xpath(".//th/a/@href") == [f"{name}.html" for name in ids]


def test_what_changed_on_a_day_is_found_by_the_day_the_newest_first(of_mereshire: Path) -> None:
    root = html.parse(str(of_mereshire / "changes.html")).getroot()
    days = [each.text for each in root.xpath("//h2")]
    assert days[:2] == ["28 October 2023", "1 October 2021"]
    assert days[-1] == "1 April 2011"
    said = {
        (heading.text, *(cell.text_content() for cell in row))
        for heading in root.xpath("//h2")
        for row in heading.xpath("following-sibling::div[1]//tbody/tr")
    }
    reviews = CATALOGUE["looked_after_reviews"].title
    begins = "Begins: what starts on this day or later is held to it."
    assert ("1 April 2011", reviews, begins) in said
    assert ("25 September 2020", reviews, "The ordinary limits apply again.") in said
    visits = CATALOGUE["cp_visits"].title
    assert ("1 September 2020", visits, "Mereshire set cp_visit_every to 2 weeks.") in said


def test_the_settings_page_teaches_a_file_that_can_be_read(site: Path, tmp_path: Path) -> None:
    page = html.parse(str(site / "settings.html")).getroot()
    assert "council.toml. It is read from the home folder" in page.text_content()
    command, form = page.xpath("//pre/code/text()")
    assert command == "goldenthread --council council.toml worklist"
    path = tmp_path / "council.toml"
    path.write_text(form, encoding="utf-8")
    assert Council.load(path, PARAMETERS).changes(VISIT_EVERY) == (
        (None, working_days(10)),
        (date(2020, 9, 1), weeks(2)),
    )


@pytest.mark.parametrize(("standard", "source", "expected"), EVIDENCED)
def test_how_far_a_return_evidences_a_standard(
    standard: str, source: str, expected: Evidence
) -> None:
    assert by_return(CATALOGUE, layouts())[standard][source].evidence is expected


def test_a_standard_no_source_shows_is_evidenced_fully_by_no_return() -> None:
    for standard in CATALOGUE.values():
        if no_source(standard):
            assert coverage(standard, everything).evidence is not Evidence.FULLY


def test_the_pages_say_the_councils_own_interval_with_its_default_beside_it(
    of_mereshire: Path,
) -> None:
    words = "3 weeks, then 2 weeks from 1 September 2020"
    page = html.parse(str(of_mereshire / "cp_visits.html")).getroot()
    (rule,) = page.xpath("//dt[text()='Rule']/following-sibling::dd[1]")
    said = rule.text_content()
    assert "is due within 3 weeks (2 weeks from 1 September 2020) of the day the child" in said
    assert "by default it is 10 working days (cp_visit_every)." in said
    assert "counted by the defaults, not by the council's own" in page.text_content()
    settings = html.parse(str(of_mereshire / "settings.html")).getroot()
    rows = {row[0].text: [cell.text for cell in row] for row in settings.xpath("//tbody/tr")}
    assert rows["cp_visit_every"][1:3] == [words, "10 working days"]
    assert rows["cin_visit_every"][1:3] == ["–", "20 working days"]
    assert "Set by Mereshire" in settings.text_content()
