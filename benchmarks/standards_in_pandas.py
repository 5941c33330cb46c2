"""The standards in vectorised pandas, for comparison: merges, shifts, group-bys and look-ups.

It gives the rows the one statement gives, for every shape of standard. Children are numbered once,
and events kept in the order of child and day, so that nothing is joined on words and nothing is
sorted twice. What opens an expectation is in `pandas_opening`, by when in `pandas_due_days`.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from pandas_due_days import due_days, with_due
from pandas_facts import PAST, Facts, Frames, gathered, one_unit
from pandas_opening import again, once, windows

OUTCOMES = (
    "met", "late", "ended", "missed", "overdue", "due", "not_yet_due", "not_evidenced",
)  # fmt: skip
MET, LATE, ENDED, MISSED, OVERDUE, DUE, NOT_YET_DUE, NOT_EVIDENCED = range(len(OUTCOMES))


def in_pandas(facts: Frames, plan: Frames, as_at: date, due_soon_by: date) -> pd.DataFrame:
    """Every expectation, as the engine's table has it."""
    day, soon = np.datetime64(as_at, "s"), np.datetime64(due_soon_by, "s")
    held = gathered(facts, day)
    plan = {name: one_unit(table) for name, table in plan.items()}
    due = due_days(facts["due"])
    opened = pd.concat([again(held, plan, due), once(held, plan)], ignore_index=True)
    running = with_due(opened, plan, held, due)
    owed = windows(held, plan["of_window"], one_unit(facts["grid"]))
    whole = pd.concat([running.assign(hard=False), owed.assign(hard=True)], ignore_index=True)
    plain = _plain_outcomes(whole, day, soon)
    outcome = np.where(_not_evidenced(whole, plain, plan, held), NOT_EVIDENCED, plain)
    return pd.DataFrame(
        {
            "child_id": held.children.take(whole.child),
            "standard": pd.Categorical.from_codes(whole["std"], plan["of_standard"]["id"]),
            **{name: whole[name] for name in ("opened_on", "due_on", "met_on", "closed_on")},
            "outcome": pd.Categorical.from_codes(outcome, OUTCOMES),
        }
    )


def _plain_outcomes(whole: pd.DataFrame, day: np.datetime64, soon: np.datetime64) -> np.ndarray:
    """How each stands on the day, if everything is known."""
    met, due, closed = (whole[name].to_numpy() for name in ("met_on", "due_on", "closed_on"))
    over = due < day
    return np.select(
        [
            met <= due,
            ~np.isnat(met),
            closed <= due,
            ~np.isnat(closed) | (over & whole.hard.to_numpy()),
            over,
            due <= soon,
        ],
        [np.int8(each) for each in (MET, LATE, ENDED, MISSED, OVERDUE, DUE)],
        np.int8(NOT_YET_DUE),
    )


def _not_evidenced(whole: pd.DataFrame, plain: np.ndarray, plan: Frames, held: Facts) -> np.ndarray:
    """Which of those late, missed or overdue may have been met unseen."""
    of = plan["of_standard"].set_index("std")
    blamed = np.isin(plain, (LATE, MISSED, OVERDUE))
    evidenced, dropped = (
        of[name].to_numpy()[whole["std"].to_numpy()] for name in ("evidenced", "of_open_only")
    )
    gone = dropped & whole.met_on.isna().to_numpy() & whole.closed_on.notna().to_numpy()
    unknown = blamed & (~evidenced | gone)
    asked = whole.loc[blamed & ~unknown, ["std", "child", "opened_on", "due_on"]]
    unknown[_in_shadow(asked, of.met_kind.to_numpy(), held)] = True
    return unknown


def _in_shadow(asked: pd.DataFrame, met_kind: np.ndarray, held: Facts) -> np.ndarray:
    """Those due between an event told only as the latest and the one known before it."""
    shadows = _shadows(held)
    keys = held.key(met_kind[asked["std"].to_numpy()], asked.child)
    asked = asked.assign(key=keys, row=asked.index)
    met = asked.merge(shadows, on="key")
    dim = (met.day > met.opened_on) & (met.seen_before < met.due_on)
    return met.loc[dim, "row"].unique()


def _shadows(held: Facts) -> pd.DataFrame:
    """Each event told only as the latest, after the day too, with the one known before it."""
    events = held.events
    before = events.day.shift().where(events.key == events.key.shift())
    told = events.assign(seen_before=before).loc[events.latest_only, ["key", "day", "seen_before"]]
    last = events.drop_duplicates("key", keep="last").set_index("key").day
    later = held.later.assign(seen_before=last.reindex(held.later.key).to_numpy())
    both = pd.concat([told, later[["key", "day", "seen_before"]]], ignore_index=True)
    return both.assign(seen_before=both.seen_before.fillna(PAST))
