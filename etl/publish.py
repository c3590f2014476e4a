"""Publishes a build: written beside under a new name, reopened, verified, then pointed at.

The one act that publishes is the replacement of the one-line file CURRENT. Until then, and
whatever goes wrong before, readers see the build they saw.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

import duckdb

from etl.problems import DataError, file_problem
from etl.schema import identifier, literal
from outcomes.placing import is_left_over
from outcomes.store import is_build_id

CURRENT = "CURRENT"
HISTORY = "history"
TEMPORARY = re.compile(r"\.(?:[0-9a-f]{16}|CURRENT)\.(\d+)\.tmp(?:\.duckdb)?(?:\.wal)?")
REPLACE_TRIES = 10
REPLACE_PAUSE_SECONDS = 0.1

# Every column of every table takes a block: small ones make a small package's file a seventh.
SMALL_BLOCK, BLOCK = 16_384, 262_144
MANY_ROWS = 1_000_000

READING: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}

Contents = dict[str, tuple[int, int | None]]


def database_path(out: Path, build_id: str) -> Path:
    """Where the database of a build lies."""
    return out / f"{build_id}.duckdb"


def current_build(out: Path) -> str | None:
    """The id that CURRENT names; None where nothing was published yet.

    Raises:
        DataError: CURRENT cannot be read or holds no build id.
    """
    try:
        text = (out / CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DataError(file_problem("unreadable", CURRENT, value=error.strerror or "")) from None
    if not is_build_id(text):
        raise DataError(file_problem("pointer", CURRENT, value=text))
    return text


def open_build(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a build that can reach nothing else."""
    return duckdb.connect(str(path), read_only=True, config=READING)


def is_good(out: Path, build_id: str) -> bool:
    """Whether the database of this build is there, opens, and says it is this build."""
    path = database_path(out, build_id)
    if not path.is_file():
        return False
    try:
        with open_build(path) as connection:
            return connection.execute("select build_id from builds").fetchall() == [(build_id,)]
    except duckdb.ConnectionException:
        return True  # this very process reads it already, with settings of its own
    except (duckdb.Error, OSError):
        return False


def prepare_folder(out: Path) -> None:
    """The folder for builds is there, and what died or stale builds left in it is gone."""
    out.mkdir(parents=True, exist_ok=True)
    for path in (*out.iterdir(), *out.glob(f"{HISTORY}/*")):
        match = TEMPORARY.fullmatch(path.name)
        with suppress(OSError):
            if match and is_left_over(path, int(match[1])):
                path.unlink()


def write_database(connection: duckdb.DuckDBPyConnection, out: Path, build_id: str) -> None:
    """Put the tables of the connection into the build's own file, verified, under its name."""
    temporary = out / f".{build_id}.{os.getpid()}.tmp.duckdb"
    try:
        _remove(temporary)
        contents = _contents(connection)
        size = SMALL_BLOCK if sum(rows for rows, _ in contents.values()) < MANY_ROWS else BLOCK
        place = literal(str(temporary))
        connection.execute(f"attach {place} as target (block_size {size})")
        try:
            connection.execute("copy from database memory to target")
        finally:
            connection.execute("detach target")
        _verify(temporary, contents)
        _place(temporary, out, build_id)
    finally:
        _remove(temporary)


def point_at(out: Path, build_id: str) -> None:
    """Make this build the current one: the act that publishes."""
    place_text(out / CURRENT, build_id + "\n")


def place_text(path: Path, text: str) -> None:
    """Write a small file beside, then give it its name in one act: nobody sees half of it."""
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    finally:
        _remove(temporary)


def _verify(path: Path, contents: Contents) -> None:
    """Reopen the file as a reader would; each table holds what was written."""
    with open_build(path) as connection:
        if _contents(connection) != contents:
            raise DataError(file_problem("not_as_written", path.name))


def _contents(connection: duckdb.DuckDBPyConnection) -> Contents:
    """Number of rows and a checksum over all cells of each table that is not temporary."""
    names = connection.execute(
        "select table_name from duckdb_tables() where not temporary order by table_name"
    ).fetchall()
    contents: Contents = {}
    for (name,) in names:
        statement = f"select count(*), bit_xor(hash(one)) from {identifier(name)} as one"  # noqa: S608
        row = connection.execute(statement).fetchone()
        contents[name] = row or (0, None)
    return contents


def _place(temporary: Path, out: Path, build_id: str) -> None:
    """Give the verified file its name, unless another process has done the same meanwhile."""
    if is_good(out, build_id):
        return
    try:
        _replace(temporary, database_path(out, build_id))
    except OSError:
        if not is_good(out, build_id):
            raise


def _replace(source: Path, target: Path) -> None:
    """Replace a file in one act; where a reader's hold forbids it for a moment, try again."""
    for remaining in reversed(range(REPLACE_TRIES)):
        try:
            source.replace(target)
        except PermissionError:
            if remaining == 0:
                raise
            time.sleep(REPLACE_PAUSE_SECONDS)
        else:
            return


def _remove(path: Path) -> None:
    for one in (path, path.with_name(path.name + ".wal")):
        with suppress(OSError):
            one.unlink()
