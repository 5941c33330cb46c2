"""A report is checked by whoever would publish it, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect
from tests.browser.looking import Visit, accessible, arrived, fits

PAPER = "# Attendance\n\n46 of 50 children (91%) were seen.\n"


def test_an_analyst_has_a_report_checked_and_takes_the_marked_copy(
    visit: Visit, tmp_path: Path
) -> None:
    paper = tmp_path / "june.md"
    paper.write_text(PAPER, encoding="utf-8")
    analyst = visit("Performance analyst", width=320)
    page = analyst.page
    analyst.open("/check/")
    arrived(analyst, "Check a document")
    accessible(analyst)
    fits(analyst)
    page.get_by_label("A report, before it goes out").set_input_files(paper)
    page.get_by_role("button", name="Check it").click()
    arrived(analyst, "june.md")
    found = page.get_by_role("heading", name="Does not hold (1)")
    for _ in range(30):
        if found.is_visible():
            break
        page.wait_for_timeout(2000)
        page.reload()
    expect(page.get_by_text("46 of 50 is 92%")).to_be_visible()
    accessible(analyst)
    fits(analyst)
    analyst.picture("checked-paper")
    with page.expect_download() as taken:
        page.get_by_role("link", name="The document, marked").click()
    assert '<mark class="wrong">' in taken.value.path().read_text(encoding="utf-8")
