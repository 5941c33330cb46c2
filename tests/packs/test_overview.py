"""The position of the service: a pack that any extract can give."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import reading
from deck_figures import KNOWN_AT, LOCALITIES, DeckFigures

from goldenthread.measures.figure import NotSupplied, Shape
from goldenthread.packs.catalogue import packs
from goldenthread.packs.definitions import overview
from goldenthread.packs.write import write_pack

DAY = date(2020, 5, 31)


class Extract(DeckFigures):
    """An extract that knows children, plans, care and timeliness, and nothing of care leavers."""

    def _counts(self, measure, interval, group):
        counts = {
            "child_protection_plans": (Shape.COUNT, 498, None),
            "pre_proceedings_over_twelve_weeks": (Shape.RATE, 34, 100),
            "pre_proceedings_open": (Shape.COUNT, 100, None),
            "permanence_plan_of_those_due": (Shape.RATE, 645, 672),
        }
        return counts.get(measure) or super()._counts(measure, interval, group)

    def figure(self, measure, interval, group=()):
        if measure.startswith("care_leavers"):
            return NotSupplied(
                measure=measure,
                title="Care leavers in suitable accommodation",
                missing=(("care_leaver", "accommodation"),),
            )
        return super().figure(measure, interval, group)


def the_position():
    return overview.build(
        Extract(), council_name="Fernshire", localities=LOCALITIES, as_at=DAY, known_at=KNOWN_AT
    )


def test_it_is_found_by_its_name():
    assert packs()["position"].build is overview.build


def test_its_year_is_fifty_two_weeks_in_four_runs_without_a_gap():
    asks = the_position().asks
    runs = [asks[f"conferences_{at}"].interval for at in range(4)]
    assert runs[0].start == asks["conferences"].interval.start
    assert runs[-1].end == DAY
    for before, after in pairwise(runs):
        assert after.start == before.end + timedelta(days=1)
    assert (DAY - runs[0].start).days + 1 == 52 * 7


def test_it_is_written_and_its_figures_follow_from_their_counts(tmp_path):
    paths = {path.suffix: path for path in write_pack(the_position(), tmp_path)}
    readers = {".pptx": reading.of_pptx, ".docx": reading.of_docx, ".html": reading.of_html}
    for suffix, read in readers.items():
        texts, tables = read(paths[suffix].read_bytes())
        assert reading.wrong_rates(texts) == []
        assert reading.wrong_rows(tables) == []
        assert reading.bare_rates(texts) == []
        assert any("90.7% (88 of 97) of initial child protection" in text for text in texts)
        assert any("Care leavers: Care leavers in suitable" in text for text in texts)
