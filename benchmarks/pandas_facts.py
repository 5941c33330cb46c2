"""Facts as pandas reads them best: children by number, days in one unit, events in order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

PAST, FAR = pd.Timestamp("0001-01-01").as_unit("s"), pd.Timestamp("9999-12-31").as_unit("s")
ABOUT_CHILDREN = ("fact_event", "fact_later", "fact_period", "fact_extension", "fact_override")
DAY = 86_400
Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Facts:
    """The facts, each with its child's number; events and those later with the key of both."""

    children: pd.Index
    """The children's ids, in the order of their numbers."""
    events: pd.DataFrame
    """One a day of a kind, in the order of key and day."""
    stamps: np.ndarray
    """Key and day of each event as one whole number, in order."""
    later: pd.DataFrame
    periods: pd.DataFrame
    extensions: pd.DataFrame
    overrides: pd.DataFrame

    def key(self, kind: pd.Series | np.ndarray, child: pd.Series) -> np.ndarray:
        """One whole number for a kind of fact and a child."""
        return np.asarray(kind, "int64") * len(self.children) + child.to_numpy()

    def first_from(self, key: np.ndarray, day: pd.Series) -> np.ndarray:
        """The first day from one on of an event of a key; NaT where there is none."""
        place = np.searchsorted(self.stamps, _stamps(key, day))
        keys = np.append(self.events.key.to_numpy(), -1)
        days = np.append(self.events.day.to_numpy(), np.datetime64("NaT", "s"))
        return np.where(keys[place] == key, days[place], days[-1])


def gathered(facts: Frames, day: np.datetime64) -> Facts:
    """The fact tables made ready; a period that ends after the day is still open on it."""
    frames = [one_unit(facts[name]) for name in ABOUT_CHILDREN]
    codes, children = pd.factorize(pd.concat([each.child_id for each in frames]))
    ends = np.cumsum([len(each) for each in frames])[:-1]
    events, later, periods, extensions, overrides = (
        each.drop(columns="child_id").assign(child=numbers)
        for each, numbers in zip(frames, np.split(codes, ends), strict=True)
    )
    events, later, extensions = (
        each.assign(key=each.kind.to_numpy("int64") * len(children) + each.child)
        for each in (events, later, extensions)
    )
    stamps = _stamps(events.key.to_numpy(), events.day)
    order = np.argsort(stamps)
    fin = periods.ends.where(periods.ends <= day)
    return Facts(
        children=pd.Index(children),
        events=events.take(order).reset_index(drop=True),
        stamps=stamps[order],
        later=later,
        periods=periods.assign(fin=fin, until=fin.fillna(FAR)),
        extensions=extensions,
        overrides=overrides,
    )


def _stamps(key: np.ndarray, day: pd.Series) -> np.ndarray:
    days = day.to_numpy().astype("int64") // DAY
    return key * 10_000_000 + days


def one_unit(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every day in seconds, which reach from the year 1 to the year 9999."""
    days = list(frame.select_dtypes("datetime").columns)
    days += [name for name in ("first_day", "after_day") if name in frame]
    return frame.assign(**{name: frame[name].to_numpy().astype("datetime64[s]") for name in days})


def in_span(frame: pd.DataFrame, day: pd.Series) -> pd.Series:
    """Whether a standard, or one of its intervals, was in force on the day of each row."""
    return (day >= frame.first_day) & (day < frame.after_day)
