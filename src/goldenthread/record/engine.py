"""The engine (DuckDB) that holds records in memory: one in a process, a database in it for each.

To open an engine takes longer than most questions take to answer, and so does making the tables of
a record one by one. So it is opened once, and the tables every record has are copied from a
pattern. To read a question of many parts takes a quarter of the time it takes to answer for one
child: those asked last are kept as read.
"""

from __future__ import annotations

import os
import weakref
from functools import cache, lru_cache
from itertools import count
from threading import Lock

import duckdb

QUESTIONS_KEPT = 64
_NUMBERS = count(1)
_ONE_AT_A_TIME = Lock()


class Database:
    """A database in memory that nothing else in the process sees, with the pattern's tables.

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

    def read(self, sql: str) -> str | duckdb.Statement:
        """A statement as the engine has read it; several together are left as they are."""
        with _ONE_AT_A_TIME:
            return _read(os.getpid(), self._pattern, sql)

    def close(self) -> None:
        """Give the memory back."""
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
    connection.execute(f"USE memory; DETACH {name}")
    connection.close()
