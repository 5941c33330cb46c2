"""What every test may lean on: the shared corpora and oracles beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
