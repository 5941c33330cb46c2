"""The one error of this room: a file that cannot be read, and what to do about it."""

from __future__ import annotations

from goldenthread.returns.errors import NotLoaded


class UnreadableFile(NotLoaded):
    """A file cannot be read. Says which, why, and what the sender can do."""

    def __init__(self, file: str, why: str, what_to_do: str) -> None:
        super().__init__(f"{file} cannot be read: {why} {what_to_do}")
        self.file = file
        self.why = why
        self.what_to_do = what_to_do
