"""The hash chain: how a row is linked to the one before, and how a whole chain is checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import models, transaction

from goldenthread.app.ledger.models import Chain, ChainHead, ChangeEvent, Link, ReadEvent

Row = TypeVar("Row", bound=Link)
UNHASHED = {"id", "sha256"}
CHAINS: dict[Chain, type[Link]] = {Chain.CHANGES: ChangeEvent, Chain.READS: ReadEvent}


@dataclass(frozen=True, kw_only=True)
class Break:
    """Where a chain does not hold, and how."""

    chain: str
    sequence: int
    words: str


def in_transaction() -> bool:
    """Whether what is written now is written whole or not at all."""
    return bool(transaction.get_connection().in_atomic_block)


def append(chain: Chain, row: Row) -> Row:
    """Link a new row to its chain and write it, in the transaction that is open.

    Writers of one chain queue for its head; raises RuntimeError outside a transaction, since a
    link half written would break the chain.
    """
    if not in_transaction():
        raise RuntimeError("A ledger row is written in the transaction of what it tells of.")
    head = ChainHead.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        ChainHead.objects.get_or_create(chain=chain)
        head = ChainHead.objects.select_for_update().get(chain=chain)
    row.sequence = head.sequence + 1
    row.previous_sha256 = head.sha256
    row.sha256 = hash_of(row)
    row.save(force_insert=True)
    head.sequence, head.sha256 = row.sequence, row.sha256
    head.save(update_fields=["sequence", "sha256"])
    return row


def hash_of(row: Link) -> str:
    """SHA-256 of everything a row says and of the hash of the row before it."""
    said = {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in UNHASHED
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def verify(chain: Chain) -> Iterator[Break]:
    """Every place a chain does not hold, oldest first; nothing when it is whole."""
    previous, expected = "", 1
    rows: models.QuerySet[Link] = CHAINS[chain]._default_manager.order_by("sequence")
    for row in rows.iterator(chunk_size=2000):
        if row.sequence != expected:
            yield _break(chain, expected, "rows are missing before this one")
        if row.previous_sha256 != previous:
            yield _break(chain, row.sequence, "it does not follow from the row before it")
        if row.sha256 != hash_of(row):
            yield _break(chain, row.sequence, "what it says is not what was written")
        previous, expected = row.sha256, row.sequence + 1
    head = ChainHead.objects.filter(chain=chain).first()
    if head is not None and (head.sequence, head.sha256) != (expected - 1, previous):
        yield _break(chain, head.sequence, "the last rows are missing")


def _break(chain: Chain, sequence: int, words: str) -> Break:
    return Break(chain=chain.value, sequence=sequence, words=words)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
