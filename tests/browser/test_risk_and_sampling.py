"""A contact on a phone, a rating agreed, and a senior manager's whole week, in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.looking import Visit, accessible, arrived, fits

PATIENCE = 90_000
"""Milliseconds the one worker is given to lay a child out anew, when it is busy."""


def test_a_contact_is_recorded_on_a_phone_in_a_few_taps(visit: Visit) -> None:
    worker = visit("Area manager", width=390)
    page = worker.page
    worker.open("/risk/")
    accessible(worker)
    fits(worker)
    page.get_by_role("link", name=re.compile("^Record a contact")).first.click()
    arrived(worker, "Record a contact")
    accessible(worker)
    fits(worker)
    worker.picture("contact")
    page.get_by_label("Doorstep visit").check()
    page.get_by_role("group", name="Did the child or carer answer?").get_by_label("Yes").check()
    page.get_by_role("group", name="Was the child seen?").get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The contact is recorded.")).to_be_visible()
    told = page.get_by_text(re.compile("recorded here by")).first
    for _ in range(30):
        if told.is_visible():
            break
        page.wait_for_timeout(PATIENCE / 30)
        page.reload()
    expect(told).to_be_visible()


def test_a_contact_is_recorded_without_javascript(visit: Visit) -> None:
    worker = visit("Area manager", javascript=False)
    page = worker.page
    worker.open("/risk/")
    page.get_by_role("link", name=re.compile("^Record a contact")).first.click()
    page.get_by_label("Telephone call").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Say whether the child was seen.").first).to_be_visible()
    page.get_by_role("group", name="Did the child or carer answer?").get_by_label("Yes").check()
    page.get_by_role("group", name="Was the child seen?").get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Nobody is seen in a call").first).to_be_visible()
    worker.complaints[:] = [each for each in worker.complaints if "422" not in each]
    page.get_by_role("group", name="Was the child seen?").get_by_label("No").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The contact is recorded.")).to_be_visible()


def test_a_worker_rates_and_their_manager_agrees(visit: Visit) -> None:
    worker = visit("Social worker")
    page = worker.page
    page.get_by_role("link", name="Children", exact=True).click()
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="Rate the risk").click()
    arrived(worker, "Rate the risk")
    accessible(worker)
    page.get_by_label("Amber").check()
    page.get_by_label("Domestic abuse").check()
    page.get_by_label("Why, in words").fill("The new partner has moved out; the order holds.")
    page.get_by_label("To be looked at again by").fill("2020-06-22")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The rating is recorded.")).to_be_visible()
    manager = visit("Team manager")
    manager.open("/risk/")
    waiting = manager.page.get_by_role("region", name=re.compile("Ratings to agree"))
    waiting.get_by_role("link").first.click()
    arrived(manager, "Agree a rating")
    accessible(manager)
    manager.page.get_by_label("Yes").check()
    manager.page.get_by_role("button", name="Keep my answer").click()
    expect(manager.page.get_by_text("Your answer is kept beside the rating.")).to_be_visible()


def test_a_senior_manager_reads_a_whole_week(visit: Visit) -> None:
    director = visit("Director or head of service")
    page = director.page
    page.get_by_role("link", name="Dip sample").click()
    arrived(director, "Dip sample")
    accessible(director)
    director.picture("dip-sample")
    given = page.locator("[data-keys=list] a").count()
    assert given > 0
    for number in range(given):
        page.locator("[data-keys=list] a").first.click()
        expect(page.get_by_role("heading", name="The evidence")).to_be_visible()
        if number == 0:
            accessible(director)
            director.picture("reading")
        for box in page.get_by_label("Partly").all():
            box.check()
        page.get_by_label("Good", exact=True).check()
        page.get_by_label("Red").check()
        page.get_by_label("Why you would give it").fill("No contact since the strategy discussion.")
        page.get_by_label(re.compile("^For the worker")).fill("Say what the child told you.")
        page.get_by_role("button", name="Hand it in").click()
        expect(page.get_by_text("Your reading is handed in.")).to_be_visible()
    expect(page.get_by_text("Everything given to you is read.")).to_be_visible()
    page.get_by_role("link", name="What the readings say").click()
    arrived(director, "What the readings say of the whole caseload")
    accessible(director)
    director.picture("readings")


def test_whoever_runs_the_rounds_settles_a_difference_and_draws_again(visit: Visit) -> None:
    lead = visit("Improvement lead")
    page = lead.page
    page.get_by_role("link", name="Dip sample").click()
    page.get_by_role("link", name=re.compile("^Week of")).first.click()
    expect(page.get_by_role("heading", name="The draw")).to_be_visible()
    accessible(lead)
    page.get_by_role("link", name="Draw it again and compare").click()
    expect(page.get_by_text("the same cases, for the same readers")).to_be_visible()
    lead.open("/sampling/differences/")
    accessible(lead)
    page.locator("tbody th a").first.click()
    arrived(lead, "Settle a difference")
    accessible(lead)
    page.get_by_label("Amber").check()
    page.get_by_label("Why").fill("The record since then bears it out.")
    page.get_by_role("button", name="Settle it").click()
    expect(page.get_by_text("It is settled.")).to_be_visible()
