"""An Annex A workbook of 100,000 rows, from file to receipt and load: seconds and peak memory.

Run: python benchmarks/annex_a_100k.py [ROWS]. The workbook is generated with a fixed seed.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import xlsxwriter

from goldenthread.record.store import Store
from goldenthread.returns.annex_a.layout import LAYOUT
from goldenthread.returns.intake import take_in
from goldenthread.returns.layout import ListLayout

ROWS = 100_000
SEED = 20200520
AS_AT = date(2020, 5, 20)
SHARES = {
    "List 1": 0.28,
    "List 2": 0.08,
    "List 3": 0.16,
    "List 4": 0.16,
    "List 5": 0.06,
    "List 6": 0.16,
    "List 7": 0.03,
    "List 8": 0.04,
    "List 9": 0.02,
    "List 10": 0.005,
    "List 11": 0.005,
}
YES_NO = ("a) Yes", "b) No")
ETHNICITIES = ("a) WBRI", "b) WIRI", "d) WOTH", "f) MWBC", "k) APKN", "o) BAFR", "r) OOTH")
CODES = {
    "contact_source": ("q) 6: Police", "e) 2A: Schools", "a) 1A: Individual", "s) 8: Other"),
    "referral_source": ("q) 6: Police", "e) 2A: Schools", "a) 1A: Individual", "s) 8: Other"),
    "primary_need": ("N1 - Abuse or neglect", "N4 - Family in acute stress", "N0 - Not stated"),
    "category_of_need": ("N1 - Abuse or neglect", "N4 - Family in acute stress"),
    "case_status": ("a) Looked after child", "b) Child Protection plan", "e) Closed episode"),
    "closure_reason": ("RC7 - Ceased for any other reason",),
    "initial_category": ("a) Neglect", "d) Emotional abuse"),
    "latest_category": ("a) Neglect", "d) Emotional abuse"),
    "legal_status": ("C1: ICO", "C2: FCO", "V2: Single period under S20"),
    "permanence_plan": ("f) Long-term fostering", "b) Adoption", "a) Return to family"),
    "ceased_reason": ("h) E41: Residence order",),
    "placement_type": ("f) U6: Foster placement - not FFA", "d) U4: Foster placement - long term"),
    "placement_provider": ("b) PR1: Own provision", "e) PR4: Private provision"),
    "placement_location": ("a) In", "b) Out"),
    "eligibility": ("a) Relevant child", "b) Former relevant child"),
    "in_touch": ("a) Yes", "b) No"),
    "accommodation": ("U: Independent living", "B: Parents/relatives"),
    "suitability": ("a) Suitable", "b) Unsuitable"),
    "activity": ("F1: Full time in higher education", "G5: NEET"),
    "gender": ("a) Male", "b) Female"),
    "ethnicity": ETHNICITIES,
    "reversed_reason": ("RD2 - The Court did not make a placement order",),
    "left_reason": ("1 - Adopter withdrew from process",),
    "team": tuple(f"Locality {number} Team" for number in range(1, 31)),
    "worker": tuple(f"Worker {number}" for number in range(1, 401)),
    "organisation": tuple(f"School {number}" for number in range(1, 200)),
    "placement_authority": ("Fernshire", "Mereshire"),
}
NUMBERS = {
    "earlier_referrals", "earlier_enquiries", "earlier_conferences", "previous_plans",
    "placements", "missing_episodes", "absent_episodes", "children_placed", "placement_urn",
}  # fmt: skip
YES_NO_COLUMNS = {
    "disability", "no_further_action", "child_seen", "needs_services", "conference_not_needed",
    "resulted_in_plan", "seen_alone", "emergency_protection", "unaccompanied", "second_period",
    "interview_offered", "interview_accepted", "fostering_for_adoption",
}  # fmt: skip


DATED = {"Date the child was placed for fostering in FFA or concurrent planning placement"}


def write_workbook(path: Path, rows: int) -> None:
    """A workbook of all eleven lists, `rows` rows in all."""
    chance = random.Random(SEED)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day_format = book.add_format({"num_format": "dd/mm/yyyy"})
    for each in LAYOUT.lists:
        sheet = book.add_worksheet(each.name)
        sheet.write_string(0, 0, f"{each.name}: {each.title}")
        for number, column in enumerate(each.columns):
            sheet.write_string(1, number, column.headers[0])
        for row in range(round(rows * SHARES[each.name])):
            _write_row(sheet, row + 2, each, chance, day_format)
    book.close()


def _write_row(sheet, row: int, each: ListLayout, chance: random.Random, day_format) -> None:  # type: ignore[no-untyped-def]
    child = chance.randrange(1_000_000, 1_060_000)
    person = random.Random(child)
    day = AS_AT - timedelta(days=chance.randrange(1, 180))
    for number, column in enumerate(each.columns):
        name = column.name
        if name in ("child", "adopter", "family"):
            sheet.write_number(row, number, child)
        elif name == "date_of_birth":
            born = AS_AT - timedelta(days=person.randrange(400, 6500))
            sheet.write_datetime(row, number, datetime(born.year, born.month, born.day), day_format)  # noqa: DTZ001
        elif name == "age":
            sheet.write_number(row, number, 9)
        elif name in ("gender", "ethnicity"):
            sheet.write_string(row, number, person.choice(CODES[name]))
        elif name == "disability":
            sheet.write_string(row, number, person.choice(YES_NO))
        elif name in CODES:
            sheet.write_string(row, number, chance.choice(CODES[name]))
        elif name in NUMBERS:
            sheet.write_number(row, number, chance.randrange(4))
        elif name in YES_NO_COLUMNS and column.headers[0] not in DATED:
            sheet.write_string(row, number, chance.choice(YES_NO))
        elif name == "placement_postcode":
            sheet.write_string(row, number, f"EX{chance.randrange(1, 40)} {chance.randrange(9)}AB")
        else:
            day = min(AS_AT, day + timedelta(days=chance.randrange(20)))
            sheet.write_datetime(row, number, datetime(day.year, day.month, day.day), day_format)  # noqa: DTZ001


def main() -> None:
    """Write the workbook, take it in, print what it cost."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "annex_a.xlsx"
        write_workbook(book, rows)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.perf_counter()
        receipt = take_in(
            [book],
            LAYOUT,
            Store(Path(folder) / "home"),
            source="benchmark",
            received_at=datetime(2020, 5, 21, 9, tzinfo=UTC),
            as_at=AS_AT,
        )
        seconds = time.perf_counter() - start
        print(f"rows in {receipt.rows_in:,}, kept {receipt.rows_kept:,}")
        print(f"file {book.stat().st_size / 1e6:.1f} MB, {seconds:.2f} s to receipt and load")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"peak memory: parent {peak:.0f} MB ({before:.0f} before), reading process {worker:.0f} MB"
    )
    print(f"cells refused {receipt.cells_refused:,}, notes {len(receipt.notes):,}")


if __name__ == "__main__":
    main()
