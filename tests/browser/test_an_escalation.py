"""A reviewing officer's escalation from the day it is raised to its end, in a real browser."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect
from tests.browser.looking import Visit, accessible, arrived, fits

THEME = "Permanence"
NOT_RIGHT = "Nobody has told her where she will live after July."
FIRST_ANSWER = "The worker meets her on Thursday; the plan goes to panel on the 22nd."
WHY_UP = "There is still no day on which she will be told."
SECOND_ANSWER = "I have moved the panel to Friday and will tell her myself with her worker."
CHANGED = "She knows where she will live and has been to see it."


def shown(visitor: Any, path: str) -> set[str]:
    """The addresses of the children on a list."""
    visitor.open(path)
    links = visitor.page.locator("tbody th a")
    return {link.get_attribute("href") for link in links.all()}


def refused(visitor: Any, address: str) -> None:
    """The office does not let somebody go there."""
    answer = visitor.page.goto(address)
    assert answer.status == 403, (address, answer.status)
    visitor.complaints[:] = [each for each in visitor.complaints if "403" not in each]


def test_only_whoever_raised_an_escalation_closes_it(visit: Visit) -> None:
    manager = visit("Team manager", javascript=False, width=320)
    officer = visit("Independent reviewing officer")
    both = shown(manager, "/children/") & shown(officer, "/children/")
    officer.open(min(both))
    page = officer.page
    page.get_by_role("link", name="Escalate", exact=True).click()
    arrived(officer, "Escalate")
    accessible(officer)
    page.get_by_label("What it is about").select_option(label=THEME)
    page.get_by_label("Serious: the child's welfare suffers").check()
    page.get_by_label("What is not right for the child").fill(NOT_RIGHT)
    page.get_by_label("What would put it right").fill("Tell her by Friday.")
    page.get_by_role("button", name="Raise it").click()
    expect(page.get_by_text("It is raised.")).to_be_visible()
    accessible(officer)
    officer.picture("escalation")
    escalation = page.url
    answered(manager, escalation, FIRST_ANSWER)
    for step in ("close/", "step-up/"):
        refused(manager, escalation + step)
    page.goto(escalation)
    expect(page.get_by_text(FIRST_ANSWER)).to_be_visible()
    page.get_by_role("link", name=re.compile("^Step up to formal 1")).click()
    arrived(officer, "Step up to formal 1")
    accessible(officer)
    page.get_by_label("Why").fill(WHY_UP)
    page.get_by_role("button", name="Step it up").click()
    expect(page.get_by_text("It is kept.")).to_be_visible()
    area = visit("Area manager", width=320)
    answered(area, escalation, SECOND_ANSWER)
    fits(area)
    accessible(area)
    refused(area, escalation + "close/")
    closed(officer, escalation)
    manager.page.goto(escalation)
    expect(manager.page.get_by_text(CHANGED)).to_be_visible()
    expect(manager.page.get_by_role("link", name="Answer")).to_have_count(0)


def answered(manager: Any, escalation: str, words: str) -> None:
    """A manager finds it on the page of today, answers it, and is offered no way to close it."""
    page = manager.page
    manager.open("/")
    path = escalation.removeprefix(manager.office.address)
    page.locator(f'a[href="{path}"]').first.click()
    expect(page.get_by_text(NOT_RIGHT)).to_be_visible()
    expect(page.get_by_role("link", name="Close it")).to_have_count(0)
    page.get_by_role("link", name="Answer", exact=True).click()
    arrived(manager, "Answer")
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text(words)).to_be_visible()


def closed(officer: Any, escalation: str) -> None:
    """Whoever raised it says what came of it for the child; nothing more can be done then."""
    page = officer.page
    page.goto(escalation)
    expect(page.get_by_text(WHY_UP)).to_be_visible()
    expect(page.get_by_text(SECOND_ANSWER)).to_be_visible()
    page.get_by_role("link", name="Close it").click()
    arrived(officer, "Close it")
    accessible(officer)
    page.get_by_label("What was asked for was done").check()
    page.get_by_label("What changed for the child").fill(CHANGED)
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text(CHANGED)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Step up"))).to_have_count(0)
    accessible(officer)
