"""`verify_ledger`: read both chains from the first row to the last."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.app.ledger.chain import verify
from goldenthread.app.ledger.models import Chain, ChainHead
from goldenthread.vocabulary.counting import how_many


class Command(BaseCommand):
    """Say whether every row of the ledger is there and unaltered; exit 1 when not."""

    help = "Say whether every row of the ledger is there and unaltered; exit 1 when not."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print the head of each chain, to be kept elsewhere, and each break."""
        broken = [each for name in Chain for each in verify(name)]
        for head in ChainHead.objects.order_by("chain"):
            self.stdout.write(f"{head.chain}: {how_many(head.sequence, 'row')}, head {head.sha256}")
        for each in broken:
            self.stdout.write(str(each))
        if broken:
            sys.exit(1)
        self.stdout.write("Every row is there and unaltered.")
