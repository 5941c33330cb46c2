"""An improvement lead's Monday and a locality panel, in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.looking import Visit, accessible, arrived, fits, press

PERMANENCE = "Children looked after without a permanence plan"
FAMILIES = "Families in pre-proceedings"


def test_an_improvement_leads_monday(visit: Visit) -> None:
    lead = visit("Improvement lead")
    page = lead.page
    page.get_by_role("link", name="Weekly lists").click()
    arrived(lead, "Weekly lists")
    accessible(lead)
    lead.picture("weekly-lists")
    page.get_by_role("link", name=FAMILIES, exact=True).click()
    arrived(lead, FAMILIES)
    accessible(lead)
    page.get_by_role("link", name="Begin the meeting").click()
    expect(page.get_by_role("heading", name="What the record says")).to_be_visible()
    accessible(lead)
    lead.picture("meeting")
    first = page.url
    press(lead, "d")
    arrived(lead, "Decide")
    accessible(lead)
    page.get_by_label("What is decided").fill("Legal advice before Friday.")
    page.get_by_label("Comes back on").fill("2020-06-15")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("Legal advice before Friday.").first).to_be_visible()
    press(lead, "n")
    page.wait_for_url(lambda address: address != first)
    press(lead, "c")
    arrived(lead, "Challenge")
    page.get_by_label("What is not answered, or not good enough").fill("Who saw the children?")
    page.get_by_role("button", name="Challenge").click()
    expect(page.get_by_text("Who saw the children?").first).to_be_visible()
    press(lead, "e")
    arrived(lead, "Details")
    accessible(lead)
    lead.open("/lists/pre_proceedings/minutes/")
    expect(page.get_by_text("Legal advice before Friday.")).to_be_visible()
    accessible(lead)
    lead.open("/lists/pre_proceedings/board/")
    accessible(lead)
    lead.picture("weekly-list-board")


def test_a_locality_panel_goes_through_the_plans_without_javascript(visit: Visit) -> None:
    panel = visit("Improvement lead", javascript=False, width=320)
    page = panel.page
    panel.open("/lists/permanence/")
    arrived(panel, PERMANENCE)
    suggested = page.get_by_role("region", name=re.compile("Suggested"))
    if suggested.count():
        suggested.get_by_role("link").first.click()
        expect(page.get_by_role("heading", name="What the record says")).to_be_visible()
        page.get_by_role("button", name="Put on the list").click()
        expect(page.get_by_text("It is on the list.")).to_be_visible()
    page.get_by_role("link", name="Begin the meeting").click()
    page.get_by_role("link", name=re.compile("^Decide")).click()
    arrived(panel, "Decide")
    page.get_by_label("What is decided").fill("Adoption is ruled out; long-term fostering.")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("It is kept.")).to_be_visible()


def test_the_courts_weeks_are_told_from_the_list_of_families(visit: Visit) -> None:
    lead = visit("Improvement lead")
    page = lead.page
    lead.open("/lists/proceedings/")
    page.get_by_role("link", name="Court capacity").click()
    expect(page.get_by_role("heading", name=re.compile("^Hearings wanted"))).to_be_visible()
    accessible(lead)
    lead.picture("court-capacity")
    page.get_by_text(re.compile(r"^Week of .+: \d+ of \d+$")).first.click()
    page.get_by_text(re.compile("(listed for|expected by)")).first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What the record says")).to_be_visible()


def test_weekly_lists_fit_a_phone(visit: Visit) -> None:
    lead = visit("Improvement lead", width=320)
    capacity = "/lists/proceedings/capacity/"
    for path in ("/lists/", "/lists/permanence/", "/lists/pre_proceedings/board/", capacity):
        lead.open(path)
        fits(lead)
        accessible(lead)
