"""Warnings the paper gives in more than one place."""

from __future__ import annotations

from goldenthread.packs.model import Callout, CalloutKind
from goldenthread.packs.words import literal

PRIVATE = Callout(
    kind=CalloutKind.DISCLOSURE,
    text=f"Cells of {literal('1 to 5')} are shown because this rendering is internal. They are for "
    "Part II only and must not be printed in a public paper.",
)
