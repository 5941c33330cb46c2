"""What a council sets, from when, and what is said of a file that cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldenthread.calendars.intervals import days, working_days
from goldenthread.council.settings import (
    Council,
    Parameter,
    ParameterKind,
    SettingsError,
    written,
)

CONTACT = Parameter(
    name="contact_with_red_every",
    kind=ParameterKind.INTERVAL,
    default="6 days",
    meaning="How often a red child is contacted.",
    authority="local",
)
QUOTA = Parameter(
    name="cases_read_each_week",
    kind=ParameterKind.INTEGER,
    default=5,
    meaning="Cases a senior manager reads in a week.",
    authority="local",
)
START = Parameter(
    name="pre_proceedings_start",
    kind=ParameterKind.TEXT,
    default="letter",
    meaning="What starts the twelve weeks.",
    authority="local",
    one_of=("decision", "letter"),
)
FROM = Parameter(
    name="ratings_since",
    kind=ParameterKind.DATE,
    default="2020-03-23",
    meaning="The day ratings began.",
    authority="local",
)
TEAMS = Parameter(
    name="teams_left_out",
    kind=ParameterKind.LIST,
    default=(),
    meaning="Teams whose cases are not drawn.",
    authority="local",
)
PARAMETERS = (CONTACT, QUOTA, START, FROM, TEAMS)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Where a council keeps its settings."""
    return tmp_path / "council.toml"


def council(path: Path, text: str) -> Council:
    """The council whose settings file says this."""
    path.write_text(text, encoding="utf-8")
    return Council.load(path, PARAMETERS)


def test_without_a_file_the_council_is_the_demo_county() -> None:
    default = Council.load(None)
    assert default == Council.default()
    assert (default.name, default.authority) == ("Fernshire County Council", "Fernshire")
    assert default.localities == ("South", "Exeter", "Mid and East", "North")


def test_a_council_names_itself_and_its_localities(settings: Path) -> None:
    held = council(settings, 'name = "Mereshire"\nauthority = "Mere"\nlocalities = ["East"]\n')
    assert (held.name, held.authority, held.localities) == ("Mereshire", "Mere", ("East",))


def test_what_was_never_set_is_its_default_on_any_day() -> None:
    assert Council.default().value(CONTACT, date(2020, 6, 9)) == days(6)
    assert Council.default().value(QUOTA, date(1999, 1, 1)) == 5
    assert Council.default().value(FROM, date(2020, 6, 9)) == date(2020, 3, 23)
    assert Council.default().value(TEAMS, date(2020, 6, 9)) == ()
    assert Council.default().changes(START) == ((None, "letter"),)


def test_a_change_counts_from_the_day_it_took_effect(settings: Path) -> None:
    held = council(
        settings,
        """
        [parameters.contact_with_red_every]
        "2020-09-01" = "5 working days"
        "2020-03-23" = "7 days"
        """,
    )
    assert held.value(CONTACT, date(2020, 3, 22)) == days(6)
    assert held.value(CONTACT, date(2020, 3, 23)) == days(7)
    assert held.value(CONTACT, date(2020, 8, 31)) == days(7)
    assert held.value(CONTACT, date(2020, 9, 1)) == working_days(5)
    assert held.changes(CONTACT) == (
        (None, days(6)),
        (date(2020, 3, 23), days(7)),
        (date(2020, 9, 1), working_days(5)),
    )


def test_a_council_may_replace_the_default(settings: Path) -> None:
    held = council(settings, '[parameters.cases_read_each_week]\n"default" = 8\n')
    assert held.value(QUOTA, date(2020, 6, 9)) == 8
    assert held.changes(QUOTA) == ((None, 8),)


