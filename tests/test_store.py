"""The door to the build: one opening for many questions, and nothing held on to afterwards."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import duckdb
import pytest

from outcomes import store
from outcomes.store import at_one_go, held_open, rows

NUMBER = "select count(*) as number from observations"


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The databases opened, in order."""
    found: list[Path] = []
    really = store.opened

    def opened(database: Path) -> duckdb.DuckDBPyConnection:
        found.append(database)
        return really(database)

    monkeypatch.setattr(store, "opened", opened)
    return found


def test_many_questions_open_the_database_once(real_database: Path, openings: list[Path]) -> None:
    @at_one_go
    def numbers(database: Path) -> list[int]:
        with held_open(database):
            return [rows(database, NUMBER)[0]["number"] for _ in range(3)]

    assert len(set(numbers(real_database))) == 1
    assert openings == [real_database]
    rows(real_database, NUMBER)
    assert openings == [real_database] * 2


def test_nothing_is_opened_without_a_question(tmp_path: Path, openings: list[Path]) -> None:
    with held_open(tmp_path / "nothing.duckdb"):
        pass
    assert openings == []
    with pytest.raises(duckdb.IOException), held_open(tmp_path / "nothing.duckdb"):
        rows(tmp_path / "nothing.duckdb", NUMBER)


def test_the_database_is_let_go_even_after_a_fault(real_database: Path) -> None:
    with pytest.raises(duckdb.CatalogException), held_open(real_database):
        rows(real_database, "select * from no_such_table")
    # In one process a file cannot be open with two settings at the same time.
    with duckdb.connect(str(real_database), read_only=True) as connection:
        assert connection.execute(NUMBER).fetchall()


def test_another_thread_opens_for_itself(real_database: Path, openings: list[Path]) -> None:
    with held_open(real_database):
        rows(real_database, NUMBER)
        other = Thread(target=rows, args=(real_database, NUMBER))
        other.start()
        other.join()
    assert openings == [real_database] * 2


def test_an_answer_is_hardened_inside_as_outside(real_database: Path) -> None:
    with held_open(real_database), pytest.raises(duckdb.PermissionException):
        rows(real_database, "select * from read_csv('/etc/hostname')")
