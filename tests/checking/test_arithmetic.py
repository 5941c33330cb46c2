"""Printed rates against their counts, with a slow and obvious oracle of fractions."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.checking import arithmetic, numbers
from goldenthread.checking.containment import Counted
from goldenthread.checking.gate import Mean, PartsOfWhole, Rate, SubsetOf, check


def seed_checks(shared: Path, kind: str) -> list[dict]:
    """The founding deck's checks of one kind, each with its verdict given by hand."""
    tables = json.loads((shared / "oracles" / "tables.json").read_text(encoding="utf-8"))["tables"]
    return [
        checked
        for table in tables
        if table["id"].startswith("seed")
        for checked in table["checks"]
        if checked["check"] == kind
    ]


def as_printed(checked: dict[str, object]) -> Decimal:
    return Decimal(str(checked["printed"])).quantize(Decimal(1).scaleb(-int(checked["decimals"])))


def test_every_rate_of_the_founding_deck_gets_the_verdict_given_by_hand(shared):
    checks = seed_checks(shared, "ratio")
    found = {
        checked["row"]: check(
            [
                Rate(
                    where="the deck",
                    what=checked["row"],
                    numerator=checked["numerator"],
                    denominator=checked["denominator"],
                    printed=as_printed(checked),
                )
            ]
        )
        for checked in checks
    }
    by_hand = {checked["row"]: checked["verdict"] for checked in checks}
    assert {row: not faults for row, faults in found.items()} == {
        row: verdict == "consistent" for row, verdict in by_hand.items()
    }
    assert list(by_hand.values()).count("inconsistent") == 4
    assert len(by_hand) >= 21


def test_the_deck_s_parts_make_up_its_totals(shared):
    checks = seed_checks(shared, "sum")
    assert checks
    for checked in checks:
        parts = {f"part {at}": part for at, part in enumerate(checked["parts"])}
        claim = PartsOfWhole(
            where="the deck", what=checked["row"], parts=parts, whole=checked["printed_total"]
        )
        assert (check([claim]) == []) == (checked["verdict"] == "consistent")


def test_halves_are_rounded_up_and_not_to_the_even_digit(shared):
    items = json.loads((shared / "oracles" / "rounding.json").read_text(encoding="utf-8"))["items"]
    examples = next(item["examples"] for item in items if item["name"].startswith("half-up"))
    assert examples
    for value, decimals, expected in examples:
        rounded = arithmetic.half_up(Decimal(str(value)), decimals)
        assert rounded == Decimal(str(expected))


def test_five_of_eight_is_63_per_cent_at_no_decimals():
    assert numbers.percentage(5, 8, 0) == "63%"


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3), st.sampled_from([1, 100]))
def test_a_ratio_is_the_nearest_printable_number_and_the_upper_of_two(
    numerator, denominator, decimals, scale
):
    exact = Fraction(numerator * scale, denominator)
    steps = math.floor(exact * 10**decimals + Fraction(1, 2))
    printed = arithmetic.ratio(numerator, denominator, decimals=decimals, scale=scale)
    assert Fraction(printed) == Fraction(steps, 10**decimals)


@given(st.integers(1, 400), st.integers(0, 2), st.data())
def test_the_counts_behind_a_percentage_are_all_those_that_print_as_it(denominator, decimals, data):
    tenths = data.draw(st.integers(0, 100 * 10**decimals))
    printed = Decimal(tenths).scaleb(-decimals)
    every = [
        count
        for count in range(denominator + 1)
        if math.floor(Fraction(100 * count, denominator) * 10**decimals + Fraction(1, 2)) == tenths
    ]
    assert list(arithmetic.counts_behind(printed, denominator)) == every
    assert arithmetic.is_possible(printed, denominator) == bool(every)


def test_a_third_is_impossible_of_four_children():
    assert not arithmetic.is_possible(Decimal(33), 4)


def test_a_fault_says_where_what_and_what_would_hold():
    [fault] = check(
        [
            Rate(
                where="Table 1, second row",
                what="Children in care in our schools",
                numerator=81,
                denominator=483,
                printed=Decimal(21),
            )
        ]
    )
    assert fault.where == "Table 1, second row"
    assert fault.what == "Children in care in our schools is printed as 21% beside 81 of 483"
    assert fault.would_hold == "The counts give 17%; 21% would need 100 to 103."


def test_the_deck_s_green_children_of_all_authorities_cannot_contain_its_own():
    own = Counted(name="our green children", numerator=411, denominator=4440)
    every = Counted(name="all green children", numerator=254, denominator=5045)
    [fault] = check([SubsetOf(where="RAG", part=own, whole=every)])
    assert "411" in fault.what
    assert "254" in fault.what


def test_a_part_smaller_in_both_counts_can_still_not_fit():
    part = Counted(name="in our schools", numerator=10, denominator=98)
    whole = Counted(name="anywhere", numerator=20, denominator=100)
    [fault] = check([SubsetOf(where="here", part=part, whole=whole)])
    assert "2 of anywhere are outside in our schools, yet 10 of them are counted" in fault.what


def test_every_other_containment_of_the_deck_holds():
    pairs = [((483, 81), (499, 86)), ((4293, 479), (4717, 487)), ((329, 65), (1963, 273))]
    claims = [
        SubsetOf(
            where="the deck",
            part=Counted(name="part", denominator=part[0], numerator=part[1]),
            whole=Counted(name="whole", denominator=whole[0], numerator=whole[1]),
        )
        for part, whole in pairs
    ]
    assert check(claims) == []


def test_a_numerator_larger_than_its_denominator_is_a_fault_whatever_is_printed():
    claim = Rate(where="here", what="x", numerator=5, denominator=4, printed=Decimal(125))
    assert check([claim])


def test_an_average_must_follow_from_its_total():
    right = Mean(where="h", what="readings a week", total=1106, units=6, printed=Decimal("184.3"))
    as_the_deck = Mean(where="h", what="readings a week", total=1106, units=6, printed=Decimal(185))
    assert check([right]) == []
    assert check([as_the_deck])[0].would_hold == "The counts give 184."


def test_a_percentage_is_never_printed_of_nobody():
    assert numbers.percentage(0, 0) == numbers.NO_DENOMINATOR
    assert "%" not in numbers.rate(0, 0)
    with pytest.raises(ZeroDivisionError):
        arithmetic.ratio(0, 0, decimals=1)


def test_a_rate_carries_its_counts():
    assert numbers.rate(2861, 3100) == "92.3% (2,861 of 3,100)"


def test_an_interval_is_rounded_as_its_rate_is():
    assert numbers.bounds(13.95, 18.25, percent=True) == "14.0% to 18.3%"
