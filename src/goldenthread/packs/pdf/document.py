"""Renders a settled pack as PDF/UA-1: the data go to Typst as JSON, never as markup.

The compiler refuses a document without a title or with a picture without words, so a rendering
that comes out is tagged and described.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from goldenthread.calendars.words import day_in_words
from goldenthread.checking import numbers
from goldenthread.packs import charts, explaining, printed, text_width
from goldenthread.packs.audience import AUDIENCE_LINES
from goldenthread.packs.chart_spec import ChartKind
from goldenthread.packs.palette import FONTS
from goldenthread.packs.printed import PrintedPack, PrintedSection, PrintedTable

_WIDTHS = {ChartKind.LINE: 86, ChartKind.BAR: 100, ChartKind.STACKED: 86}
_LONG_TABLE = 18
_TYPE, _PAD = 10.5, 11.0


def render(pack: PrintedPack) -> bytes:
    """The document; the same bytes for the same pack."""
    compiled = typst.compile(
        Path(__file__).parent / "pack.typ",
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
        ),
        sys_inputs={"data": json.dumps(_data(pack), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        # Typst takes whole seconds only.
        timestamp=pack.pack.known_at.replace(microsecond=0),
    )
    return bytes(compiled)


def _data(pack: PrintedPack) -> dict[str, Any]:
    known_at = pack.pack.known_at
    return {
        "title": pack.pack.title,
        "council": pack.pack.council_name,
        "date": {"year": known_at.year, "month": known_at.month, "day": known_at.day},
        "audience": AUDIENCE_LINES[pack.pack.audience],
        "footer": f"{pack.pack.council_name}  |  {pack.pack.title}  |  "
        f"{AUDIENCE_LINES[pack.pack.audience]}",
        "front": [
            pack.pack.subtitle,
            pack.pack.council_name,
            f"As at {day_in_words(pack.pack.as_at)}, as known at {numbers.moment(known_at)}",
        ],
        "how_to_read": explaining.how_to_read(pack),
        "sections": [_section(pack, section) for section in pack.sections],
        "annex": {
            "caption": "Every figure printed, in order",
            "headings": list(explaining.ANNEX_HEADINGS),
            "rows": explaining.annex(pack),
            "notes": [],
            "left": True,
        },
    }


def _section(pack: PrintedPack, section: PrintedSection) -> dict[str, Any]:
    tables = [
        block.table if isinstance(block, printed.PrintedChart) else block
        for block in section.blocks
        if isinstance(block, printed.PrintedChart | printed.PrintedTable)
    ]
    return {
        "topic": section.topic,
        "title": section.title,
        "long": sum(len(table.rows) for table in tables) > _LONG_TABLE,
        "blocks": [part for block in section.blocks for part in _block(block)],
        "references": explaining.references(pack, section),
    }


def _block(block: printed.PrintedBlock) -> list[dict[str, Any]]:
    laid: list[dict[str, Any]]
    match block:
        case printed.PrintedParagraph():
            laid = [{"kind": "paragraph", "text": block.text}]
        case printed.PrintedBullets():
            laid = [{"kind": "bullets", "title": block.title, "items": list(block.items)}]
        case printed.PrintedKeyFigures():
            items = [
                {"value": item.value, "counts": item.counts, "label": item.label}
                for item in block.items
            ]
            laid = [{"kind": "key", "items": items}]
        case printed.PrintedStatement():
            laid = [{"kind": "statement", "owner": f"{block.owner} states:", "text": block.text}]
        case printed.PrintedCallout():
            laid = [{"kind": "callout", "heading": block.heading, "text": block.text}]
        case printed.PrintedTable():
            laid = [_table(block)]
        case printed.PrintedChart():
            laid = [*_chart(block), _table(block.table)]
    return laid


def _chart(block: printed.PrintedChart) -> list[dict[str, Any]]:
    if block.chart is None:
        return []
    return [
        {
            "kind": "chart",
            "svg": charts.svg(block.chart),
            "words": block.chart.words,
            "width": _WIDTHS[block.chart.kind],
        }
    ]


def _table(table: PrintedTable) -> dict[str, Any]:
    columns = zip(
        (*table.headings, "Reference"),
        *([*(cell.text for cell in row.cells), row.told_by] for row in table.rows),
        strict=True,
    )
    return {
        "kind": "table",
        "widths": [text_width.column(heading, cells, _TYPE) + _PAD for heading, *cells in columns],
        "caption": table.caption,
        "headings": [table.row_heading, *table.headings, "Reference"],
        "rows": [
            [row.label, *(cell.text for cell in row.cells), row.told_by] for row in table.rows
        ],
        "notes": list(table.notes),
        "left": False,
    }
