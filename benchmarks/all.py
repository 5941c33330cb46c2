"""Runs every benchmark, one process each, and prints what they print: `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them in turn; the worst exit code."""
    worst = 0
    for script in sorted(HERE.glob("*.py")):
        runs = "__main__" in script.read_text(encoding="utf-8")
        if script.name == Path(__file__).name or not runs:
            continue
        print(f"== {script.stem.replace('_', ' ')}", flush=True)
        worst = max(worst, subprocess.run([sys.executable, str(script)], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
