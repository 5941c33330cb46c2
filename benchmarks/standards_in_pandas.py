"""The standards in vectorised pandas, for comparison: merges, shifts and group-bys.

It knows every rule the invented county of `standards_county` exercises; no event there is told
only as the latest and no child has an interval of their own, so those two are left out.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

FAR = pd.Timestamp("2262-01-01").as_unit("s")
LAST = ["std", "child_id", "opened_on", "met_on", "closed_on", "step"]
Frames = dict[str, pd.DataFrame]


def in_pandas(facts: Frames, plan: Frames, as_at: date) -> pd.DataFrame:
    """Every expectation, as the engine's table has it."""
    day = pd.Timestamp(as_at).as_unit("s")
    events, periods, extensions = (
        _in_seconds(facts[name]) for name in ("fact_event", "fact_period", "fact_extension")
    )
    events = events[events.day <= day]
    periods = periods[periods.starts <= day].assign(
        fin=lambda each: each.ends.where(each.ends <= day)
    )
    due = _in_seconds(facts["due"])
    opened = pd.concat(
        [_again(events, periods, plan), _once(events, periods, plan)], ignore_index=True
    )
    running = _with_due(opened, plan["of_step"], due)
    running = _extended(running, extensions, plan["of_extension"], due)
    windows = _windows(events, periods, plan["of_window"], _in_seconds(facts["grid"]), day)
    whole = pd.concat([running.assign(hard=False), windows.assign(hard=True)], ignore_index=True)
    return _outcomes(whole, plan["of_standard"], day)


def _in_seconds(frame: pd.DataFrame) -> pd.DataFrame:
    days = frame.select_dtypes("datetime").columns
    return frame.astype(dict.fromkeys(days, "datetime64[s]"))


def _again(events: pd.DataFrame, periods: pd.DataFrame, plan: Frames) -> pd.DataFrame:
    around = periods.merge(plan["of_again"], left_on="kind", right_on="during_kind")
    later = around.merge(
        events[["kind", "child_id", "day"]],
        left_on=["met_kind", "child_id"],
        right_on=["kind", "child_id"],
    )
    later = later[(later.day >= later.starts) & (later.day <= later.fin.fillna(FAR))]
    keep = ["std", "last_step", "period_id", "child_id", "day", "tag", "fin"]
    anchors = pd.concat(
        [around.assign(day=around.starts, tag=0)[keep], later.assign(tag=1)[keep]],
        ignore_index=True,
    ).sort_values(["std", "period_id", "day", "tag"], ignore_index=True)
    series = anchors.groupby(["std", "period_id"], sort=False)
    return pd.DataFrame(
        {
            "std": anchors["std"],
            "child_id": anchors.child_id,
            "opened_on": anchors.day,
            "met_on": series.day.shift(-1),
            "closed_on": anchors.fin,
            "step": np.minimum(series.cumcount(), anchors.last_step),
        }
    )


def _once(events: pd.DataFrame, periods: pd.DataFrame, plan: Frames) -> pd.DataFrame:
    of_once = plan["of_once"]
    after = events.merge(of_once[of_once.how == 0], left_on="kind", right_on="after_kind")
    after = after.assign(opened_on=after.day, fin=pd.NaT)
    start = periods.merge(of_once[of_once.how > 0], left_on="kind", right_on="after_kind")
    start = start.assign(opened_on=start.starts)
    keep = ["std", "how", "while_kind", "inside_only", "child_id", "opened_on", "fin"]
    span = ["first_day", "after_day"]
    begun = pd.concat([after[keep + span], start[keep + span]], ignore_index=True)
    begun["fin"] = begun.fin.astype("datetime64[s]")
    begun = begun[_in_span(begun, begun.opened_on)].reset_index(drop=True)
    begun["row"] = begun.index
    around = begun.merge(
        periods[["kind", "child_id", "starts", "fin"]].rename(columns={"fin": "over"}),
        left_on=["while_kind", "child_id"],
        right_on=["kind", "child_id"],
    )
    over = around.over.fillna(FAR)
    around = around.assign(over=over)[
        (around.starts <= around.opened_on) & (around.opened_on <= over)
    ]
    begun["over"] = begun["row"].map(around.groupby("row").over.max()).astype("datetime64[s]")
    begun = begun[~begun.inside_only | begun.over.notna()]
    ended = begun.over.where(begun.over < FAR)
    closed = ended.where((begun.how == 0) | ((begun.how == 2) & begun.fin.isna()))
    begun = begun.assign(closed_on=closed.where(begun.how != 1, begun.fin))
    return _met_once(begun, events, plan["of_standard"])


