"""How long the pack for scrutiny takes: figures to files, all five renderings.

Built on the demo county at full size. The baseline in the same run is reading the record once.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path

from goldenthread.council.settings import Council
from goldenthread.demo.county import build
from goldenthread.demo.thread import load_all
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.engine import Engine
from goldenthread.packs.definitions import childrens_scrutiny
from goldenthread.packs.from_engine import EngineSource
from goldenthread.packs.write import write_pack
from goldenthread.record.store import Store

COMMITTEE = date(2020, 6, 9)


def main() -> None:
    """Print seconds for each part."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        began = time.perf_counter()
        files = build(here / "returns")
        built = time.perf_counter()
        store = Store(here / "home")
        load_all(files, store)
        loaded = time.perf_counter()
        record = store.record()
        read = time.perf_counter()
        council = Council.default()
        pack = childrens_scrutiny.build(
            EngineSource(Engine(record, council), MEASURES),
            council_name=council.name,
            localities=council.localities,
            as_at=COMMITTEE,
            known_at=record.known_at,
        )
        counted = time.perf_counter()
        write_pack(pack, here / "pack")
        written = time.perf_counter()
    print(f"county invented                  {built - began:7.2f} s")
    print(f"its {len(files.loads)} loads taken in            {loaded - built:7.2f} s")
    print(f"record read (baseline)           {read - loaded:7.2f} s")
    print(f"figures of the pack worked out   {counted - read:7.2f} s")
    print(f"pack rendered, five formats      {written - counted:7.2f} s")
    print(f"pack, figures to files           {written - read:7.2f} s   aim 5 s")


if __name__ == "__main__":
    main()
