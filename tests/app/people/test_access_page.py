"""docs/access.md says of each role what the role itself says."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.app.people.roles import ROLES

PAGE = Path(__file__).resolve().parents[3] / "docs/access.md"


@pytest.mark.parametrize("name", sorted(ROLES))
def test_the_page_says_whom_a_role_sees_as_the_role_does(name: str) -> None:
    role = ROLES[name]
    row = next(
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| {role.title} |")
    )
    assert all(reach.value in row for reach in role.reach)
    assert role.detail.value in row
    assert ("after saying why" in row) == role.asks_why
