"""What a council sets, and from when: one TOML file, with a default for everything.

    name = "Fernshire County Council"
    authority = "Fernshire"
    localities = ["South", "Exeter", "Mid and East", "North"]

    [parameters.contact_with_red_every]
    "default" = "6 days"
    "2020-09-01" = "5 days"

Rooms declare the parameters they use; this room only reads and answers.
"""

from __future__ import annotations

import contextlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from goldenthread.calendars.intervals import Interval
from goldenthread.vocabulary.nearest import did_you_mean

DEFAULT_NAME = "Fernshire County Council"
DEFAULT_AUTHORITY = "Fernshire"
DEFAULT_LOCALITIES = ("South", "Exeter", "Mid and East", "North")
DEFAULT_KEY = "default"
DEFAULT_FILE = "council.toml"
"""Its name in the home folder, where it is read unless the command line names another."""
EXAMPLE_DAY = "2020-09-01"

Value = Interval | int | str | date | tuple[str, ...]
Dated = tuple[tuple[date | None, Value], ...]


class SettingsError(ValueError):
    """The council's settings file cannot be used; says where and what was expected."""


class ParameterKind(StrEnum):
    """What a parameter's value is."""

    INTERVAL = "interval"
    INTEGER = "integer"
    TEXT = "text"
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """Something a council may set. `default` is written as the settings file would write it."""

    name: str
    kind: ParameterKind
    default: str | int | tuple[str, ...]
    meaning: str
    authority: str
    one_of: tuple[str, ...] = ()
    """For a text: the only values it may have."""
    check: Callable[[Value], None] | None = None
    """Looks at the value more closely; raises ValueError saying what was expected."""
    no_looser_than: Interval | None = None
    """The longest that its authority, law or guidance, allows; a council may only be stricter."""
    at_least: int = 0
    """For a whole number: the lowest that makes sense."""
    at_most: int | None = None
    """For a whole number: the highest that makes sense, where there is one."""

    def told(self) -> str:
        """What it means, and the limit of law or guidance that it has."""
        limit = f" Never looser than {self.no_looser_than}." if self.no_looser_than else ""
        return f"{self.meaning}{limit}"

    def read(self, raw: Any) -> Value:
        """The value written. Raises ValueError saying what was expected."""
        value = self._of_kind(raw)
        if isinstance(value, int):
            self._hold_number(value)
        if isinstance(value, Interval):
            self._hold_limit(value)
        if self.check is not None:
            self.check(value)
        return value

    def _hold_number(self, value: int) -> None:
        if self.at_most is not None and not self.at_least <= value <= self.at_most:
            raise ValueError(f"expected a whole number from {self.at_least} to {self.at_most}")
        if value < self.at_least:
            raise ValueError(f"expected a whole number, {self.at_least} or more")

    def _hold_limit(self, value: Interval) -> None:
        limit = self.no_looser_than
        if limit is not None and value.looser_than(limit):
            raise ValueError(
                f"looser than {limit}, the limit of {self.authority}. A council may be stricter, "
                f'never looser: write "{limit}" or an interval that never falls due later, or '
                "leave the setting out"
            )

    def _of_kind(self, raw: Any) -> Value:
        if self.kind is ParameterKind.INTERVAL and isinstance(raw, str):
            return Interval.parse(raw)
        if (
            self.kind is ParameterKind.INTEGER
            and isinstance(raw, int)
            and not isinstance(raw, bool)
        ):
            return raw
        if self.kind is ParameterKind.DATE and isinstance(raw, str | date):
            return raw if isinstance(raw, date) else _day(raw)
        if self.kind is ParameterKind.LIST and isinstance(raw, list | tuple):
            return tuple(str(each) for each in raw)
        if self.kind is ParameterKind.TEXT and isinstance(raw, str):
            if self.one_of and raw not in self.one_of:
                raise ValueError(f"expected one of {', '.join(self.one_of)}")
            return raw
        raise ValueError(f"expected {self._example()}")

    def _example(self) -> str:
        if self.kind is ParameterKind.LIST and self.default:
            return f"a list such as {_in_toml(self.default)}"
        return EXPECTED[self.kind]


EXPECTED = {
    ParameterKind.INTERVAL: 'an interval such as "15 working days"',
    ParameterKind.INTEGER: "a whole number, without quotes",
    ParameterKind.TEXT: "words in quotes",
    ParameterKind.DATE: 'a day such as "2020-05-20"',
    ParameterKind.LIST: 'a list such as ["South", "North"]',
}


@dataclass(frozen=True, kw_only=True)
class Council:
    """A council's settings. `authority` is its own name as returns write it."""

    name: str = DEFAULT_NAME
    authority: str = DEFAULT_AUTHORITY
    localities: tuple[str, ...] = DEFAULT_LOCALITIES
    parameters: Mapping[str, Dated] = field(default_factory=dict)

    def value(self, parameter: Parameter, on: date) -> Value:
        """What the parameter was on a day: the latest value in effect, or the default."""
        found: Value = parameter.read(parameter.default)
        for effective_from, value in self.changes(parameter):
            if effective_from is None or effective_from <= on:
                found = value
        return found

    def changes(self, parameter: Parameter) -> Dated:
        """Every value with the day it took effect, oldest first; the first has no day."""
        said = self.parameters.get(parameter.name, ())
        if said and said[0][0] is None:
            return said
        return ((None, parameter.read(parameter.default)), *said)

    @classmethod
    def default(cls) -> Council:
        """The council when nothing was set: the demo county."""
        return cls()

    @classmethod
    def load(cls, path: Path | None, parameters: Iterable[Parameter] = ()) -> Council:
        """The council a settings file describes; the default without one.

        Raises SettingsError naming file, key, value and what was expected.
        """
        if path is None:
            return cls.default()
        held = _read(path)
        known = {parameter.name: parameter for parameter in parameters}
        _nothing_unknown(path, held, known)
        return cls(
            name=_text(path, held, "name", DEFAULT_NAME),
            authority=_text(path, held, "authority", DEFAULT_AUTHORITY),
            localities=_names(path, held.get("localities", DEFAULT_LOCALITIES)),
            parameters={
                name: _dated(path, name, said, known)
                for name, said in _parameters(path, held).items()
            },
        )


