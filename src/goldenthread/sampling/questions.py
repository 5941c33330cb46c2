"""What a reader is asked: sets of questions with a version; a council may write its own.

    version = "2020-06"
    effective_from = 2020-06-01

    [[questions]]
    id = "voice"
    words = "Is the child's own voice in it?"
    advice = "What the child says, and what it changed."

Answers are always yes, partly, no or not applicable, so that sets can be compared.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ANSWERS = (
    ("yes", "Yes"),
    ("partly", "Partly"),
    ("no", "No"),
    ("not_applicable", "Does not apply"),
)


class QuestionsError(ValueError):
    """A file of questions cannot be used; names the file and what was expected."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing a reader answers."""

    id: str
    words: str
    advice: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionSet:
    """Questions that go together, from the day they are asked."""

    version: str
    effective_from: date
    questions: tuple[Question, ...]

    @classmethod
    def read(cls, path: Path) -> QuestionSet:
        """A council's own set. Raises QuestionsError."""
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as wrong:
            raise QuestionsError(f"{path.name}: {wrong}. Expected a TOML file.") from None
        effective = told.get("effective_from")
        if not isinstance(effective, date):
            raise QuestionsError(
                f"{path.name}: effective_from is {effective!r}; expected a day such as 2020-06-01."
            )
        questions = told.get("questions")
        if not isinstance(questions, list) or not questions:
            raise QuestionsError(f"{path.name}: no questions; expected at least one [[questions]].")
        return cls(
            version=str(told.get("version") or path.stem),
            effective_from=effective,
            questions=tuple(_question(path, number, each) for number, each in enumerate(questions)),
        )


def _question(path: Path, number: int, told: Any) -> Question:
    where = f"{path.name}: question {number + 1}"
    if not isinstance(told, dict) or not str(told.get("words", "")).strip():
        raise QuestionsError(f'{where} has no words; expected words = "…".')
    unknown = set(told) - {"id", "words", "advice"}
    if unknown:
        raise QuestionsError(
            f"{where} says {', '.join(sorted(unknown))}; expected id, words, advice."
        )
    return Question(
        id=str(told.get("id") or f"q{number + 1}"),
        words=str(told["words"]),
        advice=str(told.get("advice", "")),
    )


FOUR_QUESTIONS = QuestionSet(
    version="four questions, 1",
    effective_from=date(2020, 3, 23),
    questions=(
        Question(
            id="support",
            words="Is it clear what support is needed?",
            advice="For this child, now; not a list of services.",
        ),
        Question(
            id="placed",
            words="Is it clear who is best placed to give it, and that they are?",
            advice="By name, with how often they are in touch.",
        ),
        Question(
            id="worried",
            words="Is it clear what the worry is, and why?",
            advice="Evidence and analysis, not events alone.",
        ),
        Question(
            id="differently",
            words="Does it say what must be done today, tomorrow, next week?",
        ),
        Question(
            id="safety_plan",
            words="Is there a safety plan that would keep the child safe tonight?",
            advice="Current, with how often the child is contacted.",
        ),
        Question(
            id="voice",
            words="Is the child's own voice in it?",
            advice="What the child says and does, and what that changed.",
        ),
        Question(
            id="oversight",
            words="Has the manager's oversight made a difference?",
        ),
    ),
)


def asked_on(day: date, sets: Sequence[QuestionSet]) -> QuestionSet:
    """The set asked on a day: the latest in effect, or the four questions of the plan."""
    found = [each for each in sets if each.effective_from <= day]
    return max(found, key=lambda each: each.effective_from, default=FOUR_QUESTIONS)


def sets_in(folder: Path) -> list[QuestionSet]:
    """Every set a council wrote, a file each. Raises QuestionsError."""
    return [QuestionSet.read(path) for path in sorted(folder.glob("*.toml"))]
