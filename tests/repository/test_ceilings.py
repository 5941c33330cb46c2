"""Every module and function stays small enough to be read at a sitting (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES_A_MODULE = 400
LINES_A_TEST_MODULE = 600
LINES_A_FUNCTION = 40
POSITIONAL_ARGUMENTS = 5
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("src", "tests", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    # What a change of the database's tables made is written by Django, not by us.
    if "migrations" not in path.parts
)


def tree_of(module: str) -> ast.Module:
    """A module, parsed."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, methods and inner ones too."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines, not counting the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def is_a_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether click calls it, which it does by name and never by position."""
    return any("command(" in ast.unparse(each) for each in function.decorator_list)


def positional(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many arguments may be given by position, `self` and `cls` aside."""
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_no_longer_than_its_ceiling(module: str) -> None:
    ceiling = LINES_A_TEST_MODULE if module.startswith("tests/") else LINES_A_MODULE
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= ceiling


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_on_a_screen(module: str) -> None:
    long = {each.name: length(each) for each in functions(module)}
    assert {name: lines for name, lines in long.items() if lines > LINES_A_FUNCTION} == {}


@pytest.mark.parametrize("module", MODULES)
def test_nobody_has_to_count_arguments(module: str) -> None:
    counted = {each.name: positional(each) for each in functions(module) if not is_a_command(each)}
    assert {name: many for name, many in counted.items() if many > POSITIONAL_ARGUMENTS} == {}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(tree_of(module))


def test_no_two_files_of_tests_have_one_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names)), "pytest reads only one file of a name."
