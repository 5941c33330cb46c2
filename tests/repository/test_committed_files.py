"""Nothing in a committed file belongs to one machine, or promises work not done."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNWANTED = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w"),
    "the address of a package registry": re.compile(
        r"files\.pythonhosted|pypi\.org/simple|--(?:extra-)?index-url\s+\S|artifactory|nexus/", re.I
    ),
    "work left to do": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X:)"),
}


def committed_text() -> list[tuple[str, str]]:
    """Every committed file that is text, with what it says."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    files = []
    for name in filter(None, listed.split("\0")):
        try:
            files.append((name, (ROOT / name).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return files


@pytest.mark.parametrize("what", UNWANTED)
def test_no_committed_file_holds(what: str) -> None:
    held = committed_text()
    assert len(held) > 100
    found = [
        f"{name}:{number}"
        for name, text in held
        if name != "tests/repository/test_committed_files.py"
        for number, line in enumerate(text.splitlines(), 1)
        if UNWANTED[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "open('/home/ada/returns/annex-a.xlsx')"),
        ("a path of one machine", "/Users/ada/annex-a.xlsx"),
        ("the address of a package registry", "--index-url https://packages.example/simple"),
        ("work left to do", "# TO" + "DO: count them"),
    ],
)
def test_the_search_would_find(what: str, line: str) -> None:
    assert UNWANTED[what].search(line)
