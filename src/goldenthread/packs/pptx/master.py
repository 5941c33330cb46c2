"""The 16:9 master, made in code from the library's blank one: Arial, our colours, two layouts.

What goes on a slide is in `packs.pptx.deck`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from goldenthread.packs import palette

POINT = 12700
"""Drawing units in a point."""
WIDE, HIGH = 960.0, 540.0
LEFT, ACROSS = 54.0, 852.0
TOP, BOTTOM = 142.0, 492.0
"""Between these, in points, the body of a slide."""
TITLE_SIZE = 26.0
TITLE_HIGH = 68.0
COVER, FINDING = 0, 1
TOPIC_PLACEHOLDER = 13


def presentation() -> Any:
    """An empty deck with a Cover and a Finding layout and nothing of the library's own look."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = units(WIDE), units(HIGH)
    master = deck.slide_master
    _theme(master)
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            deck.slide_layouts.remove(layout)
    _styles(master)
    _place_all(master)
    _cover(deck.slide_layouts[COVER])
    _finding(deck.slide_layouts[FINDING])
    return deck


def units(points: float) -> Emu:
    """Points as drawing units."""
    return Emu(round(points * POINT))


def rgb(colour: str) -> Any:
    """A colour of the palette."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    colour_of: Any = RGBColor
    return colour_of(red, green, blue)


def place(shape: Any, left: float, top: float, *, across: float, down: float) -> None:
    """Put a shape somewhere, in points."""
    shape.left, shape.top = units(left), units(top)
    shape.width, shape.height = units(across), units(down)


def with_footer(slide: Any, text: str) -> None:
    """The footer and the slide number of the layout, which the library leaves behind."""
    for holder in slide.slide_layout.placeholders:
        kind = holder.element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        copied = deepcopy(holder.element)
        slide.shapes._spTree.append(copied)
        copied.nvSpPr.cNvPr.set("id", str(max(_ids(slide)) + 1))
        if kind == "ftr":
            slide.shapes[-1].text_frame.text = text


def _ids(slide: Any) -> list[int]:
    return [int(found) for found in slide.shapes._spTree.xpath("//p:cNvPr/@id")]


def _theme(master: Any) -> None:
    part = master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    theme = etree.fromstring(part.blob)
    spaces = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for face in theme.xpath("//a:majorFont/a:latin | //a:minorFont/a:latin", namespaces=spaces):
        face.set("typeface", palette.OFFICE_FONT)
    colours = {
        "dk1": palette.INK,
        "lt1": "#FFFFFF",
        "dk2": palette.NAVY,
        "lt2": palette.WASH,
        "accent1": palette.NAVY,
        "accent2": palette.ORANGE,
        "accent3": palette.TEAL,
        "accent4": palette.PLUM,
        "accent5": palette.SLATE,
        "accent6": palette.PARTS[1],
        "hlink": palette.NAVY,
        "folHlink": palette.PLUM,
    }
    for name, colour in colours.items():
        holder = theme.xpath(f"//a:clrScheme/a:{name}", namespaces=spaces)[0]
        holder.clear()
        etree.SubElement(holder, qn("a:srgbClr")).set("val", colour.removeprefix("#"))
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styles(master: Any) -> None:
    title = master.element.find(qn("p:txStyles")).find(qn("p:titleStyle"))
    level = title.find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    run = level.find(qn("a:defRPr"))
    run.set("sz", str(int(TITLE_SIZE * 100)))
    run.set("b", "1")
    run.set("lang", "en-GB")


def _place_all(holder_of: Any) -> None:
    """The title, footer and number where we want them; the date goes."""
    for shape in list(holder_of.placeholders):
        kind = shape.element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind in ("title", "ctrTitle"):
            place(shape, LEFT, 58, across=ACROSS, down=TITLE_HIGH)
            _tight(shape, MSO_ANCHOR.TOP)
        elif kind == "body":
            place(shape, LEFT, TOP, across=ACROSS, down=BOTTOM - TOP)
        elif kind == "ftr":
            place(shape, LEFT, 506, across=ACROSS - 90, down=20)
            _small(shape, "l")
        elif kind == "sldNum":
            place(shape, LEFT + ACROSS - 80, 506, across=80, down=20)
            _small(shape, "r")
        elif kind == "dt":
            shape.element.getparent().remove(shape.element)


def _tight(shape: Any, anchor: MSO_ANCHOR) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = shape.element.txBody.find(qn("a:bodyPr"))
    for child in list(body):
        body.remove(child)


def _small(shape: Any, align: str) -> None:
    _tight(shape, MSO_ANCHOR.MIDDLE)
    styles = shape.element.txBody.find(qn("a:lstStyle"))
    styles.clear()
    styles.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="{align}"><a:defRPr sz="1200" lang="en-GB">'
            f'<a:solidFill><a:srgbClr val="{palette.SLATE[1:]}"/></a:solidFill></a:defRPr>'
            "</a:lvl1pPr>"
        )
    )


def _band(layout: Any, *, left: float, top: float, across: float, down: float) -> None:
    """A plain strip of navy, behind everything and hidden from screen readers' order."""
    strip = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="900" name="Band" descr=""/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{units(left)}" y="{units(top)}"/><a:ext cx="{units(across)}" '
        f'cy="{units(down)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{palette.NAVY[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        '</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p>'
        "</p:txBody></p:sp>"
    )
    layout.shapes._spTree.insert(2, strip)


def _cover(layout: Any) -> None:
    layout.element.cSld.set("name", "Cover")
    _place_all(layout)
    for shape in layout.placeholders:
        kind = shape.element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind == "ctrTitle":
            place(shape, LEFT + 24, 150, across=ACROSS - 60, down=110)
            _tight(shape, MSO_ANCHOR.BOTTOM)
            _default_run(shape, size=44, colour=palette.NAVY, bold=True)
        elif kind == "subTitle":
            place(shape, LEFT + 24, 280, across=ACROSS - 60, down=150)
            _tight(shape, MSO_ANCHOR.TOP)
            _default_run(shape, size=20, colour=palette.INK, bold=False)
    _band(layout, left=0, top=0, across=36, down=HIGH)


def _finding(layout: Any) -> None:
    layout.element.cSld.set("name", "Finding")
    _place_all(layout)
    topic = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="901" name="Topic"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="{TOPIC_PLACEHOLDER}"/></p:nvPr></p:nvSpPr>'
        '<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/>'
        "<a:t>Topic</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    layout.shapes._spTree.append(topic)
    shape = next(
        one for one in layout.placeholders if one.placeholder_format.idx == TOPIC_PLACEHOLDER
    )
    place(shape, LEFT, 32, across=ACROSS, down=22)
    _tight(shape, MSO_ANCHOR.MIDDLE)
    _default_run(shape, size=14, colour=palette.SLATE, bold=True)
    _band(layout, left=0, top=0, across=WIDE, down=10)


def _default_run(shape: Any, *, size: int, colour: str, bold: bool) -> None:
    styles = shape.element.txBody.find(qn("a:lstStyle"))
    styles.clear()
    styles.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="{size * 100}" b="{int(bold)}" lang="en-GB">'
            f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    )


def size_of(points: float) -> Any:
    """A type size."""
    return Pt(points)