def _met_once(begun: pd.DataFrame, events: pd.DataFrame, of_standard: pd.DataFrame) -> pd.DataFrame:
    by_event = begun[begun.how < 2].merge(of_standard[["std", "met_kind"]], on="std")
    seen = by_event.merge(
        events[["kind", "child_id", "day"]],
        left_on=["met_kind", "child_id"],
        right_on=["kind", "child_id"],
    )
    seen = seen[seen.day >= seen.opened_on]
    first = begun["row"].map(seen.groupby("row").day.min()).astype("datetime64[s]")
    first = first.where(first <= begun.closed_on.fillna(FAR))
    met = first.where(begun.how < 2, begun.fin)
    return begun.assign(met_on=met, step=0)[LAST]


def _in_span(frame: pd.DataFrame, day: pd.Series) -> pd.Series:
    first = _days(frame.first_day)
    after = _days(frame.after_day)
    return (day >= first) & (day < after)


def _days(column: pd.Series) -> pd.Series:
    clipped = column.map(lambda day: min(max(day, date(1700, 1, 1)), date(2262, 1, 1)))
    return pd.to_datetime(clipped).astype("datetime64[s]")


def _with_due(opened: pd.DataFrame, of_step: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    steps = of_step.assign(first_day=_days(of_step.first_day), after_day=_days(of_step.after_day))
    stepped = opened.merge(steps, on=["std", "step"])
    inside = (stepped.opened_on >= stepped.first_day) & (stepped.opened_on < stepped.after_day)
    return (
        stepped[inside]
        .merge(due, left_on=["iv", "opened_on"], right_on=["iv", "day"])
        .rename(columns={"due": "due_on"})[[*LAST, "due_on"]]
    )


def _extended(
    running: pd.DataFrame, extensions: pd.DataFrame, of_extension: pd.DataFrame, due: pd.DataFrame
) -> pd.DataFrame:
    keys = ["std", "child_id", "opened_on"]
    asked = running.merge(of_extension[["std", "kind", "iv"]], on="std").drop_duplicates(keys)
    asked = asked.merge(extensions, on=["kind", "child_id"])
    asked = asked[asked.day >= asked.opened_on]
    default = asked.merge(
        due.rename(columns={"day": "opened_on"}), on=["iv", "opened_on"], how="left"
    ).due
    asked = asked.assign(new_end=asked.new_end.fillna(pd.Series(default.values, asked.index)))
    asked = asked.sort_values([*keys, "day", "new_end"])
    by = asked.groupby(keys, sort=False)
    so_far = by.new_end.cummax().groupby([asked[key] for key in keys], sort=False).shift()
    limit = pd.concat([asked.due_on, so_far], axis=1).max(axis=1)
    late = (asked.day > limit).astype(int)
    late = late.groupby([asked[key] for key in keys], sort=False).cummax()
    moved = asked[late == 0].groupby(keys).new_end.max().rename("moved").reset_index()
    running = running.merge(moved, on=keys, how="left")
    running["due_on"] = running[["due_on", "moved"]].max(axis=1)
    return running.drop(columns="moved")


def _windows(
    events: pd.DataFrame,
    periods: pd.DataFrame,
    of_window: pd.DataFrame,
    grid: pd.DataFrame,
    day: pd.Timestamp,
) -> pd.DataFrame:
    around = periods.merge(of_window, left_on="kind", right_on="during_kind").merge(
        grid.rename(columns={"starts": "opened_on", "ends": "due_on"}), on="win"
    )
    whole = (around.opened_on >= around.starts) & (around.due_on < around.fin.fillna(FAR))
    owed = around[whole & (around.opened_on <= day) & _in_span(around, around.opened_on)]
    owed = owed.drop_duplicates(["std", "child_id", "opened_on"])
    told = owed.merge(
        events[["kind", "child_id", "day", "times"]],
        left_on=["met_kind", "child_id"],
        right_on=["kind", "child_id"],
    )
    told = told[(told.day >= told.opened_on) & (told.day <= told.due_on)].sort_values("day")
    keys = ["std", "child_id", "opened_on"]
    told = told[told.groupby(keys).times.cumsum() >= told.at_least]
    first = told.groupby(keys).day.min().rename("met_on").reset_index()
    found = owed.merge(first, on=keys, how="left").assign(step=0, closed_on=pd.NaT)
    found["closed_on"] = found.closed_on.astype("datetime64[s]")
    return found[[*LAST, "due_on"]]


def _outcomes(whole: pd.DataFrame, of_standard: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    met, due, closed = whole.met_on, whole.due_on, whole.closed_on
    over = due < day
    plain = np.select(
        [
            met <= due,
            met.notna(),
            closed <= due,
            closed.notna(),
            over & whole.hard,
            over,
            due <= day + timedelta(days=7),
        ],
        ["met", "late", "ended", "missed", "missed", "overdue", "due"],
        "not_yet_due",
    )
    named = whole.merge(of_standard[["std", "id", "evidenced"]], on="std", how="left")
    unknown = ~named.evidenced & np.isin(plain, ["late", "missed", "overdue"])
    outcome = np.where(unknown, "not_evidenced", plain)
    return named.assign(standard=named["id"], outcome=outcome)[
        ["child_id", "standard", "opened_on", "due_on", "met_on", "closed_on", "outcome"]
    ]
