"""What every test may lean on: the shared corpora beside the repository, and what is made once.

What the tests of one file share is made once, since one process gets the whole file; the folder of
the browser is one office and goes whole to one process too.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

IN_ONE_OFFICE = "tests/browser/"
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


class ByFile(LoadFileScheduling):
    """A process gets a file at a time, and all that is done in the browser."""

    def _split_scope(self, nodeid: str) -> str:
        """What a test goes with."""
        return IN_ONE_OFFICE if nodeid.startswith(IN_ONE_OFFICE) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """How tests are shared out among processes with `--dist loadfile`."""
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None
