"""Builds the database of a data package and publishes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.difference import Difference, difference
from etl.examination import Examination, Progress, examine, silent, workbench
from etl.history import write_history
from etl.inputs import build_id, code_version
from etl.problems import DataError, Problem, file_problem, raw_found, say
from etl.publish import (
    current_build,
    database_path,
    is_good,
    point_at,
    prepare_folder,
    write_database,
)
from etl.schema import comment_statements

DEFAULT_FOLDER = "build"

YEARS = """
select distinct year(day) as year
from (select start_day as day from observations union all select end_day from observations)
where day is not null
order by year
"""

PROBLEMS_WRITTEN = """
insert into problems
select
    unnest($severity::varchar[]), unnest($rule::varchar[]), unnest($file::varchar[]),
    unnest($line::bigint[]), unnest($column_name::varchar[]), unnest($found::varchar[]),
    unnest($expected_zh::varchar[]), unnest($expected_en::varchar[]),
    unnest($mend_zh::varchar[]), unnest($mend_en::varchar[])
"""

BUILD_WRITTEN = """
insert into builds by name
select
    $build_id as build_id, $built_at as built_at, $package_name as package_name,
    $package_title as package_title, $licence as licence, $marking_zh as marking_zh,
    $marking_en as marking_en, $input_hashes as input_hashes, $localities as localities,
    $indicators as indicators, $observations as observations, $sources as sources,
    $practices as practices, $warnings as warnings, $code_version as code_version
"""


@dataclass(frozen=True)
class Built:
    """A published build. `reused`: the same inputs had been built before."""

    build_id: str
    database: Path
    reused: bool
    rows: dict[str, int]
    counts: dict[str, int]
    years: tuple[int, ...]
    warnings: tuple[Problem, ...]
    difference: Difference | None


def build_folder(data: Path) -> Path:
    """Where the builds of a data package lie unless someone says otherwise."""
    return data / DEFAULT_FOLDER


def build(data: Path, out: Path | None = None, progress: Progress = silent) -> Built:
    """Check the package, write its database beside the current one, verify and publish it.

    On any problem, and however it ends, what was published stays as it was.

    Args:
        data: folder of the data package.
        out: folder for builds; `build` inside the package by default.
        progress: is told the key of each step.

    Raises:
        DataError: the package has problems, or the database cannot be written.
    """
    out = out or build_folder(data)
    with workbench() as connection:
        examination = examine(connection, data, progress)
        code = code_version()
        name = build_id(examination.hashes, code)
        years = tuple(row[0] for row in connection.execute(YEARS).fetchall())
        _describe(connection, examination, name, code)
        try:
            reused, changed = _publish(connection, out, name, progress)
        except (OSError, duckdb.Error) as error:
            raise DataError(_unwritable(out, error)) from error
    return Built(
        build_id=name,
        database=database_path(out, name),
        reused=reused,
        rows=examination.rows,
        counts=examination.counts,
        years=years,
        warnings=examination.warnings,
        difference=changed,
    )


def _publish(
    connection: duckdb.DuckDBPyConnection, out: Path, name: str, progress: Progress
) -> tuple[bool, Difference | None]:
    """Write the database unless it is there, then point at it."""
    prepare_folder(out)
    changed = difference(connection, out, _current(out))
    reused = is_good(out, name)
    if not reused:
        progress("build.step.write")
        write_database(connection, out, name)
    progress("build.step.publish")
    current = _current(out)
    if current != name:
        if current is not None:
            write_history(connection, out, current, name)
        point_at(out, name)
    return reused, changed


def _current(out: Path) -> str | None:
    """The current build; a pointer that cannot be read is as good as none, and is replaced."""
    try:
        return current_build(out)
    except DataError:
        return None


def _describe(
    connection: duckdb.DuckDBPyConnection, examination: Examination, name: str, code: str
) -> None:
    """Write what the build says about itself: its columns, warnings, inputs and counts."""
    connection.execute(";".join(comment_statements(examination.package)))
    warnings = examination.warnings
    connection.execute(
        PROBLEMS_WRITTEN,
        {
            "severity": [one.severity for one in warnings],
            "rule": [one.rule for one in warnings],
            "file": [one.file for one in warnings],
            "line": [one.line for one in warnings],
            "column_name": [one.column for one in warnings],
            "found": [raw_found(one) for one in warnings],
            "expected_zh": [say(one.expected, "zh") for one in warnings],
            "expected_en": [say(one.expected, "en") for one in warnings],
            "mend_zh": [say(one.mend, "zh") for one in warnings],
            "mend_en": [say(one.mend, "en") for one in warnings],
        },
    )
    package = examination.package
    values = {
        "build_id": name,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "package_name": package.name,
        "package_title": package.title,
        "licence": package.licence,
        "marking_zh": package.marking_zh,
        "marking_en": package.marking_en,
        "input_hashes": json.dumps(examination.hashes, sort_keys=True),
        "code_version": code,
    }
    connection.execute(BUILD_WRITTEN, {**values, **examination.counts})


def _unwritable(out: Path, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return file_problem("unwritable", out.as_posix(), value=reason)
