"""What every test may lean on: the shared corpora beside the repository, and what is made once.

What the tests of one file share is made once, since one process gets the whole file. The folder of
the browser is one office and goes whole to one process too; so do the files that ask the whole
county, which takes a while to invent and to load.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from goldenthread.demo.county import CountyFiles, build
from goldenthread.demo.thread import load_all
from goldenthread.record.store import Store

IN_ONE_OFFICE = "tests/browser/"
OF_THE_WHOLE_COUNTY = (
    "tests/demo/test_fernshire.py",
    "tests/demo/test_fernshire_trackers.py",
    "tests/measures/test_founding_deck.py",
)
SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real corpora and independent answers that stands beside the repository.

    Without it the tests that need it are skipped; in CI its absence is a failure.
    """
    if not SHARED.exists():
        if os.environ.get("CI"):
            pytest.fail(f"The shared corpora are not at {SHARED}.")
        pytest.skip("The shared corpora are not beside this checkout.")
    return SHARED


@pytest.fixture(scope="session")
def whole_county(tmp_path_factory: pytest.TempPathFactory) -> CountyFiles:
    """The returns of the invented county in full."""
    return build(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="session")
def whole_county_loaded(
    whole_county: CountyFiles, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """The invented county in full, every return loaded."""
    store = Store(tmp_path_factory.mktemp("home"))
    load_all(whole_county, store)
    return store


class ByFile(LoadFileScheduling):
    """A process gets a file at a time, all that is done in the browser, or all of the county."""

    def _split_scope(self, nodeid: str) -> str:
        """What a test goes with."""
        scope: str = super()._split_scope(nodeid)
        if scope in OF_THE_WHOLE_COUNTY:
            return "the whole county"
        return IN_ONE_OFFICE if nodeid.startswith(IN_ONE_OFFICE) else scope


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """How tests are shared out among processes with `--dist loadfile`."""
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None
