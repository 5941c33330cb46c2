"""A word of the field, as the glossary explains it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word: its meaning in ours, where the record holds it, what the data standards call it.

    `held_in` names tables or columns of the record (`table` or `table.column`); nothing there
    means that the record does not hold it. `also_called` is empty where no standard has a field.
    """

    word: str
    meaning: str
    held_in: tuple[str, ...] = ()
    also_called: str = ""

    def __post_init__(self) -> None:
        if not self.meaning.endswith("."):
            raise ValueError(
                f"The word '{self.word}' is explained in a sentence, with a full stop."
            )
