"""Every code set of the record, by name."""

from __future__ import annotations

from goldenthread.vocabulary.code_set import Code, CodeSet, Reading
from goldenthread.vocabulary.codes import care, homes, need, oversight, people

__all__ = ["CODE_SETS", "Code", "CodeSet", "Reading"]

CODE_SETS: dict[str, CodeSet] = {
    each.name: each
    for module in (people, need, care, homes, oversight)
    for each in module.CODE_SETS
}
