"""A council's settings may be stricter than law and guidance, and never looser."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.calendars.intervals import Interval
from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council, Parameter, ParameterKind, SettingsError
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.declarations import Origin
from goldenthread.standards.rules import parameters_of

LIMITS = {
    "care_proceedings_within": (
        "26 weeks, counting the first day",
        "26 weeks",
        "Children Act 1989 s.32(1)(a)",
    ),
    "care_proceedings_extended_by": ("8 weeks", "3 months", "Children Act 1989 s.32(8)"),
    "pre_proceedings_at_most": ("16 weeks", "60 weeks", "March 2021"),
    "case_management_hearing_within": ("18 working days", "99 working days", "12A"),
    "strategy_discussion_within": ("1 working day", "2 days", "Working Together 2018"),
    "pep_review_every": ("4 months", "5 months", "each term"),
    "escalation_whole_within": ("20 working days", "2 months", "IRO Handbook"),
    "care_leaver_pathway_plan_within": ("28 days", "1 month", "r.7(3)"),
}
"""What law or guidance allows at most, something looser, and whose limit it is."""
LEFT_TO_THE_COUNCIL = {"core_group_every", "court_evidence_within", "pre_proceedings_start"}
"""Settings of statutory standards, or of guidance, that no law or guidance bounds."""


def council(folder: Path, name: str, said: object) -> Council:
    """The council whose file sets one parameter."""
    path = folder / "council.toml"
    path.write_text(f"[parameters.{name}]\ndefault = {said}\n", encoding="utf-8")
    return Council.load(path, every_parameter())


def named(name: str) -> Parameter:
    """A parameter by its name."""
    return next(each for each in every_parameter() if each.name == name)


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_of_law_or_guidance_is_never_loosened(tmp_path: Path, name: str) -> None:
    limit, looser, authority = LIMITS[name]
    with pytest.raises(SettingsError) as refused:
        council(tmp_path, name, f'"{looser}"')
    said = str(refused.value)
    assert said.startswith(f"council.toml: parameters.{name}, default = '{looser}': looser than")
    assert authority in said
    assert f'write "{limit}"' in said


@pytest.mark.parametrize("name", LIMITS)
def test_a_council_may_be_stricter_than_law_or_guidance(tmp_path: Path, name: str) -> None:
    assert council(tmp_path, name, '"1 day"').changes(named(name)) == (
        (None, Interval.parse("1 day")),
    )


def test_a_limit_is_held_from_whatever_day_it_is_set(tmp_path: Path) -> None:
    path = tmp_path / "council.toml"
    path.write_text('[parameters.care_proceedings_within]\n"2021-04-01" = "6 months"\n')
    with pytest.raises(SettingsError, match="2021-04-01 = '6 months': looser than 26 weeks"):
        Council.load(path, every_parameter())


def test_every_setting_of_a_statutory_standard_or_of_guidance_has_its_limit() -> None:
    set_by = {
        parameter.name: parameter
        for standard in CATALOGUE.values()
        if standard.origin is not Origin.LOCAL
        for parameter in parameters_of(standard)
    }
    unbounded = {name for name, each in set_by.items() if each.no_looser_than is None}
    assert unbounded == LEFT_TO_THE_COUNCIL


def test_a_local_setting_stays_the_councils_own(tmp_path: Path) -> None:
    held = council(tmp_path, "cp_visit_every", '"9 weeks"')
    assert held.changes(named("cp_visit_every")) == ((None, Interval.parse("9 weeks")),)


def test_no_number_of_the_councils_may_be_negative(tmp_path: Path) -> None:
    for each in every_parameter():
        if each.kind is ParameterKind.INTEGER:
            with pytest.raises(SettingsError, match=r"= -5: expected a whole number"):
                council(tmp_path, each.name, -5)


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("dip_sample_readings_a_week", 0, "a whole number, 1 or more"),
        ("emergency_hours", 0, "a whole number, 1 or more"),
        ("small_count", 0, "4 or more, so that counts from 1 to 4 are hidden"),
        ("small_count", 3, "4 or more"),
        ("dip_sample_lately_per_cent", 101, "a whole number from 0 to 100"),
        ("dip_sample_second_per_cent", 250, "a whole number from 0 to 100"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused(
    tmp_path: Path, name: str, said: int, expected: str
) -> None:
    with pytest.raises(SettingsError, match=f"{name}, default = {said}: expected {expected}"):
        council(tmp_path, name, said)
