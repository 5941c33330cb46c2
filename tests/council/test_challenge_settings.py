"""A council divides the twenty working days as it likes, and is told when it cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldenthread.calendars.intervals import working_days
from goldenthread.council.challenge import PARAMETERS, STAGES, WHOLE, stage_of
from goldenthread.council.settings import Council, SettingsError

MONDAY = date(2020, 6, 8)


def test_the_stages_by_default_fill_the_twenty_working_days_and_no_more() -> None:
    council = Council.default()
    day = MONDAY
    for each in council.value(STAGES, MONDAY):  # type: ignore[union-attr]
        day = stage_of(str(each)).within.after(day)
    assert day == date(2020, 7, 6)
    assert council.value(WHOLE, MONDAY) == working_days(20)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('["formal team_manager"]', "is not a stage"),
        ('["formal: mayor, 5 working days"]', "'mayor' does not answer"),
        ('["formal: director, soon"]', "is not an interval"),
        ("[]", "at least one stage"),
        (
            '["a: director, 5 working days", "a: director, 5 working days"]',
            "two stages have one name",
        ),
        (
            '["a: team_manager, 10 working days", "b: director, 11 working days"]',
            "together the stages may last longer than 20 working days",
        ),
        ('["a: team_manager, 2 weeks", "b: director, 3 weeks"]', "may last longer than 20 working"),
        ('["a: team_manager, 1 month"]', "come to 20 working days at most"),
        ('["a: director, 999999 months"]', "come to 20 working days at most"),
    ],
)
def test_stages_that_cannot_be_read_are_refused_with_file_and_key(
    tmp_path: Path, said: str, words: str
) -> None:
    file = tmp_path / "council.toml"
    file.write_text(f'[parameters.escalation_stages]\n"2020-09-01" = {said}\n')
    with pytest.raises(
        SettingsError, match=r"council\.toml: parameters\.escalation_stages"
    ) as told:
        Council.load(file, PARAMETERS)
    assert words in str(told.value)


@pytest.mark.parametrize(
    "said",
    [
        '["a: team_manager, 10 working days", "b: director, 10 working days"]',
        '["a: team_manager, 1 week", "b: director, 2 weeks"]',
    ],
)
def test_stages_that_never_outlast_the_twenty_working_days_are_the_councils(
    tmp_path: Path, said: str
) -> None:
    file = tmp_path / "council.toml"
    file.write_text(f"[parameters.escalation_stages]\ndefault = {said}\n")
    stages = Council.load(file, PARAMETERS).value(STAGES, MONDAY)
    assert isinstance(stages, tuple)
    assert [each.split(":")[0] for each in stages] == ["a", "b"]


def test_a_theme_that_is_not_in_the_code_set_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "council.toml"
    file.write_text('[parameters.escalation_themes]\n"default" = ["permanence", "weather"]\n')
    with pytest.raises(SettingsError, match="expected themes out of permanence, drift"):
        Council.load(file, PARAMETERS)
