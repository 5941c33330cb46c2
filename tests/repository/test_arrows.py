"""Rooms import one another in one direction, and the rule says what the architecture page says."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / ".importlinter"


def rules() -> configparser.ConfigParser:
    """The import rules."""
    held = configparser.ConfigParser()
    held.read(RULES, encoding="utf-8")
    return held


def rooms_of_the_page() -> list[str]:
    """The rooms of docs/architecture.md, from the first to the last of its table."""
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = page.split("## Rooms")[1].split("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name.removesuffix(".py") for row in rows for name in re.findall(r"`([a-z_.]+)/?`", row)]


def test_every_import_goes_the_way_of_the_house() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "import-linter is not installed beside this Python."
    told = subprocess.run(
        [command, "--config", str(RULES), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_rules_hold_the_rooms_in_the_order_of_the_architecture_page() -> None:
    layers = rules()["importlinter:contract:rooms"]["layers"].split()
    documented = rooms_of_the_page()
    assert len(documented) >= 15
    assert set(layers) == set(documented)
    top = {"cli", "app", "commands"}
    assert [room for room in reversed(layers) if room not in top] == [
        room for room in documented if room not in top
    ]


def test_every_room_but_the_record_is_kept_from_the_engine() -> None:
    layers = set(rules()["importlinter:contract:rooms"]["layers"].split())
    kept = rules()["importlinter:contract:engine"]["source_modules"].split()
    assert {module.removeprefix("goldenthread.") for module in kept} == layers - {"record"}
