"""Renders a settled pack as a slide deck.

Our own master is in `packs.pptx.master`, a council's is read in `packs.pptx.frame`; how blocks
fill slides is in `packs.pptx.flow`.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from goldenthread.calendars.words import day_in_words
from goldenthread.checking import numbers
from goldenthread.packs import explaining, palette, text_width
from goldenthread.packs.audience import AUDIENCE_LINES
from goldenthread.packs.pptx import master
from goldenthread.packs.pptx.drawing import GAP, Area, Type, write
from goldenthread.packs.pptx.flow import Piece, flow_of
from goldenthread.packs.pptx.frame import Frame, frame_of
from goldenthread.packs.printed import PrintedPack, PrintedSection

_TOPIC_HIGH = 20.0
"""Points over a title in which a council's master, having no place for a topic, is given one."""
_SCALES = (1.35, 1.25, 1.15, 1.08, 1.0)


def render(pack: PrintedPack, own: Path | None = None) -> bytes:
    """The deck as a .pptx file, on the council's `own` master where there is one.

    Raises MasterError when that cannot carry it.
    """
    frame = frame_of(own)
    _properties(frame.deck, pack)
    _cover(frame, pack)
    for section in pack.sections:
        _section(frame, pack, section)
    out = BytesIO()
    frame.deck.save(out)
    return out.getvalue()


def _properties(deck: Any, pack: PrintedPack) -> None:
    properties = deck.core_properties
    properties.title = pack.pack.title
    properties.author = pack.pack.council_name
    properties.subject = pack.pack.subtitle
    properties.language = "en-GB"
    properties.created = properties.modified = pack.pack.known_at.replace(tzinfo=None)


def _cover(frame: Frame, pack: PrintedPack) -> None:
    slide = frame.deck.slides.add_slide(frame.cover)
    _say(slide.shapes.title, [pack.pack.title])
    _say(
        next(one for one in slide.placeholders if one.element is not slide.shapes.title.element),
        [
            pack.pack.subtitle,
            pack.pack.council_name,
            f"As at {day_in_words(pack.pack.as_at)}, as known at "
            f"{numbers.moment(pack.pack.known_at)}",
            AUDIENCE_LINES[pack.pack.audience],
        ],
    )
    _finish(slide, pack, explaining.how_to_read(pack))


def _section(frame: Frame, pack: PrintedPack, section: PrintedSection) -> None:
    notes = explaining.of_section(pack, section.figures) or ["No figure is printed here."]
    for at, page in enumerate(_pages(section, frame)):
        slide = frame.deck.slides.add_slide(frame.finding)
        title = _continued(section.title) if at else section.title
        _head(slide, title, section.topic, frame)
        for piece, area in page:
            piece.draw(slide, area)
        _finish(slide, pack, notes)


Page = list[tuple[Piece, Area]]


def _pages(section: PrintedSection, frame: Frame) -> list[Page]:
    """The section laid out, in the largest type that keeps it to one slide."""
    for scale in _SCALES:
        pages = _laid_out(section, scale, frame)
        if len(pages) == 1:
            return pages
    return pages


def _laid_out(section: PrintedSection, scale: float, frame: Frame) -> list[Page]:
    flows = [flow_of(block, scale) for block in section.blocks]
    pages: list[Page] = [[]]
    begun = top = _body_top(section.title, frame)
    while flows:
        fresh = top == begun
        cut = flows[0].take(frame.bottom - top, frame.across, fresh=fresh)
        if cut.piece is not None:
            area = Area(frame.left, top, frame.across, cut.piece.height)
            pages[-1].append((cut.piece, area))
            top += cut.piece.height + GAP
        if cut.rest is None:
            flows.pop(0)
            continue
        flows[0] = cut.rest
        if cut.piece is None:
            if fresh:
                raise ValueError(f"A block of '{section.topic}' does not fit an empty slide.")
            pages.append([])
            top = begun = _body_top(_continued(section.title), frame)
    return pages


def _continued(title: str) -> str:
    """The title of every slide of a section but its first."""
    return f"{title} (continued)"


def _title_size(title: str, across: float) -> float:
    """The largest type that keeps the title to one line; else to two."""
    for lines, sizes in ((1, (26, 25, 24, 23)), (2, (26, 24, 22, 20))):
        for size in sizes:
            if text_width.lines(title, size=size, across=across, bold=True) <= lines:
                return float(size)
    return 20.0


def _body_top(title: str, frame: Frame) -> float:
    """Where the body begins under a title, in points."""
    size = _title_size(title, frame.across)
    lines = text_width.lines(title, size=size, across=frame.across, bold=True)
    return frame.top if lines > 1 else frame.top - frame.lift


def _head(slide: Any, title: str, topic: str, frame: Frame) -> None:
    _say(slide.shapes.title, [title])
    size = _title_size(title, frame.across)
    if size < master.TITLE_SIZE or not frame.lift:
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = master.size_of(size)
    holder = next(
        (
            one
            for one in slide.placeholders
            if one.placeholder_format.idx == master.TOPIC_PLACEHOLDER
        ),
        None,
    )
    if holder is not None:
        _say(holder, [topic])
        return
    above = max(0.0, slide.shapes.title.top / master.POINT - _TOPIC_HIGH)
    said = [(topic, Type(size=12, bold=True, colour=palette.SLATE))]
    write(slide, Area(frame.left, above, frame.across, _TOPIC_HIGH), said, name="Topic")


def _say(shape: Any, paragraphs: list[str]) -> None:
    frame = shape.text_frame
    for at, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run._r.get_or_add_rPr().set("lang", "en-GB")
        paragraph.space_after = master.size_of(6 if len(paragraphs) > 1 else 0)


def _finish(slide: Any, pack: PrintedPack, notes: list[str]) -> None:
    master.with_footer(
        slide,
        f"{pack.pack.council_name}  |  {pack.pack.title}  |  {AUDIENCE_LINES[pack.pack.audience]}",
    )
    slide.notes_slide.notes_text_frame.text = "\n".join(notes)
