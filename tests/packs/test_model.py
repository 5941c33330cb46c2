"""What a pack may say, and what is refused where it is defined."""

from __future__ import annotations

from datetime import date

import pytest
from deck_figures import AS_AT, DAYS, KNOWN_AT, LOCALITIES, DeckFigures, figure

from goldenthread.checking.gate import check
from goldenthread.measures.figure import Shape
from goldenthread.packs import words
from goldenthread.packs.catalogue import packs
from goldenthread.packs.definitions import childrens_scrutiny
from goldenthread.packs.definitions.scrutiny_days import ScrutinyDays
from goldenthread.packs.model import (
    Audience,
    Column,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Pack,
    Paragraph,
    Row,
    Section,
    Shows,
    Statement,
)
from goldenthread.packs.printed import PrintedChart
from goldenthread.packs.printing import settle
from goldenthread.packs.write import PackRefused, write_pack


def pack_saying(*blocks, title="A finding", figures=None, **settings):
    return Pack(
        name="trial",
        title="Trial",
        subtitle="A trial",
        audience=settings.pop("audience", Audience.INTERNAL),
        council_name="Fernshire County Council",
        as_at=AS_AT,
        known_at=KNOWN_AT,
        sections=(Section(topic="Topic", title=title, blocks=blocks),),
        figures=figures or {"care": figure("attending", counts=(86, 499))},
        **settings,
    )


def the_deck(source=None):
    return childrens_scrutiny.build(
        source or DeckFigures(),
        council_name="Fernshire County Council",
        localities=LOCALITIES,
        as_at=AS_AT,
        known_at=KNOWN_AT,
        days=DAYS,
    )


def test_a_digit_typed_in_narrative_is_refused_where_it_is_defined():
    with pytest.raises(ValueError, match="A digit is typed"):
        Paragraph(text="92% of children have a risk assessment.")


def test_a_day_may_be_written_when_it_is_marked_as_one():
    pack = pack_saying(Paragraph(text="Since {text:20 May 2020}, {care.counts} attended."))
    [section] = settle(pack).sections
    assert section.blocks[0].text == "Since 20 May 2020, 86 of 499 attended."


def test_a_rate_in_narrative_always_carries_its_counts():
    [section] = settle(pack_saying(Paragraph(text="{care.rate} attended."))).sections
    assert section.blocks[0].text == "17.2% (86 of 499) attended."


@pytest.mark.parametrize("text", ["{care.percent}", "{care}", "{care.rate", "care.rate}"])
def test_a_placeholder_that_places_nothing_is_refused(text):
    with pytest.raises(ValueError, match=r"places nothing|left open"):
        words.pieces(text)


def test_a_table_with_a_percentage_must_show_both_its_counts():
    with pytest.raises(ValueError, match="without both its counts"):
        FigureTable(
            title="Attending",
            row_heading="Group",
            columns=(Column("Per cent", Shows.PERCENT), Column("Of", Shows.DENOMINATOR)),
            rows=(Row("In care", "care"),),
        )


def test_a_figure_the_pack_does_not_have_cannot_be_placed():
    with pytest.raises(ValueError, match="figures it does not have: other"):
        pack_saying(Paragraph(text="{other.rate}"))


def test_a_statement_without_an_owner_is_refused():
    with pytest.raises(ValueError, match="no owner"):
        Statement(owner=" ", text="All is well.")


def test_a_key_figure_is_one_figure_and_nothing_else():
    with pytest.raises(ValueError, match="Place one figure"):
        KeyFigure("about {care.rate}", "attending")


def test_a_count_cannot_be_printed_as_a_rate():
    count = figure("open", shape=Shape.COUNT, counts=(3100, None))
    with pytest.raises(ValueError, match="is a count: it has no rate"):
        settle(pack_saying(Paragraph(text="{care.rate}"), figures={"care": count}))


def test_the_decks_own_counts_make_a_pack_without_fault():
    settled = settle(the_deck())
    assert check(settled.statements) == []
    assert len(settled.statements) > 60


def test_a_pack_that_breaks_containment_is_refused_and_nothing_is_written(tmp_path):
    broken = DeckFigures(attending_children_in_care_here=(87, 483))
    with pytest.raises(PackRefused) as refusal:
        write_pack(the_deck(broken), tmp_path, ["html"])
    assert "87 in its numerator, more than the 86" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_parts_that_do_not_make_up_their_whole_refuse_the_pack(tmp_path):
    with pytest.raises(PackRefused, match="its parts are"):
        write_pack(the_deck(DeckFigures(permanence_plan_missing=(99, 760))), tmp_path, ["html"])
    assert list(tmp_path.iterdir()) == []


