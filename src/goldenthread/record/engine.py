"""The engine (DuckDB) that holds records in memory: one in a process, a database in it for each.

To open an engine takes longer than most questions take to answer, and so does making the tables of
a record one by one. So it is opened once, and the tables every record has are copied from a
pattern. To read a question of many parts takes a quarter of the time it takes to answer for one
child: those asked last are kept as read. What is set with SET holds for every record of the
process.
"""

from __future__ import annotations

import os
import weakref
from contextlib import suppress
from functools import cache, lru_cache
from itertools import count
from threading import Lock

import duckdb

QUESTIONS_KEPT = 64
_NUMBERS = count(1)
_ONE_AT_A_TIME = Lock()
_OPEN: weakref.WeakSet[Database] = weakref.WeakSet()


class Database:
    """A database in memory with the pattern's tables, which goes by their plain names for its own.

    Its memory is given back when it is closed or nobody holds it any more.
    """

    def __init__(self, pattern: str) -> None:
        """Make one. `pattern` is the SQL that makes the tables it starts with."""
        name = f"record_{next(_NUMBERS)}"
        self._pattern = pattern
        with _ONE_AT_A_TIME:
            self.connection = _engine(os.getpid(), pattern).cursor()
        self.connection.execute(
            f"SET enable_progress_bar = false; ATTACH ':memory:' AS {name}; "
            f"COPY FROM DATABASE pattern TO {name} (SCHEMA); USE {name}"
        )
        self._end = weakref.finalize(self, _give_back, self.connection, name)
        self._end.atexit = False
        _OPEN.add(self)

    def read(self, sql: str) -> str | duckdb.Statement:
        """A statement as the engine has read it; several together are left as they are."""
        with _ONE_AT_A_TIME:
            return _read(os.getpid(), self._pattern, sql)

    def close(self) -> None:
        """Give the memory back; what is asked afterwards is refused."""
        _OPEN.discard(self)
        self._end()


@cache
def _engine(_process: int, pattern: str) -> duckdb.DuckDBPyConnection:
    """The process's engine: a child process does not use its parent's."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH ':memory:' AS pattern; USE pattern; {pattern}; USE memory")
    return connection


@lru_cache(maxsize=QUESTIONS_KEPT)
def _read(process: int, pattern: str, sql: str) -> str | duckdb.Statement:
    statements = _engine(process, pattern).extract_statements(sql)
    return statements[0] if len(statements) == 1 else sql


def _give_back(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    with suppress(duckdb.TransactionException):
        connection.rollback()
    connection.execute(f"USE memory; DETACH {name}")
    connection.close()


def _before_fork() -> None:
    """Let the engine go where no record is open: a child process cannot end one it never began."""
    _ONE_AT_A_TIME.acquire()
    if not _OPEN:
        _read.cache_clear()
        _engine.cache_clear()


os.register_at_fork(
    before=_before_fork,
    after_in_parent=_ONE_AT_A_TIME.release,
    after_in_child=_ONE_AT_A_TIME.release,
)
