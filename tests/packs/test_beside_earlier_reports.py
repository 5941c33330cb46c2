"""Two public reports of the same people and days, set side by side, tell nothing of a few."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from deck_figures import figure
from hypothesis import given, settings
from hypothesis import strategies as st
from test_model import pack_saying
from test_withholding import AREAS, areas_pack

from goldenthread.cli import main
from goldenthread.disclosure.attacker import ranges
from goldenthread.disclosure.suppression import CannotProtectError
from goldenthread.packs import figures_list
from goldenthread.packs.guarded import Guarded
from goldenthread.packs.linking import linked
from goldenthread.packs.model import Audience, Pack, Paragraph
from goldenthread.packs.printing import settle
from goldenthread.packs.withholding import Policy, guard, why_withheld

PARTS = ("numerator", "denominator", "not_known")


def listed(pack: Pack, earlier: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The list of figures a reader gets of a pack published after others."""
    settled = settle(guard(settle(pack), Policy(), earlier))
    figures: list[dict[str, Any]] = json.loads(figures_list.render(settled))["figures"]
    return figures


def seen(counts: tuple[int, int]) -> Pack:
    return pack_saying(
        Paragraph(text="{seen.counts}"),
        figures={"seen": figure("seen", counts=counts)},
        audience=Audience.PUBLIC,
    )


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ((40, 80), (40, 80), (40, 80)),
        ((40, 80), (43, 80), ("c", 80)),
        ((40, 80), (37, 80), ("c", 80)),
        ((40, 80), (50, 90), (50, 90)),
        ((40, 80), (50, 83), (50, "c")),
        ((3, 80), (20, 80), ("c", 80)),
        ((77, 80), (80, 80), ("c", 80)),
    ],
)
def test_a_count_but_a_few_from_what_was_printed_is_withheld(
    then: tuple[int, int], now: tuple[int, int], told: tuple[object, object]
) -> None:
    [later] = listed(seen(now), [listed(seen(then), [])])
    assert (later["numerator"], later["denominator"]) == told


def test_that_a_count_is_withheld_for_an_earlier_report_is_kept_as_the_reason() -> None:
    before = listed(seen((40, 80)), [])
    settled = settle(guard(settle(seen((43, 80))), Policy(), [before]))
    why = {each["part"]: each["why"] for each in why_withheld(settled)}
    assert "published before" in why["how many were counted"]


def test_what_was_printed_before_protects_nothing_so_another_count_is_withheld() -> None:
    """South was printed as it is: only the other two can hide the change in the North."""
    then = {"South": (30, 40), "Exeter": (30, 60), "North": (22, 50)}
    now = {**then, "North": (24, 50), "Exeter": (48, 60)}
    later = listed(areas_pack(now), [listed(areas_pack(then), [])])
    told = {each["name"]: each["numerator"] for each in later}
    assert told["South"] == 30
    assert told["North"] == "c"
    assert "c" in (told["Exeter"], told["county"])


COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30))
CHANGE = st.tuples(st.integers(-7, 7), st.integers(-7, 7))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(COUNTS, min_size=3, max_size=3),
    st.lists(st.one_of(st.just((0, 0)), CHANGE), min_size=3, max_size=3),
)
def test_a_reader_of_both_learns_nothing_of_a_few_children(
    drawn: list[tuple[int, int]], changed: list[tuple[int, int]]
) -> None:
    then = {area: (n, n + rest) for area, (n, rest) in zip(AREAS, drawn, strict=True)}
    now = {}
    for area, (more, rest) in zip(AREAS, changed, strict=True):
        counted, whole = then[area]
        numerator = max(0, counted + more)
        now[area] = (numerator, numerator + max(0, whole - counted + rest))
    before = listed(areas_pack(then), [])
    pack = areas_pack(now)
    try:
        guarded = guard(settle(pack), Policy(), [before])
    except CannotProtectError:
        return  # Refused: nobody reads it.
    after = listed(pack, [before])
    known = set()
    was_of = {each["name"]: each for each in before}
    for each in after:
        for part in PARTS:
            was, is_now = was_of[each["name"]][part], each[part]
            true = pack.figures[each["name"]].__getattribute__(part)
            if was == true:
                known.add((each["reference"], part))
            elif was == "c":
                assert is_now == "c", (each["name"], part)
            else:
                assert is_now == "c" or abs(is_now - was) > 5, (each["name"], part)
    gone = {
        (each.reference, part)
        for each in guarded.figures.values()
        if isinstance(each, Guarded)
        for part in each.withheld
    }
    for each in linked(pack).apart():
        nowhere = {cell for cell in each.counts if " without " in cell[0]}
        hidden = ((gone & set(each.counts)) | nowhere) - known
        for cell, (low, high) in ranges(each, hidden).items():
            if cell in gone and 1 <= each.counts[cell] <= 5:
                assert high - low >= 1, cell


def test_a_file_that_is_no_list_of_figures_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "other.json"
    path.write_text("[1, 2]")
    said = CliRunner().invoke(
        main, ["--home", str(tmp_path), "pack", "--public", "--before", str(path)]
    )
    assert said.exit_code == 2, said.output
    assert "other.json is not a list of figures" in said.output


def test_a_pack_of_a_home_in_which_nothing_is_loaded_says_what_to_do(tmp_path: Any) -> None:
    said = CliRunner().invoke(main, ["--home", str(tmp_path), "pack"])
    assert said.exit_code == 2, said.output
    assert "Load a return first" in said.output
