"""A document somebody else sent, opened in a process of its own with little memory and time.

A file made to do harm can then exhaust or crash only that process. `python -m` this module is the
process: it reads one file and writes what was found as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from goldenthread.checking.documents.check import check_document
from goldenthread.checking.documents.reading import UnreadableDocumentError
from goldenthread.checking.documents.report import as_page
from goldenthread.returns.tabular.worker import limit_memory

MEMORY = 2 << 30
SECONDS = 120
REFUSED = 3
MEMORY_GONE = 4
CRASHED = (
    "reading it broke off, which a damaged file does. Save it again from the program that made it; "
    "if it still cannot be read, tell whoever looks after this software."
)
TOO_MUCH = (
    "it could not be read within two minutes and two gigabytes. Save a copy without pictures, or "
    "send the part with the tables."
)


def check_guarded(
    path: Path, *, smallest_safe: int, seconds: int = SECONDS, memory: int = MEMORY
) -> tuple[dict[str, Any], str]:
    """What was found in a file, for a program, and as the page that can be sent on.

    Raises UnreadableDocumentError where it cannot be read, or not within the limits.
    """
    command = [sys.executable, "-m", __name__, str(path), str(smallest_safe), str(memory)]
    try:
        # Our own module on our own interpreter; no shell, the file is only opened.
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocumentError(f"{path.name}: {TOO_MUCH}") from None
    if done.returncode == REFUSED:
        raise UnreadableDocumentError(done.stdout.decode("utf-8"))
    if done.returncode == MEMORY_GONE:
        raise UnreadableDocumentError(f"{path.name}: {TOO_MUCH}")
    if done.returncode != 0:
        raise UnreadableDocumentError(f"{path.name}: {CRASHED}")
    told = json.loads(done.stdout)
    return told["found"], told["page"]


def main(path: Path, smallest_safe: int, memory: int) -> int:
    """Check one file under a limit of memory, and write what was found to standard output."""
    limit_memory(memory)
    try:
        checked = check_document(path, smallest_safe=smallest_safe)
    except MemoryError:
        return MEMORY_GONE
    except UnreadableDocumentError as refused:
        sys.stdout.write(str(refused))
        return REFUSED
    page = as_page(path.name, checked).decode("utf-8")
    json.dump({"found": checked.as_json(), "page": page}, sys.stdout, ensure_ascii=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
