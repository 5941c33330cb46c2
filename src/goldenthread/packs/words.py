"""Narrative in which figures are placed by reference: "{coverage.rate} have an assessment".

No digit may be typed. A day, an ordinal or a name that has a digit in it is marked by hand as
`{text:20 May 2020}`, so that every other digit in a pack is known to come from a figure.
Which figure a name stands for is the pack's business, in `packs.model`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PARTS = (
    "rate",
    "counts",
    "numerator",
    "denominator",
    "remainder",
    "not_known",
    "mean",
    "per_10_000",
    "interval",
    "as_at",
)
"""What can be placed of a figure. `rate` always carries its counts; `remainder` is the members
known to be out; `per_10_000` is a count over the children there are, with both; `interval` is the
likely range of the value; `as_at` the days described."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Place:
    """One figure's part, placed in a sentence: the `rate` of `coverage`."""

    figure: str
    part: str


def literal(text: str) -> str:
    """Text with a digit in it that is no figure: a day, an ordinal, a name."""
    return "{text:" + text + "}"


def pieces(template: str) -> list[str | Place]:
    """The template as plain text and places, in order.

    Raises ValueError for a typed digit, an unknown part or a brace left open.
    """
    found: list[str | Place] = []
    end = 0
    for match in _PLACEHOLDER.finditer(template):
        found.append(_plain(template[end : match.start()], template))
        found.append(_place(match.group(1), template))
        end = match.end()
    found.append(_plain(template[end:], template))
    return [piece for piece in found if piece != ""]


def places(template: str) -> list[Place]:
    """The figures' parts that the template places."""
    return [piece for piece in pieces(template) if isinstance(piece, Place)]


def _plain(text: str, template: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError(f"A brace is left open in '{template}'.")
    if any(character.isdigit() for character in text):
        raise ValueError(
            f"A digit is typed in '{template}'. Place a figure as {{name.rate}}, or mark a day "
            "or an ordinal as {text:20 May 2020}."
        )
    return text


def _place(inside: str, template: str) -> str | Place:
    if inside.startswith("text:"):
        return inside.removeprefix("text:")
    figure, _, part = inside.rpartition(".")
    if not figure or part not in PARTS:
        raise ValueError(
            f"{{{inside}}} in '{template}' places nothing. Write {{name.part}}, part being one "
            f"of {', '.join(PARTS)}."
        )
    return Place(figure, part)
