"""The line that says for whom a pack is, printed on every page of it."""

from __future__ import annotations

from goldenthread.packs.model import Audience

AUDIENCE_LINES = {
    Audience.INTERNAL: "Internal: shows small numbers; not for publication",
    Audience.PUBLIC: "For publication",
}
