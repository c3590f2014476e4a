"""Writes the checked text of every table into typed tables; observations come from `derive`."""

from __future__ import annotations

import duckdb

from etl.package import OBSERVATIONS, Field, Package, Table
from etl.schema import TYPES, create_statements, identifier
from etl.staging import given


def load(connection: duckdb.DuckDBPyConnection, package: Package) -> None:
    """Create every table of a build and fill those that stand in the package as they are."""
    for statement in create_statements(package):
        connection.execute(statement)
    for table in package.tables:
        if table.name != OBSERVATIONS:
            _fill(connection, table)


def typed(field: Field) -> str:
    """The staged text of a column as the type the descriptor gives it."""
    name = identifier(field.name)
    return name if field.type == "string" else f"{name}::{TYPES[field.type]} as {name}"


def _fill(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(typed(field) for field in table.fields)
    name = identifier(table.name)
    source = given(table.name)
    statement = f"insert into {name} select {columns} from {source} order by _row"  # noqa: S608
    connection.execute(statement)
