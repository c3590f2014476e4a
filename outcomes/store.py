"""The one door to the build: read-only, closed to the outside, one short connection a query.

The database itself stays open from one question to the next.
"""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
# The present build and an earlier one that somebody asks for.
HELD = 2

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


class HeldOpen:
    """The latest databases, held open: opening one takes fifty times as long as a question.

    A file that has gone or is another one than before is let go.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.found: OrderedDict[Path, tuple[object, duckdb.DuckDBPyConnection]] = OrderedDict()
        self.lock = threading.Lock()

    def connect(self, database: Path) -> duckdb.DuckDBPyConnection:
        """One more connection, to be closed by who asked for it."""
        path = database.absolute()
        with self.lock:
            identity = identity_of(path)
            held = self.found.pop(path, None)
            if held is not None and held[0] != identity:
                held[1].close()
                held = None
            held = held or (identity, self.opened(path))
            self.found[path] = held
            while len(self.found) > self.most:
                self.found.popitem(last=False)[1][1].close()
            return held[1].cursor()

    @staticmethod
    def opened(path: Path) -> duckdb.DuckDBPyConnection:
        """A read-only connection that can reach nothing but this file."""
        return duckdb.connect(str(path), read_only=True, config=HARDENED)


HELD_OPEN = HeldOpen(HELD)


def identity_of(path: Path) -> object:
    """What tells a file from another of its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach nothing but this file; whoever asks closes it.

    Raises:
        duckdb.Error: when the file is not there or cannot be read.
    """
    return HELD_OPEN.connect(database)


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