def test_localities_that_do_not_add_up_to_the_county_refuse_the_pack(tmp_path):
    broken = DeckFigures(risk_assessment_complete=(2862, 3100))
    with pytest.raises(PackRefused, match="is 2,862, but its parts are"):
        write_pack(the_deck(broken), tmp_path, ["html"])
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ValueError, match="cannot be written as odt"):
        write_pack(the_deck(), tmp_path, ["html", "odt"])
    assert list(tmp_path.iterdir()) == []


def test_a_figure_no_source_supplies_is_said_to_be_so_and_never_nought():
    missing = ("permanence_plan_missing", "attending_child_protection_plan", "dip_sample_readings")
    settled = settle(the_deck(DeckFigures(missing=missing)))
    said = " ".join(
        placed.printed for placed in settled.placements if placed.figure == "plan_missing"
    )
    assert "not supplied by the sources loaded" in said
    titles = [section.title for section in settled.sections]
    assert "Permanence plan missing: not supplied by the sources loaded" in titles
    captions = [
        block.table.title
        for section in settled.sections
        for block in section.blocks
        if isinstance(block, PrintedChart)
    ]
    assert "Children in need and with a child protection plan, 11 to 17 May 2020" in captions
    assert check(settled.statements) == []


def test_a_pack_of_which_no_figure_is_supplied_can_still_be_printed(tmp_path):
    class Nothing(DeckFigures):
        def figure(self, measure, interval, group=()):
            self.missing = (measure,)
            return super().figure(measure, interval, group)

    paths = write_pack(the_deck(Nothing()), tmp_path)
    assert all(path.stat().st_size for path in paths)


def test_a_rate_of_nobody_is_said_in_words_and_not_as_nought_per_cent():
    nobody = figure("attending", counts=(0, 0))
    pack = pack_saying(
        Paragraph(text="{care.rate} attended."),
        KeyFigures((KeyFigure("{care.rate}", "attending"),)),
        figures={"care": nobody},
    )
    [section] = settle(pack).sections
    said = "no denominator, there is nobody to count"
    assert section.blocks[0].text == f"Attending: {said}."
    assert section.blocks[1].items[0].counts == said


def test_every_pack_in_the_definitions_folder_is_declared_by_its_name():
    assert packs()["childrens-scrutiny"].build is childrens_scrutiny.build


def test_sections_of_which_nothing_is_supplied_are_gathered_into_one_that_says_so():
    missing = ("risk_assessment_complete", "care_leavers_unacceptable_accommodation")
    settled = settle(the_deck(DeckFigures(missing=missing)))
    last = settled.sections[-1]
    assert last.title == "These figures are not supplied by the sources loaded"
    assert last.blocks[0].items == (
        "All children open to social workers: Risk assessment complete.",
        "Priority groups: care leavers: Care leavers unacceptable accommodation.",
    )
    assert not any("care leavers" in section.title for section in settled.sections)
    assert any(placed.figure == "leavers" for placed in settled.placements)


def test_the_changed_denominator_is_announced_and_the_comparison_is_like_for_like():
    settled = settle(the_deck())
    restated = next(s for s in settled.sections if s.title.startswith("On the same basis"))
    assert restated.title == (
        "On the same basis, plans in place went from 85.1% (570 of 670) to 96.0% (643 of 670)"
    )
    callout = restated.blocks[0]
    assert callout.heading == "The denominator has changed"
    assert "75.0% (570 of 760)" in callout.text


def test_the_usual_days_of_a_paper_are_the_last_whole_week_and_the_last_two_months():
    days = ScrutinyDays.before(date(2020, 6, 9))
    assert (days.contact_week.start, days.contact_week.end) == (
        date(2020, 6, 1),
        date(2020, 6, 7),
    )
    assert (days.sampling.end - days.sampling.start).days + 1 == 42
    assert days.first_permanence_on == date(2020, 4, 30)
    assert days.escalations.start == date(2020, 5, 1)


def test_days_can_be_given_in_a_file_and_a_wrong_one_is_named(tmp_path):
    path = tmp_path / "days.toml"
    path.write_text("risk_assessments_on = 2020-05-20\n")
    with pytest.raises(ValueError, match=r"days\.toml: .*attendance_week"):
        ScrutinyDays.read(path)
