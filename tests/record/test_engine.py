"""One engine in a process, a database in it for each record: apart, and given back."""

from __future__ import annotations

import gc
import subprocess
import sys
from datetime import date

import duckdb
import pytest

from goldenthread.record.view import Record

PLAN = {"child_protection_plan": [{"start_date": date(2020, 3, 2), "child_id": "1"}]}
FORKS = """
import os, signal, sys
from goldenthread.record.view import Record
Record.of_rows({}).close()
child = os.fork()
if child == 0:
    signal.alarm(30)
record = Record.of_rows({})
assert record.rows("SELECT 1") == [(1,)]
record.close()
if child == 0:
    sys.exit()
assert os.waitpid(child, 0)[1] == 0, "The child did not end of itself."
print("parent and child")
"""


def held() -> int:
    """How many records the process's engine holds, that of this question left out."""
    asking = Record.of_rows({})
    [(count,)] = asking.rows(
        "SELECT count(*) FROM duckdb_databases() WHERE database_name LIKE 'record%'"
    )
    asking.close()
    return int(count) - 1


def test_two_records_know_nothing_of_each_other() -> None:
    one, other = Record.of_rows(PLAN), Record.of_rows({})
    one.run("CREATE TABLE expectation AS SELECT 1 AS step")
    assert one.has("expectation")
    assert not other.has("expectation")
    assert other.rows("SELECT * FROM child_protection_plan") == []
    assert len(one.rows("SELECT * FROM child_protection_plan")) == 1


def test_a_record_is_given_back_when_closed_and_when_nobody_holds_it() -> None:
    before = held()
    closed = Record.of_rows(PLAN)
    closed.close()
    closed.close()
    with pytest.raises(duckdb.ConnectionException):
        closed.rows("SELECT 1")
    let_go = Record.of_rows(PLAN)
    assert held() == before + 1
    del let_go
    gc.collect()
    assert held() == before


def test_a_record_closed_in_mid_act_is_given_back_too() -> None:
    before = held()
    record = Record.of_rows(PLAN)
    record.run("BEGIN")
    record.run("CREATE TABLE half_done AS SELECT 1 AS step")
    record.close()
    assert held() == before


def test_a_question_kept_as_read_is_asked_of_the_tables_as_they_are_now() -> None:
    record = Record.of_rows(PLAN)
    for step in (1, 2):
        record.run(f"CREATE OR REPLACE TABLE expectation AS SELECT {step} AS step")
        assert record.rows("SELECT step FROM expectation") == [(step,)]


def test_a_child_process_reads_a_record_of_its_own_and_ends() -> None:
    said = subprocess.run(
        [sys.executable, "-c", FORKS], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, "parent and child\n", "")