def test_every_kind_of_value_is_read(settings: Path) -> None:
    held = council(
        settings,
        """
        [parameters.pre_proceedings_start]
        "default" = "decision"
        [parameters.ratings_since]
        "default" = "2020-05-20"
        [parameters.teams_left_out]
        "default" = ["Emergency duty"]
        """,
    )
    day = date(2020, 6, 9)
    assert held.value(START, day) == "decision"
    assert held.value(FROM, day) == date(2020, 5, 20)
    assert held.value(TEAMS, day) == ("Emergency duty",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = 3", r"council.toml: name = 3; expected words"),
        ('nmae = "Mere"', r"'nmae' is not a setting"),
        ("x = [", r"council.toml, line 1: x = \[\nThis line cannot be read"),
        (
            "[parameters.contact_with_red_every]\ndefault = 2 weeks\n\n# to be agreed\n",
            r"council.toml, line 2: default = 2 weeks\n.*straight quotes",
        ),
        ("name = “Mere”", r"line 1: name = “Mere”\n.*straight quotes"),
        (
            '[parameters.contact_with_red_every]\ndefault = "5 days"\ndefault = "4 days"',
            r'line 3: default = "4 days"\nThis is written twice in the file; keep one',
        ),
        (
            "[parameters.ratings_since]\n[parameters.ratings_since]\n",
            r"line 2: \[parameters.ratings_since\]\nThis is written twice",
        ),
        (
            '[parameters.contact_with_red_every]\n"20200323" = "5 days"',
            r"'20200323': expected a day such as",
        ),
        (
            '[parameter.contact_with_red_every]\ndefault = "5 days"',
            r"'parameter' is not a setting; .* Did you mean parameters\?",
        ),
        (
            '[parameters.weather]\ndefault = "fair"',
            r"no parameter 'weather'. All of them are listed on the page",
        ),
        (
            "[parameters.cases_read_each_week]\ndefault = true",
            r"default = true: expected a whole number, without quotes\.$",
        ),
        ("[parameters.contact_with_red_every]", r"write it in a table of its own"),
        ('localities = ["South", ""]', r"localities = .*; expected a list such as"),
        (
            '[parameters.contact_with_reds_every]\n"default" = "5 days"',
            r"no parameter 'contact_with_reds_every'. Did you mean contact_with_red_every\?",
        ),
        (
            '[parameters.contact_with_red_every]\n"23/03/2020" = "5 days"',
            r"contact_with_red_every, '23/03/2020': expected a day such as .*, or \"default\"\.$",
        ),
        (
            '[parameters.contact_with_red_every]\n"2020-04-31" = "5 days"',
            r"contact_with_red_every, '2020-04-31': there is no such day as 2020-04-31; write",
        ),
        (
            '[parameters.ratings_since]\ndefault = "2021-02-29"',
            r"default = '2021-02-29': there is no such day as 2021-02-29\.$",
        ),
        (
            '[parameters.contact_with_red_every]\n"default" = "0 days"',
            r"An interval is at least 1 of its unit, not 0\.$",
        ),
        (
            '[parameters.contact_with_red_every]\n"2020-03-23" = "often"',
            r"2020-03-23 = 'often': 'often' is not an interval.* if the start counts\.$",
        ),
        (
            '[parameters.cases_read_each_week]\n"default" = "five"',
            r"default = 'five': expected a whole number",
        ),
        (
            '[parameters.pre_proceedings_start]\n"default" = "court"',
            r"default = 'court': expected one of decision, letter",
        ),
        (
            'contacts_with_red_every = "5 days"',
            r"'contacts_with_red_every' is not a setting; .* Did you mean contact_with_red_every\?",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_what_was_expected(
    settings: Path, text: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        council(settings, text)


FORM = """\
    [parameters.contact_with_red_every]
    default = "6 days"
    "2020-09-01" = "5 days"
"""


@pytest.mark.parametrize(
    "text",
    [
        'contact_with_red_every = "5 days"',
        '[parameters]\ncontact_with_red_every = "5 days"',
    ],
)
def test_a_value_written_without_its_table_is_shown_the_three_lines_to_write(
    settings: Path, text: str
) -> None:
    with pytest.raises(SettingsError, match="write it in a table of its own") as told:
        council(settings, text)
    assert FORM in str(told.value)
    assert council(settings, FORM).value(CONTACT, date(2020, 9, 1)) == days(5)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda each: each.name)
def test_the_three_lines_shown_for_any_setting_can_be_read(
    settings: Path, parameter: Parameter
) -> None:
    council(settings, written(parameter, "nothing it could be"))


def test_a_file_saved_with_a_mark_before_its_first_letter_is_read(settings: Path) -> None:
    settings.write_text('name = "Mereshire"', encoding="utf-8-sig")
    assert Council.load(settings, PARAMETERS).name == "Mereshire"


def test_a_file_that_is_not_saved_as_utf_8_is_said_to_be_so(settings: Path) -> None:
    settings.write_bytes('name = "Méreshire"'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"council.toml cannot be read: it is not saved as UTF"):
        Council.load(settings, PARAMETERS)


def test_a_list_is_asked_for_by_the_lists_own_example(settings: Path) -> None:
    asked = Parameter(**{**vars(TEAMS), "default": ("Emergency duty",)})
    settings.write_text('[parameters.teams_left_out]\ndefault = "Duty"', encoding="utf-8")
    with pytest.raises(SettingsError, match=r'a list such as \["Emergency duty"\]\.$'):
        Council.load(settings, (asked,))


def test_a_settings_file_that_is_not_there_is_said_to_be_so(settings: Path) -> None:
    with pytest.raises(SettingsError, match=r"council\.toml cannot be read"):
        Council.load(settings, PARAMETERS)


@pytest.mark.parametrize(
    "text",
    ['localities = "South"', '[parameters.cases_read_each_week]\n"default" = true'],
)
def test_a_value_of_the_wrong_kind_is_refused(settings: Path, text: str) -> None:
    with pytest.raises(SettingsError):
        council(settings, text)
