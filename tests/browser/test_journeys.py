"""Five people at their work, in a real browser: nothing breaks, nothing is hidden from axe."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing

import pytest
from playwright.sync_api import expect
from tests.browser.looking import Visit, accessible, arrived, fits, press


def test_a_social_worker_sees_their_children_and_why_each_thing_is_due(visit: Visit) -> None:
    worker = visit("Social worker")
    page = worker.page
    expect(
        page.get_by_role("heading", name="Who am I most worried about, and why?")
    ).to_be_visible()
    accessible(worker)
    worker.picture("today")
    page.get_by_role("link", name="Children", exact=True).click()
    arrived(worker, "Children")
    press(worker, "j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What this child is owed")).to_be_visible()
    accessible(worker)
    worker.picture("child")
    page.get_by_text("Why it is due").first.click()
    expect(page.get_by_text("Counted from").first).to_be_visible()
    page.get_by_label("As at", exact=True).fill("2020-05-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("You are looking at 1 May 2020")).to_be_visible()
    page.get_by_role("link", name="As known then").click()
    then = page.get_by_role("heading", name=re.compile("as known on 1 May 2020"))
    expect(then).to_be_visible(timeout=60_000)
    accessible(worker)
    page.get_by_role("link", name="Child's page").click()
    page.get_by_role("link", name="Chronology to print").click()
    expect(page.get_by_role("heading", name=re.compile("Chronology"))).to_be_visible()
    accessible(worker)


def test_a_search_finds_a_child_by_a_name_spelt_another_way_and_no_name_is_in_an_address(
    visit: Visit,
) -> None:
    worker = visit("Team manager")
    page = worker.page
    page.get_by_role("link", name="Children", exact=True).click()
    name = page.locator("tbody th a").first.inner_text()
    press(worker, "/")
    page.keyboard.type(name.lower().replace("ll", "l").replace("c", "k", 1))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=name).first).to_be_visible()
    assert name.split()[1].lower() not in page.url.lower()
    accessible(worker)


def test_a_manager_sees_what_each_worker_holds_saves_a_list_and_takes_it_out(visit: Visit) -> None:
    manager = visit("Team manager")
    page = manager.page
    expect(page.get_by_role("table", name="What each worker holds")).to_be_visible()
    accessible(manager)
    page.get_by_role("link", name="Children", exact=True).click()
    page.get_by_label("Rating").select_option("amber")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Save this list", exact=True).click()
    page.get_by_label("Save this list as").fill("Our ambers")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is saved")).to_be_visible()
    accessible(manager)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Excel").click()
    content = waiting.value.path().read_bytes()
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    manager.open("/worklist/?when=overdue")
    accessible(manager)
    manager.picture("worklist")


def test_a_director_says_why_before_opening_one_child_and_sees_it_in_the_ledger(
    visit: Visit,
) -> None:
    director = visit("Director or head of service")
    page = director.page
    director.picture("director")
    page.get_by_role("link", name="Children", exact=True).click()
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="Say why first")).to_be_visible()
    accessible(director)
    page.get_by_label("Why are you opening this record?").fill("A complaint came to me today.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="What this child is owed")).to_be_visible()
    page.get_by_role("link", name="Who has looked").click()
    expect(page.get_by_text("A complaint came to me today.").first).to_be_visible()
    accessible(director)


def test_an_analyst_opens_a_figure_onto_its_children_and_sees_no_names(visit: Visit) -> None:
    analyst = visit("Performance analyst")
    page = analyst.page
    page.get_by_role("link", name="Figures", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Figures")).to_be_visible()
    accessible(analyst)
    page.get_by_role("link", name="Children with a child protection plan", exact=True).click()
    expect(page.locator(".app-chart svg")).to_be_visible()
    accessible(analyst)
    analyst.picture("figure")
    page.get_by_role("link", name=re.compile("^The .* counted$")).click()
    first = page.locator("[data-keys=list] a").first.inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4}-){2}[A-Z2-7]{4}", first)
    accessible(analyst)


def test_an_analyst_brings_a_return_in_and_a_wrong_cell_is_named(visit: Visit) -> None:
    analyst = visit("Performance analyst")
    page = analyst.page
    analyst.open("/loads/send/")
    accessible(analyst)
    plans = b"cppl_person_id,cppl_cp_plan_start_date\n4100001,31/02/2020\n"
    page.get_by_label("Files of the return").set_input_files(
        [{"name": "ssd_cp_plans.csv", "mimeType": "text/csv", "buffer": plans}]
    )
    page.get_by_label("The day the extract describes").fill("2020-06-01")
    page.get_by_label("Which return it is").select_option("ssd")
    page.get_by_label("Whose it is").fill("a trial")
    page.get_by_role("button", name="Send and read").click()
    page.get_by_role("link", name="See how far it is").click()
    # The one worker may still be laying out the record for the day.
    page.get_by_role("link", name="See what was found").click(timeout=90_000)
    expect(page.get_by_text("31/02/2020")).to_be_visible()
    accessible(analyst)
    analyst.picture("return")
    page.get_by_role("button", name="Put it aside").click()
    expect(page.get_by_text("Nothing of it was kept.")).to_be_visible()


def test_a_member_of_scrutiny_reads_figures_and_is_refused_everything_else(visit: Visit) -> None:
    reader = visit("Board and scrutiny reader")
    page = reader.page
    accessible(reader)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Figures").click()
    expect(page.get_by_text("Hidden to protect a small count").first).to_be_visible()
    accessible(reader)
    reader.open("/children/")
    expect(page.get_by_role("heading", name="Your role does not open this page")).to_be_visible()
    accessible(reader)
    reader.complaints[:] = [each for each in reader.complaints if "403" not in each]


def test_an_administrator_adds_somebody_and_sees_the_components(visit: Visit) -> None:
    administrator = visit("System administrator")
    page = administrator.page
    administrator.open("/people/teams/")
    accessible(administrator)
    administrator.open("/people/staff/add/")
    accessible(administrator)
    page.get_by_label("Name").fill("Wilf Example")
    page.get_by_label("Work e-mail").fill("wilf.example@fernshire.example")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Wilf Example")).to_be_visible()
    accessible(administrator)
    administrator.open("/components")
    accessible(administrator)


PAGES = (
    "/",
    "/children/",
    "/worklist/",
    "/figures/",
    "/figures/measures/rated_red/",
    "/loads/quality/",
    "/escalations/",
    "/escalations/themes/",
    "/actions/?all=1",
    "/risk/?rating=amber",
    "/people/me/",
    "/people/roles/",
    "/account/2fa/",
    "/keyboard",
    "/accessibility",
    "/account/sessions/",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_a_phone_and_passes_axe_there(visit: Visit, path: str) -> None:
    manager = visit("Area manager", width=320)
    manager.open(path)
    fits(manager)
    accessible(manager)


def test_a_child_fits_a_phone(visit: Visit) -> None:
    worker = visit("Social worker", width=320)
    worker.open("/children/")
    worker.page.locator("tbody th a").first.click()
    expect(worker.page.get_by_role("heading", name="What this child is owed")).to_be_visible()
    fits(worker)
    worker.picture("phone")


def test_everything_a_worker_does_goes_without_javascript(visit: Visit) -> None:
    worker = visit("Social worker", javascript=False)
    page = worker.page
    page.get_by_role("link", name="Worklist", exact=True).click()
    page.get_by_label("When").select_option("this_week")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Children", exact=True).click()
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="What this child is owed")).to_be_visible()
    page.get_by_label("As at", exact=True).fill("2020-05-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("You are looking at 1 May 2020")).to_be_visible()
    page.get_by_role("searchbox").fill("zzzz")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="Found: 0 children")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/account/"))


def test_a_page_sends_nothing_elsewhere_and_allows_no_script_but_ours(visit: Visit) -> None:
    worker = visit("Social worker")
    answer = worker.page.goto(worker.office.address + "/")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert worker.page.evaluate("Object.keys(localStorage).length") == 0


def test_the_demo_opens_with_every_child_laid_out_as_its_figures_count_them(visit: Visit) -> None:
    home = visit("Director or head of service").office.home
    with closing(sqlite3.connect(home / "office.sqlite3")) as office:
        laid = office.execute(
            "SELECT state FROM jobs_job WHERE kind = 'children.lay_again' AND worker = 'demo'"
        ).fetchall()
    assert laid == [("done",)]
