"""What a council sets about restricted records. Access grounds: docs/access.md."""

from __future__ import annotations

from datetime import timedelta

REVIEW_EVERY = timedelta(days=90)
"""A restriction is looked at again so often."""
GLASS_STAYS_BROKEN = timedelta(hours=4)
"""For how long an emergency opens a restricted record."""
