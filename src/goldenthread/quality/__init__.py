"""Quality: what looks wrong within the record, and what went missing between loads."""

from goldenthread.quality.runner import Finding, run

__all__ = ["Finding", "run"]
