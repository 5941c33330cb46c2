"""Yes, no and unknown, as people write them."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.vocabulary.code_set import plain

_YES = {"a", "y", "yes", "true", "1", "t", "suitable", "in"}
_NO = {"b", "n", "no", "false", "0", "f", "unsuitable", "out"}
_UNKNOWN = {"c", "u", "unknown", "not known", "not recorded", "not stated", "na", "n/a", "nk"}

EXPECTED = "Yes or No (or Unknown)"


@dataclass(frozen=True)
class Flag:
    """What was read: true, false, or None when the source says that it does not know."""

    value: bool | None


def read_flag(raw: str) -> Flag | None:
    """The flag a cell means; None when it cannot be read as one.

    Reads "a) Yes", "b) No", "c) Unknown", Y, N, 1, 0, true, false, suitable, unsuitable, in, out.
    """
    said = plain(raw)
    letter, _, rest = said.partition(")")
    word = rest.strip() if rest.strip() else letter.strip()
    if word in _YES:
        return Flag(True)
    if word in _NO:
        return Flag(False)
    if word in _UNKNOWN or not said:
        return Flag(None)
    return None
