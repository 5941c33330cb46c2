"""What opens an expectation and what meets or ends it, shape by shape, in pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pandas_due_days import DueDays, interval_of
from pandas_facts import FAR, Facts, Frames, in_span

OPENED = ["std", "child", "opened_on", "met_on", "closed_on", "step"]
KEYS = ["std", "child", "opened_on"]


def again(held: Facts, plan: Frames, due: DueDays) -> pd.DataFrame:
    """Each period's start and each event in it opens the next expectation."""
    around = held.periods.merge(plan["of_again"], left_on="kind", right_on="during_kind")
    around = around.assign(
        series=around.period_id * 1000 + around["std"], key=held.key(around.met_kind, around.child)
    )
    keep = ["series", "std", "last_step", "child", "day", "fin", "latest_only"]
    spells = around[["series", "std", "last_step", "child", "fin", "starts", "until", "key"]]
    inside = spells.merge(held.events[["key", "day", "latest_only"]], on="key")
    inside = inside.loc[(inside.day >= inside.starts) & (inside.day <= inside.until), keep]
    starts = around.assign(day=around.starts, latest_only=False)[keep]
    link = pd.concat([starts, inside], ignore_index=True)
    link = link.sort_values("series", kind="stable", ignore_index=True)
    by = link.groupby("series", sort=False)
    link = link.assign(
        opened_on=link.day,
        met_on=by.day.shift(-1),
        closed_on=link.fin,
        step=np.minimum(by.cumcount(), link.last_step),
        met_by_latest=by.latest_only.shift(-1, fill_value=False),
    )
    return link.assign(step=_uncounted(link, plan["of_step"], due))[OPENED]


def _uncounted(link: pd.DataFrame, of_step: pd.DataFrame, due: DueDays) -> pd.Series:
    """The last step, from a late event on of which it is not known how many went before it."""
    told = interval_of(link[link.met_by_latest & (link.last_step > 0)], of_step)
    late = told[told.met_on > due.after(told.iv, told.opened_on)]
    from_day = late.groupby("series").met_on.min().reindex(link.series).to_numpy()
    return link.step.where(~(from_day <= link.opened_on.to_numpy()), link.last_step)


def once(held: Facts, plan: Frames) -> pd.DataFrame:
    """Once after an event, once after a period's start, or until a period's own end."""
    begun = _begun(held, plan["of_once"])
    over = _over(begun, held)
    inside = ~begun.inside_only | over.notna()
    begun, over = begun[inside], over[inside]
    ended = over.where((over < FAR) & ((begun.how == 0) | begun.fin.isna()))
    closed_on = ended.where(begun.how != 1, begun.fin)
    met_kind = plan["of_standard"].met_kind.to_numpy()[begun["std"].to_numpy()]
    first = pd.Series(
        held.first_from(held.key(met_kind, begun.child), begun.opened_on), begun.index
    )
    first = first.where(first <= closed_on.fillna(FAR))
    met_on = first.where(begun.how < 2, begun.fin)
    return begun.assign(met_on=met_on, closed_on=closed_on, step=0)[OPENED]


def _begun(held: Facts, of_once: pd.DataFrame) -> pd.DataFrame:
    """What starts a clock that runs once, while its standard is in force."""
    keep = ["std", "how", "while_kind", "inside_only", "child", "opened_on", "fin"]
    kinds = of_once.drop(columns="after_kind").assign(kind=of_once.after_kind)
    events = held.events[["kind", "child", "day"]].rename(columns={"day": "opened_on"})
    by_event = events.merge(kinds[kinds.how == 0], on="kind")
    starts = held.periods[["kind", "child", "starts", "fin"]]
    starts = starts.rename(columns={"starts": "opened_on"})
    by_start = starts.merge(kinds[kinds.how > 0], on="kind")
    none = np.datetime64("NaT", "s")
    both = pd.concat(
        [each[in_span(each, each.opened_on)] for each in (by_event.assign(fin=none), by_start)],
        ignore_index=True,
    )
    return both[keep]


def _over(begun: pd.DataFrame, held: Facts) -> pd.Series:
    """When the last of the periods it began in is over: FAR if open, NaT if it lies in none."""
    whiles = begun[begun.while_kind >= 0]
    whiles = whiles.assign(row=whiles.index)[["row", "while_kind", "child", "opened_on"]]
    periods = held.periods[held.periods.kind.isin(whiles.while_kind)]
    around = whiles.merge(
        periods[["kind", "child", "starts", "until"]],
        left_on=["while_kind", "child"],
        right_on=["kind", "child"],
    )
    around = around[(around.starts <= around.opened_on) & (around.opened_on <= around.until)]
    return around.groupby("row").until.max().reindex(begun.index)


def windows(held: Facts, of_window: pd.DataFrame, grid: pd.DataFrame) -> pd.DataFrame:
    """So many events in each whole calendar window of a period."""
    around = held.periods.merge(of_window, left_on="kind", right_on="during_kind").merge(
        grid.rename(columns={"starts": "opened_on", "ends": "due_on"}), on="win"
    )
    whole = (around.opened_on >= around.starts) & (around.due_on < around.until)
    owed = around[whole & in_span(around, around.opened_on)].drop_duplicates(KEYS)
    owed = owed.assign(key=held.key(owed.met_kind, owed.child))
    told = owed.merge(held.events[["key", "day", "times"]], on="key")
    told = told[(told.day >= told.opened_on) & (told.day <= told.due_on)]
    told = told[told.groupby(KEYS).times.cumsum() >= told.at_least]
    reached = told.drop_duplicates(KEYS).rename(columns={"day": "met_on"})
    found = owed.merge(reached[[*KEYS, "met_on"]], on=KEYS, how="left")
    return found.assign(step=0, closed_on=np.datetime64("NaT", "s"))[[*OPENED, "due_on"]]
