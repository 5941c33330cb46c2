"""A report goes from draft to register in a real browser, and answers a question months later."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.conftest import Visitor
from tests.browser.looking import Visit, accessible, fits

READY = 90


def until_over(visitor: Visitor, words: str) -> None:
    """Look again until the work is done."""
    for _ in range(READY):
        visitor.page.reload()
        if words not in visitor.page.locator("main").inner_text():
            return
        visitor.page.wait_for_timeout(1000)
    raise AssertionError(f"It still says: {words}.")


def released(visit: Visit, report: str, role: str) -> None:
    """Somebody who may release a report does, on a phone."""
    releaser = visit(role, width=320)
    releaser.page.goto(report)
    accessible(releaser)
    fits(releaser)
    releaser.page.get_by_label("Yes, release it").check()
    releaser.page.get_by_role("button", name="Give your answer").click()
    expect(releaser.page.get_by_text("Your answer is kept.")).to_be_visible()


def worded(analyst: Visitor) -> None:
    """A paragraph is written; the number that was typed first is refused."""
    page = analyst.page
    page.get_by_role("link", name="Its words").click()
    accessible(analyst)
    page.get_by_role("link", name="Write").first.click()
    page.get_by_label("The text").fill("We looked at 30 children.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("A digit is typed").first).to_be_visible()
    accessible(analyst)
    analyst.complaints[:] = [each for each in analyst.complaints if "422" not in each]
    page.get_by_label("The text").fill("We looked at them ourselves.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_an_analyst_freezes_a_report_two_release_it_and_a_members_question_is_answered(
    visit: Visit,
) -> None:
    analyst = visit("Performance analyst")
    page = analyst.page
    analyst.open("/reports/published/")
    accessible(analyst)
    analyst.open("/reports/make/")
    accessible(analyst)
    expect(page.get_by_label("The day it describes")).to_have_value("2020-06-08")
    page.get_by_label("Which report").select_option("position")
    page.get_by_role("button", name="Lay it out").click()
    page.wait_for_url(re.compile(r"/reports/\d+/$"))
    report = page.url
    until_over(analyst, "Being laid out")
    worded(analyst)
    page.goto(report)
    until_over(analyst, "Being laid out")
    with page.expect_navigation():
        page.get_by_role("button", name="Freeze it").click()
    until_over(analyst, "Being frozen")
    expect(page.get_by_text("Frozen, waiting for two people")).to_be_visible()
    accessible(analyst)
    for role in ("Director or head of service", "Lawyer"):
        released(visit, report, role)
    # Three clicks: the register, the report, the children behind the figure.
    analyst.open("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Reports").click()
    accessible(analyst)
    page.locator('tbody a[href^="/reports/"]').first.click()
    analyst.picture("report")
    page.get_by_role("link", name="the children").first.click()
    page.wait_for_url(re.compile(r"/figures/references/GT-\w{4}-\w{4}/children/$"))
    expect(page.get_by_role("link", name="Counted").first).to_be_visible()
