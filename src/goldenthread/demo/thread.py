"""Loads the invented county through the ordinary way in, load after load as they arrived.

    load_all(CountyFiles.read(folder), Store(home))

There are no shortcuts here: what reads the county's files reads any council's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from goldenthread.demo.files import CountyFiles, PlannedLoad
from goldenthread.record.store import Store
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.intake import take_in
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.registry import layouts


def load_all(
    files: CountyFiles, store: Store, *, progress: Callable[[str], None] | None = None
) -> list[Receipt]:
    """Take every load in, in the order received, and withdraw what was withdrawn.

    Loads already taken in, withdrawn or not, are left as they are. Raises what
    `returns.intake.take_in` raises.
    """
    say = progress or (lambda _step: None)
    held = {(load.source, load.received_at) for load in store.loads()}
    receipts = []
    for number, load in enumerate(files.loads, start=1):
        if (load.source, load.received_at) in held:
            continue
        say(f"{number} of {len(files.loads)}: {load.return_name} from {load.source}")
        receipt = _take_in(files.folder, load, store)
        receipts.append(receipt)
        if load.withdrawn_at:
            store.withdraw(receipt.load_id, at=load.withdrawn_at, reason=load.withdrawn_because)
    return receipts


def _take_in(folder: Path, load: PlannedLoad, store: Store) -> Receipt:
    """Take one load in; the council's own files as their mapping file says."""
    declared = council_return(folder / load.mapping) if load.mapping else None
    return take_in(
        [folder / path for path in load.paths],
        declared.layout if declared else layouts()[load.return_name],
        store,
        source=load.source,
        received_at=load.received_at,
        as_at=load.as_at,
        mapping=declared.corrections if declared else None,
    )
