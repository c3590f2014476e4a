"""The one door to the build: read-only, closed to the outside, one short connection a query."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import duckdb

if TYPE_CHECKING:  # Only the answers of pages are frames: a build starts without them.
    import pandas as pd

POINTER = "CURRENT"
BUILD_ID = re.compile(r"[0-9a-f]{16}")
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": "2GB",
    "lock_configuration": True,
}
Making = TypeVar("Making", bound=Callable[..., Any])

# What a question meets in a build of another version: a table or a column is not there.
OTHER_VERSION = (duckdb.CatalogException, duckdb.BinderException)

BUILD_FACTS = """
select
    build_id,
    built_at,
    package_title,
    licence,
    marking_zh,
    marking_en,
    input_hashes,
    localities,
    indicators,
    observations,
    sources,
    practices,
    warnings,
from builds
"""


class NoBuild(Exception):
    """There is no readable build in the folder; ``folder`` and ``found`` say what is there."""

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(f"no build in {folder}: {found}; run: python -m etl build")
        self.folder = folder
        self.found = found


@dataclass(frozen=True)
class Build:
    """One database and what it says of itself."""

    build_id: str
    database: Path
    built_at: str
    package_title: str
    licence: str
    marking_zh: str | None
    marking_en: str | None
    input_hashes: tuple[tuple[str, str], ...]
    localities: int
    indicators: int
    observations: int
    sources: int
    practices: int
    warnings: int

    def marking(self, language: str) -> str | None:
        """What every page and export must bear ("DEMO"), None for published figures."""
        return self.marking_zh if language == "zh" else self.marking_en


class Held:
    """A database that is opened with the first question and then stays open."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.connection: duckdb.DuckDBPyConnection | None = None

    def connect(self) -> duckdb.DuckDBPyConnection:
        """One more connection to the database."""
        if self.connection is None:
            self.connection = opened(self.database)
        return self.connection.cursor()

    def close(self) -> None:
        """Let the database go."""
        if self.connection is not None:
            self.connection.close()


_HELD: ContextVar[Held | None] = ContextVar("held", default=None)


@contextmanager
def held_open(database: Path) -> Iterator[None]:
    """Keep a database open while one thing is made of many answers, in this thread alone.

    Opening one takes ten times as long as a usual question. Inside another such
    block of the same database there is nothing more to do.
    """
    held = _HELD.get()
    if held is not None and held.database == database:
        yield
        return
    held = Held(database)
    token = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(token)
        held.close()


def at_one_go(make: Making) -> Making:
    """Hold the database, a function's first parameter, open while the function runs."""

    @wraps(make)
    def making(database: Path, *asked: Any, **named: Any) -> Any:
        with held_open(database):
            return make(database, *asked, **named)

    return cast(Making, making)


def opened(database: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach nothing but this file."""
    return duckdb.connect(str(database), read_only=True, config=HARDENED)


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """A connection for one question, to be closed by who asked for it.

    Raises:
        duckdb.Error: when the file is not there or cannot be read.
    """
    held = _HELD.get()
    if held is not None and held.database == database:
        return held.connect()
    return opened(database)


def query(database: Path, sql: str, **parameters: Any) -> pd.DataFrame:
    """The answer of one question; opens and closes its own connection."""
    with connect(database) as connection:
        return (
            connection.execute(sql, parameters).df() if parameters else connection.execute(sql).df()
        )


def rows(database: Path, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """The answer of one question as dictionaries, empty cells None."""
    with connect(database) as connection:
        cursor = connection.execute(sql, parameters) if parameters else connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def published_database(folder: Path) -> Path:
    """The file that the pointer of a folder names.

    Raises:
        NoBuild: when nothing is published there or the file is missing.
    """
    try:
        build_id = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NoBuild(folder, f"{POINTER}: {type(error).__name__}") from error
    database = folder / f"{build_id}.duckdb"
    if not build_id or Path(build_id).name != build_id or not database.is_file():
        raise NoBuild(folder, f"{POINTER}: {build_id!r}")
    return database


def is_build_id(text: str) -> bool:
    """Whether a text has the form of a build's id, so that it may become part of a path."""
    return BUILD_ID.fullmatch(text) is not None


def kept_database(folder: Path, build_id: str) -> Path | None:
    """The file of a build, current or earlier; None where it is not kept, or the id is none."""
    if not is_build_id(build_id):
        return None
    database = folder / f"{build_id}.duckdb"
    return database if database.is_file() else None


def current_build(folder: Path) -> Build:
    """The published build of a folder.

    Raises:
        NoBuild: when nothing is published there or it cannot be read.
    """
    return open_build(published_database(folder))


def open_build(database: Path) -> Build:
    """What a build says of itself.

    Raises:
        NoBuild: when it cannot be read.
    """
    try:
        facts = rows(database, BUILD_FACTS)[0]
    except (duckdb.Error, IndexError) as error:
        raise NoBuild(database.parent, f"{database.name}: {type(error).__name__}") from error
    hashes = tuple(sorted(json.loads(facts.pop("input_hashes")).items()))
    return Build(database=database, input_hashes=hashes, **facts)
