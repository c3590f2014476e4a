"""Examines a data package: every problem at once, and, where there is none, the tables made.

Check and build share this; they differ only in that a build goes on to publish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.constraints import broken_constraints
from etl.derive import derive, without_result, write_observations
from etl.descriptor import read_package
from etl.flags import raise_flags
from etl.inputs import input_hashes
from etl.load import load
from etl.package import DESCRIPTOR, Package
from etl.prepared import prepare
from etl.problems import DataError, Problem, file_problem, found_value, in_order, term
from etl.rules import RULES, broken_rules
from etl.schema import identifier, literal
from etl.staging import stage

COUNTED = ("localities", "indicators", "observations", "sources", "practices")

CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

Progress = Callable[[str], None]

NO_RESULT_PLACE = """
select _file, _line from given_derivations where derivation_id = $derivation_id
"""


@dataclass(frozen=True)
class Examination:
    """A package with no problems, its warnings, and how many rows each table has."""

    package: Package
    warnings: tuple[Problem, ...]
    hashes: dict[str, str]
    rows: dict[str, int]

    @property
    def counts(self) -> dict[str, int]:
        """The counts that a build states about itself."""
        counts = {table: self.rows[table] for table in COUNTED}
        return {**counts, "warnings": len(self.warnings)}


def silent(_: str) -> None:
    """Progress that nobody looks at."""


@contextmanager
def workbench() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory in which a package is examined."""
    with duckdb.connect(":memory:", config=CONFIGURATION) as connection:
        yield connection


def examine(
    connection: duckdb.DuckDBPyConnection, folder: Path, progress: Progress = silent
) -> Examination:
    """Check the package and make the tables of its build in the connection.

    Raises:
        DataError: there are problems; it carries all of them, and the warnings.
    """
    package = read_package(folder)
    hashes = input_hashes(folder, package)
    progress("build.step.read")
    staging = stage(connection, package, folder)
    if input_hashes(folder, package) != hashes:
        raise DataError(file_problem("changed_meanwhile", DESCRIPTOR))
    progress("build.step.check")
    prepare(connection)
    found = [*staging.problems, *broken_constraints(connection, package, staging.whole)]
    found += broken_rules(connection, RULES, staging.whole)
    if any(problem.severity == "problem" for problem in found):
        raise DataError(*in_order(found))
    progress("build.step.compute")
    load(connection, package)
    derive(connection, package)
    if nothing := without_result(connection):
        raise DataError(*in_order(found + [_no_result(connection, one) for one in nothing]))
    found += raise_flags(connection)
    write_observations(connection)
    rows = _rows(connection, package)
    return Examination(package, tuple(in_order(found)), hashes, rows)


def _no_result(connection: duckdb.DuckDBPyConnection, derivation_id: str) -> Problem:
    row = connection.execute(NO_RESULT_PLACE, {"derivation_id": derivation_id}).fetchone()
    file, line = row or ("derivations.csv", None)
    expected, mending = term("problem.operand_zero.expected"), term("problem.operand_zero.mend")
    where = (file, line, "operands", found_value(derivation_id))
    return Problem("problem", "operand_zero", *where, expected, mending)


def _rows(connection: duckdb.DuckDBPyConnection, package: Package) -> dict[str, int]:
    statement = " union all ".join(
        f"select {literal(table.name)}, count(*) from {identifier(table.name)}"  # noqa: S608
        for table in package.tables
    )
    return dict(connection.execute(statement).fetchall())
