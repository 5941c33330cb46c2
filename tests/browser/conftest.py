"""A real office on a small county, and a real browser: Chromium, driven by Playwright.

One county is built and one office opened for every journey.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

SIZE = "0.05"
GOLDENTHREAD = str(Path(sys.executable).parent / "goldenthread")
PATIENCE = 90
"""Seconds an office is given to open."""
SCREENS = os.environ.get("GOLDENTHREAD_SCREENSHOTS", "")
"""Where the README's pictures are left, when somebody asks for them to be made anew."""
PASSWORD = "golden-thread-demo"


@dataclass(frozen=True)
class Office:
    """An office that is open: its address and who can sign in, by their role's words."""

    address: str
    accounts: dict[str, str]
    home: Path


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A small invented county with its office staffed; and its accounts, by role."""
    folder = tmp_path_factory.mktemp("county") / "demo"
    command = [GOLDENTHREAD, "demo", "--folder", str(folder)]
    said = subprocess.run(
        [*command, "--size", SIZE, "--no-serve"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout[-2000:] + said.stderr[-2000:]
    found = re.findall(r"^  (\S+@fernshire\.example)\s+(.+)$", said.stdout, re.MULTILINE)
    accounts = {words.split(",")[0]: email for email, words in found}
    assert len(accounts) > 10
    return folder / "home", accounts


@pytest.fixture(scope="session")
def office(county: tuple[Path, dict[str, str]]) -> Iterator[Office]:
    """The county's office, open as `goldenthread serve` opens it."""
    home, accounts = county
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = serve(home, port)
    try:
        wait_for(address)
        yield Office(address, accounts, home)
    finally:
        process.terminate()
        process.wait(30)


def plain_environment() -> dict[str, str]:
    """The environment without what these tests' own Django was told."""
    ours = ("DJANGO_SETTINGS_MODULE", "GOLDENTHREAD_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def serve(home: Path, port: int) -> subprocess.Popen[bytes]:
    """Open an office; it says nothing."""
    demo = {"GOLDENTHREAD_TODAY": "2020-06-08", "GOLDENTHREAD_DEMO": "yes"}
    command = [GOLDENTHREAD, "--home", str(home), "serve"]
    return subprocess.Popen(
        [*command, "--port", str(port), "--processes", "1"],
        env={**plain_environment(), **demo},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(address: str) -> None:
    """Wait until an office answers. Raises TimeoutError when it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/account/login/", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(f"No office opened at {address}.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or Playwright's own where it is not installed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as tool:
        browser = tool.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


class Visitor:
    """Somebody with a browser, and everything it complained of."""

    def __init__(self, office: Office, context: BrowserContext) -> None:
        self.office = office
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on(
            "console",
            lambda said: (
                self.complaints.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> None:
        """Go to an address of the office."""
        self.page.goto(self.office.address + path)

    def sign_in(self, role: str) -> None:
        """Sign in as whoever holds a role."""
        self.open("/account/login/")
        self.page.get_by_label("Email").fill(self.office.accounts[role])
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{self.office.address}/")

    def picture(self, name: str) -> None:
        """Leave a picture of the page for the README, when asked to."""
        if SCREENS:
            self.page.screenshot(path=f"{SCREENS}/{name}.png")


@pytest.fixture
def visit(office: Office, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Somebody comes to the office: with the width, and the JavaScript, they have."""
    opened: list[tuple[BrowserContext, Visitor]] = []

    def come(role: str = "", *, width: int = 1280, javascript: bool = True) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript
        )
        visitor = Visitor(office, context)
        opened.append((context, visitor))
        if role:
            visitor.sign_in(role)
        return visitor

    yield come
    for context, visitor in opened:
        context.close()
        assert visitor.complaints == [], "The browser complained."
