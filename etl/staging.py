"""Brings a package's files, all text, into temporary DuckDB tables with file and line.

For a table `sources` this is `given_sources`: its columns as varchar, an empty cell null, and
`_file`, `_line`, `_row` (the position among all rows of the table).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import duckdb

from etl.package import DESCRIPTOR, OBSERVATION_FOLDER, Package, Table
from etl.problems import Problem, file_problem
from etl.schema import identifier
from etl.tables import Sheet, read_sheet

PLACE_COLUMNS = ("_file", "_line", "_row")
# Beside the named files these may lie about: notes for people and what office programs leave.
NOTES = (".md", ".txt")
LEFT_OVERS = (".", "~$")


@dataclass(frozen=True)
class Staging:
    """What could be read: the names of the tables read in full, and the files' problems."""

    whole: frozenset[str]
    problems: tuple[Problem, ...]


def given(table: str) -> str:
    """The staging table of a package table, as an SQL identifier."""
    return identifier(f"given_{table}")


def stage(connection: duckdb.DuckDBPyConnection, package: Package, folder: Path) -> Staging:
    """Read every file of the package into staging tables, collecting the files' problems."""
    problems = _unnamed_files(package, folder)
    whole: set[str] = set()
    for table in package.tables:
        sheets = [read_sheet(folder, file, table) for file in table.files]
        for sheet in sheets:
            problems += sheet.problems
        if all(sheet.whole for sheet in sheets):
            whole.add(table.name)
        _create(connection, table, sheets)
    return Staging(frozenset(whole), tuple(problems))


def _create(connection: duckdb.DuckDBPyConnection, table: Table, sheets: list[Sheet]) -> None:
    rows = [row for sheet in sheets for row in sheet.rows]
    columns = [[cell or None for cell in column] for column in zip(*rows, strict=True)]
    lists: dict[str, Iterable[object]] = {
        f"c{index}": columns[index] if columns else [] for index in range(len(table.columns))
    }
    lists["file"] = [sheet.file for sheet in sheets for _ in sheet.rows]
    lists["line"] = [line for sheet in sheets for line in sheet.lines]
    lists["row"] = list(range(len(rows)))
    parts = [
        f"unnest($c{index}::varchar[]) as {identifier(name)}"
        for index, name in enumerate(table.columns)
    ]
    parts += [
        "unnest($file::varchar[]) as _file",
        "unnest($line::bigint[]) as _line",
        "unnest($row::bigint[]) as _row",
    ]
    statement = f"create temp table {given(table.name)} as select {', '.join(parts)}"
    connection.execute(statement, lists)


def _unnamed_files(package: Package, folder: Path) -> list[Problem]:
    """Files in the package's folders that the descriptor does not name."""
    named = {*package.files, DESCRIPTOR}
    folders = {OBSERVATION_FOLDER, *(str(PurePosixPath(file).parent) for file in named)}
    return [
        file_problem("unnamed_file", file)
        for place in sorted(folders)
        for file in _files_in(folder, place)
        if file not in named
    ]


def _files_in(folder: Path, place: str) -> list[str]:
    here = folder / place
    if not here.is_dir():
        return []
    return sorted(
        path.relative_to(folder).as_posix()
        for path in here.iterdir()
        if path.is_file()
        and not path.name.startswith(LEFT_OVERS)
        and not path.name.lower().endswith(NOTES)
    )
