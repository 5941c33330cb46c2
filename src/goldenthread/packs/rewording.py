"""An author's own words in a pack: which texts there are, and the pack with some of them changed.

Figures stay placed by name. A digit typed, a part that is none or a figure the pack does not have
is refused, with what to write instead; nothing else of the pack can be changed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goldenthread.packs import words
from goldenthread.packs.model import Block, Bullets, Callout, Pack, Paragraph, Section, Statement


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text an author may change: its place in the pack, what it is, and as it stands."""

    place: str
    section: str
    """The topic of its section."""
    kind: str
    text: str


def texts(pack: Pack) -> Iterator[Text]:
    """Every text that may be changed, in the order of the pack.

    Of each section its title, its running text, and room for one paragraph more.
    """
    for number, section in enumerate(pack.sections):
        yield _text(section, f"{number}.title", "Title", section.title)
        for place, block in enumerate(section.blocks):
            for name, kind, text in _of_block(block):
                yield _text(section, f"{number}.{place}{name}", kind, text)
        yield _text(section, f"{number}.more", "A paragraph more", "")


def reword(pack: Pack, said: Mapping[str, str]) -> Pack:
    """The pack with texts changed, by place. A text left empty is left out; a title cannot be.

    Raises ValueError for a place the pack has not, a typed digit or a figure the pack has not.
    """
    there = {each.place for each in texts(pack)}
    if unknown := sorted(set(said) - there):
        raise ValueError(f"The pack {pack.name} has no text at {', '.join(unknown)}.")
    sections = tuple(_section(number, each, said) for number, each in enumerate(pack.sections))
    return replace(pack, sections=sections)


def check_words(text: str, figures: frozenset[str]) -> None:
    """Hold one text to the rules of a pack. Raises ValueError with what to write instead."""
    for place in words.places(text):
        if place.figure not in figures:
            raise ValueError(
                f"There is no figure {place.figure} in this report. Choose one from the list."
            )


def _text(section: Section, place: str, kind: str, text: str) -> Text:
    return Text(place=place, section=section.topic, kind=kind, text=text)


def _of_block(block: Block) -> Iterator[tuple[str, str, str]]:
    match block:
        case Paragraph():
            yield "", "Paragraph", block.text
        case Callout():
            yield "", block.kind.value, block.text
        case Statement():
            yield "", f"Stated by {block.owner}", block.text
        case Bullets():
            for number, item in enumerate(block.items):
                yield f".{number}", "Point", item


def _section(number: int, section: Section, said: Mapping[str, str]) -> Section:
    title = said.get(f"{number}.title", section.title).strip()
    if not title:
        raise ValueError(f"The section {section.topic} has no title. Say what it found.")
    changed = (
        _block(block, f"{number}.{place}", said) for place, block in enumerate(section.blocks)
    )
    blocks = [block for block in changed if block is not None]
    if more := said.get(f"{number}.more", "").strip():
        blocks.append(Paragraph(text=more))
    return replace(section, title=title, blocks=tuple(blocks))


def _block(block: Block, place: str, said: Mapping[str, str]) -> Block | None:
    match block:
        case Paragraph() | Callout() | Statement():
            text = said.get(place, block.text).strip()
            return replace(block, text=text) if text else None
        case Bullets():
            items = [said.get(f"{place}.{n}", item).strip() for n, item in enumerate(block.items)]
            kept = tuple(item for item in items if item)
            return replace(block, items=kept) if kept else None
    return block
