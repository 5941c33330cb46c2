"""The chart of themes: a row of bars a theme, a bar a month, all to one scale."""

from __future__ import annotations

from goldenthread.app.escalations.queries import Themes
from goldenthread.packs.charts import converter, library, styled
from goldenthread.packs.palette import FONT, INK, NAVY

WIDTH, HEIGHT = 620, 46


def months_chart(told: Themes) -> str:
    """The chart as SVG; what it shows is in the table beside it too."""
    altair = library()
    months = [f"{month:%b %y}" for month in told.months]
    rows = [
        {"theme": label, "month": month, "count": count, "label": str(count) if count else ""}
        for label, counts in told.by_month.items()
        for month, count in zip(months, counts, strict=True)
    ]
    top = max(max(counts) for counts in told.by_month.values())
    base = altair.Chart().encode(
        x=altair.X("month:N", sort=months, title=None).axis(labelAngle=0, ticks=False),
        y=altair.Y("count:Q", title=None).axis(None).scale(domain=[0, top * 1.6]),
    )
    bars = base.mark_bar(color=NAVY, width=altair.RelativeBandSize(0.6))
    words = base.mark_text(dy=-8, color=INK, font=FONT, fontSize=13).encode(text="label:N")
    title = altair.Header(
        labelAngle=0,
        labelOrient="top",
        labelAnchor="start",
        labelFont=FONT,
        labelFontSize=15,
        labelFontWeight="bold",
        labelColor=INK,
        labelPadding=2,
    )
    drawn = altair.layer(bars, words, data=altair.Data(values=rows))
    drawn = drawn.properties(width=WIDTH, height=HEIGHT).facet(
        row=altair.Row("theme:N", sort=list(told.by_month), title=None, header=title), spacing=6
    )
    return str(converter().vegalite_to_svg(styled(drawn).to_dict(), vl_version="6.4"))
