"""What every journey looks for on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
Visit = Callable[..., Any]


def arrived(visitor: Any, heading: str) -> None:
    """The page of a heading has come; a click alone does not wait for it."""
    expect(visitor.page.get_by_role("heading", level=1, name=heading)).to_be_visible()


def settled(visitor: Any) -> None:
    """The page is whole: a click returns while the next page is still on its way."""
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.wait_for_function("document.readyState === 'complete' && document.body !== null")


def press(visitor: Any, key: str) -> None:
    """Press a key once the page listens for it: what is read comes before its script does."""
    settled(visitor)
    visitor.page.keyboard.press(key)


def accessible(visitor: Any) -> None:
    """No violation of WCAG 2.2 AA that a machine can find."""
    settled(visitor)
    found = Axe().run(visitor.page, options=WCAG).response["violations"]
    told = [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found]
    assert told == [], (visitor.page.url, told)


def fits(visitor: Any) -> None:
    """Nothing hangs over the side of the page."""
    settled(visitor)
    over = visitor.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0, (visitor.page.url, over)