_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TWICE = ("overwrite", "twice")


def _read(path: Path) -> dict[str, Any]:
    """What the file holds. Raises SettingsError naming the line that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SettingsError(
            f"{path.name} cannot be read: it is not saved as UTF-8. Open it in an editor and save "
            "it again with the encoding UTF-8."
        ) from problem
    except OSError as problem:
        raise SettingsError(f"{path.name} cannot be read: {problem.strerror}.") from problem
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(_unreadable(path, text, str(problem))) from problem


def _unreadable(path: Path, text: str, problem: str) -> str:
    lines = text.rstrip().splitlines()
    where = _WHERE.search(problem)
    number = min(int((where and where[1]) or len(lines)), len(lines))
    said = f"{path.name}, line {number}: {lines[number - 1].strip()}"
    if any(word in problem for word in _TWICE):
        return f"{said}\nThis is written twice in the file; keep one of the two."
    return (
        f"{said}\nThis line cannot be read ({_WHERE.sub('', problem)}). Write words, days and "
        'intervals in straight quotes ("2 weeks"), numbers without, a list in square brackets with '
        "a comma between its values, and the name of a setting in square brackets on a line of its "
        "own."
    )


def written(parameter: Parameter, value: Any = None) -> str:
    """How a parameter is set in the file: its own table, with the day a value takes effect.

    Without a value that can be read, the example's is the default.
    """
    example = parameter.default
    with contextlib.suppress(ValueError):
        parameter.read(value)
        example = str(value) if isinstance(value, date) else value
    return (
        f"[parameters.{parameter.name}]\n"
        f"default = {_in_toml(parameter.default)}\n"
        f'"{EXAMPLE_DAY}" = {_in_toml(example)}'
    )


def _shown(value: Any) -> str:
    """A value as the file has it: a text keeps its quotes, true and false their small letters."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _in_toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _in_a_table(parameter: Parameter, value: Any) -> str:
    form = written(parameter, value).replace("\n", "\n    ")
    return (
        f"write it in a table of its own:\n\n    {form}\n\n"
        f"with the day it takes effect in place of {EXAMPLE_DAY}; until then the default applies."
    )


_TOP = ("name", "authority", "localities", "parameters")


def _nothing_unknown(path: Path, held: Mapping[str, Any], known: Mapping[str, Parameter]) -> None:
    """Raises SettingsError for what is no setting, or is one but in the wrong place."""
    unknown = set(held) - set(_TOP)
    if not unknown:
        return
    name = min(unknown)
    if name in known:
        raise SettingsError(f"{path.name}: {name}: {_in_a_table(known[name], held[name])}")
    raise SettingsError(
        f"{path.name}: '{name}' is not a setting; there are name, authority, "
        f"localities and [parameters.…].{_nearest_or_list(name, (*_TOP, *known))}"
    )


def _nearest_or_list(name: str, known: Iterable[str]) -> str:
    listed = " All of them are listed on the page that goldenthread standards --html writes."
    return did_you_mean(name, known) or listed


def _day(said: str) -> date:
    """The day written. Raises ValueError saying what was expected, or that there is none such."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
        raise ValueError(f"expected {EXPECTED[ParameterKind.DATE]}: year, month, day")
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError(f"there is no such day as {said}") from None


def _text(path: Path, held: Mapping[str, Any], key: str, default: str) -> str:
    value = held.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{path.name}: {key} = {value!r}; expected words in quotes.")
    return value


def _names(path: Path, said: Any) -> tuple[str, ...]:
    named = isinstance(said, list | tuple) and all(
        isinstance(each, str) and each.strip() for each in said
    )
    if not named:
        raise SettingsError(
            f"{path.name}: localities = {said!r}; expected {EXPECTED[ParameterKind.LIST]}."
        )
    return tuple(said)


def _parameters(path: Path, held: Mapping[str, Any]) -> Mapping[str, Any]:
    said = held.get("parameters", {})
    if not isinstance(said, dict):
        raise SettingsError(f"{path.name}: parameters = {said!r}; expected [parameters.…] tables.")
    return said


def _dated(path: Path, name: str, said: Any, known: Mapping[str, Parameter]) -> Dated:
    if name not in known:
        raise SettingsError(
            f"{path.name}: there is no parameter '{name}'.{_nearest_or_list(name, known)}"
        )
    if not isinstance(said, dict) or not said:
        raise SettingsError(f"{path.name}: parameters.{name}: {_in_a_table(known[name], said)}")
    values: list[tuple[date | None, Value]] = []
    for key, raw in said.items():
        effective_from = _taking_effect(path, name, key)
        try:
            values.append((effective_from, known[name].read(raw)))
        except ValueError as problem:
            raise SettingsError(
                f"{path.name}: parameters.{name}, {key} = {_shown(raw)}: "
                f"{str(problem).rstrip('.')}."
            ) from None
    return tuple(sorted(values, key=lambda each: each[0] or date.min))


def _taking_effect(path: Path, name: str, key: str) -> date | None:
    """From which day a value applies; the default from none."""
    try:
        return None if key == DEFAULT_KEY else _day(key)
    except ValueError as problem:
        raise SettingsError(
            f"{path.name}: parameters.{name}, '{key}': {problem}; write the day it takes effect, "
            'or "default".'
        ) from None
