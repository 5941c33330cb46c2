"""The reference site of the standards, opened from disk in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.looking import accessible, fits

from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council
from goldenthread.standards.site import pages

SHOWN = (
    *("index", "owners", "changes", "coverage", "settings"),
    *("contact_with_red", "care_proceedings_within_26_weeks"),
)


class Reader:
    """Somebody with nothing but the folder."""

    def __init__(self, chromium: Browser, width: int) -> None:
        self.page = chromium.new_page(viewport={"width": width, "height": 900})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` writes it; of the standards only those that are looked at."""
    folder = tmp_path_factory.mktemp("site")
    shown = {name: each for name, each in pages.CATALOGUE.items() if name in SHOWN}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pages, "CATALOGUE", shown)
        patched.setattr(pages, "FAMILIES", {"Some": tuple(shown.values())})
        pages.write(folder, council=Council.default(), others=every_parameter())
    return folder


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_of_the_site_passes_axe_and_fits_a_phone(
    name: str, width: int, site: Path, chromium: Browser
) -> None:
    reader = Reader(chromium, width)
    reader.page.goto((site / f"{name}.html").as_uri())
    accessible(reader)
    fits(reader)
    reader.page.close()
