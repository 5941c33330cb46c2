"""By when: the interval in force, a child's own tighter one and extensions agreed, in pandas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pandas_facts import DAY, Facts, Frames, in_span, one_unit

KEYS = ["std", "child", "opened_on"]


@dataclass(frozen=True)
class DueDays:
    """The due day of every interval from every day, a row for each interval."""

    first: int
    due: np.ndarray

    def after(self, interval: pd.Series, day: pd.Series) -> np.ndarray:
        """The due day of each interval from each day."""
        return self.due[interval.to_numpy(), day.to_numpy().astype("int64") // DAY - self.first]


def due_days(told: pd.DataFrame) -> DueDays:
    """The table of due days, laid out to be looked up."""
    wide = one_unit(told).pivot(index="iv", columns="day", values="due")
    wide = wide.reindex(range(wide.index.max() + 1))
    first = int(wide.columns.to_numpy()[0].astype("int64")) // DAY
    return DueDays(first, wide.to_numpy().astype("datetime64[s]"))


def interval_of(opened: pd.DataFrame, of_step: pd.DataFrame) -> pd.DataFrame:
    """Each expectation with the interval in force when it opened; without one it is none."""
    stepped = opened.merge(of_step, on=["std", "step"])
    return stepped[in_span(stepped, stepped.opened_on)]


def with_due(opened: pd.DataFrame, plan: Frames, held: Facts, due: DueDays) -> pd.DataFrame:
    """Every expectation with its due day."""
    stepped = interval_of(opened, plan["of_step"])
    plain = pd.Series(due.after(stepped.iv, stepped.opened_on), stepped.index)
    running = stepped[opened.columns].assign(due_on=plain).reset_index(drop=True)
    sooner = _tighter(running, held.overrides, due)
    later = _extended(running, held, plan["of_extension"], due)
    running.loc[sooner.index, "due_on"] = sooner.clip(upper=running.due_on[sooner.index])
    running.loc[later.index, "due_on"] = later.clip(lower=running.due_on[later.index])
    return running


def _tighter(running: pd.DataFrame, overrides: pd.DataFrame, due: DueDays) -> pd.Series:
    """The due day by the strictest of the child's own intervals, by row."""
    asked = running.loc[running["std"].isin(overrides["std"]), KEYS]
    own = asked.assign(row=asked.index).merge(overrides, on=["std", "child"])
    own = own[(own.opened_on >= own.starts) & ~(own.opened_on >= own.ends)]
    return own.assign(own=due.after(own.iv, own.opened_on)).groupby("row").own.min()


def _extended(
    running: pd.DataFrame, held: Facts, of_extension: pd.DataFrame, due: DueDays
) -> pd.Series:
    """The last day reached by extensions agreed in time, by row: none after one that was late."""
    asked = running.loc[running["std"].isin(of_extension["std"]), [*KEYS, "due_on"]]
    asked = asked.assign(row=asked.index).merge(of_extension, on="std")
    asked = asked[in_span(asked, asked.opened_on)]
    told = asked.merge(held.extensions[["kind", "child", "day", "new_end"]], on=["kind", "child"])
    told = told[told.day >= told.opened_on].sort_values(["row", "day", "new_end"])
    default = pd.Series(due.after(told.iv, told.opened_on), told.index)
    told = told.assign(new_end=told.new_end.fillna(default))
    so_far = told.groupby("row").new_end.cummax().groupby(told["row"]).shift()
    in_time = told.day <= told.due_on.where(~(so_far > told.due_on), so_far)
    return told[in_time.groupby(told["row"]).cummin()].groupby("row").new_end.max()
