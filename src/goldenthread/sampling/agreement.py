"""How far two judgements of the same cases agree, from statsmodels; undefined is said plainly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa

SCALE = ("green", "amber", "red")
"""The ratings in order of severity. 'Other' stands outside it."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Pairs of judgements. Kappas are None where they mean nothing; `undefined` then says why."""

    pairs: int
    agreed: int
    more_severe: int
    """The second judgement was the more severe."""
    less_severe: int
    kappa: float | None
    linear: float | None
    """Kappa by which a judgement two steps away counts twice one a step away."""
    quadratic: float | None
    kappa_range: tuple[float, float] | None
    """95%, by the asymptotic standard error."""
    linear_range: tuple[float, float] | None
    undefined: str = ""

    @property
    def share(self) -> float | None:
        """The share of pairs that agree; None of no pairs."""
        return self.agreed / self.pairs if self.pairs else None


def agreement_of(pairs: Iterable[tuple[str, str]], *, scale: Sequence[str] = SCALE) -> Agreement:
    """The agreement of first and second judgements; pairs outside the scale are left out."""
    place = {name: number for number, name in enumerate(scale)}
    table = np.zeros((len(scale), len(scale)), dtype=int)
    for first, second in pairs:
        if first in place and second in place:
            table[place[first], place[second]] += 1
    return agreement_of_table(table.tolist())


def agreement_of_table(table: Sequence[Sequence[int]]) -> Agreement:
    """The agreement a table tells: rows first judgement, columns second, in order of severity."""
    counts = np.array(table, dtype=float)
    pairs, agreed = int(counts.sum()), int(np.trace(counts))
    undefined = _undefined(counts)
    with np.errstate(invalid="ignore"):  # A test of kappa against zero, which is not used.
        told = {
            name: None if undefined else cohens_kappa(counts, wt=weights)
            for name, weights in (("plain", None), ("linear", "linear"), ("quadratic", "quadratic"))
        }
    return Agreement(
        pairs=pairs,
        agreed=agreed,
        more_severe=int(np.triu(counts, 1).sum()),
        less_severe=int(np.tril(counts, -1).sum()),
        kappa=_value(told["plain"]),
        linear=_value(told["linear"]),
        quadratic=_value(told["quadratic"]),
        kappa_range=_range(told["plain"]),
        linear_range=_range(told["linear"]),
        undefined=undefined,
    )


def _value(told: Any) -> float | None:
    return None if told is None else float(told.kappa)


def _range(told: Any) -> tuple[float, float] | None:
    return None if told is None else (float(told.kappa_low), float(told.kappa_upp))


def _undefined(counts: np.ndarray) -> str:
    if counts.sum() == 0:
        return "No case was judged twice."
    used = (counts.sum(axis=0) > 0) | (counts.sum(axis=1) > 0)
    if used.sum() < 2:
        return (
            "Every judgement was the same, so nothing shows whether the two would agree on a "
            "harder case."
        )
    return ""
