"""The charts of a list, week by week; the table beside each says the same."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.app.trackers.capacity import WeekWanted
from goldenthread.app.trackers.queries import WeekCount
from goldenthread.packs.charts import converter, library, styled
from goldenthread.packs.palette import FONT, INK, NAVY, PARTS

WIDTH, HEIGHT = 640, 170


def weeks_chart(weeks: Sequence[WeekCount]) -> str:
    """How many were on it at the end of each week, as SVG."""
    altair = library()
    names = [f"{each.monday.day} {each.monday:%b}" for each in weeks]
    rows = [
        {"week": name, "count": each.on, "label": str(each.on) if each.on else ""}
        for name, each in zip(names, weeks, strict=True)
    ]
    top = max(max(each.on for each in weeks), 1)
    base = altair.Chart(altair.Data(values=rows)).encode(
        x=altair.X("week:N", sort=names, title=None).axis(labelAngle=0, ticks=False),
        y=altair.Y("count:Q", title=None).axis(None).scale(domain=[0, top * 1.2]),
    )
    bars = base.mark_bar(color=NAVY, width=altair.RelativeBandSize(0.6))
    words = base.mark_text(dy=-9, color=INK, font=FONT, fontSize=14).encode(text="label:N")
    drawn = altair.layer(bars, words).properties(width=WIDTH, height=HEIGHT)
    return str(converter().vegalite_to_svg(styled(drawn).to_dict(), vl_version="6.4"))


def capacity_chart(weeks: Sequence[WeekWanted]) -> str:
    """What is wanted each week, listed below expected, and a line at what is offered, as SVG."""
    altair = library()
    names = [f"{each.monday.day} {each.monday:%b}" for each in weeks]
    parts = ["Listed", "Expected"]
    rows = [
        {"week": name, "part": part, "place": place, "count": count}
        for name, each in zip(names, weeks, strict=True)
        for place, (part, count) in enumerate(zip(parts, (each.listed, each.expected), strict=True))
    ]
    tops = [
        {"week": name, "top": each.total, "offered": each.offered, "label": _said(each)}
        for name, each in zip(names, weeks, strict=True)
    ]
    top = max(*(each.total for each in weeks), *(each.offered for each in weeks), 1)
    x = altair.X("week:N", sort=names, title=None).axis(labelAngle=0, ticks=False)
    scale = altair.Scale(domain=[0, top * 1.2])
    colours = altair.Scale(domain=parts, range=list(PARTS[:2]))
    bars = (
        altair.Chart(altair.Data(values=rows))
        .mark_bar(width=altair.RelativeBandSize(0.6))
        .encode(
            x=x,
            y=altair.Y("count:Q", title=None, scale=scale).axis(None),
            color=altair.Color("part:N", scale=colours, title=None).legend(
                orient="top", labelFont=FONT, labelFontSize=15, labelColor=INK
            ),
            order="place:Q",
        )
    )
    base = altair.Chart(altair.Data(values=tops)).encode(x=x)
    lines = base.mark_tick(
        color=INK, opacity=1, thickness=3, width=altair.RelativeBandSize(0.95)
    ).encode(y=altair.Y("offered:Q", scale=scale))
    words = base.mark_text(dy=-9, color=INK, font=FONT, fontSize=14).encode(
        y=altair.Y("top:Q", scale=scale), text="label:N"
    )
    drawn = altair.layer(bars, lines, words).properties(width=WIDTH, height=HEIGHT)
    return str(converter().vegalite_to_svg(styled(drawn).to_dict(), vl_version="6.4"))


def _said(week: WeekWanted) -> str:
    return str(week.total) if week.total else ""
