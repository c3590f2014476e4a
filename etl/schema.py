"""Compiles the descriptor to CREATE TABLE, with what the build adds to the package's tables."""

from __future__ import annotations

from etl.package import OBSERVATIONS, Field, Package, Table

TYPES = {"string": "varchar", "integer": "bigint", "number": "double", "date": "date"}

# Columns of `observations` that only a build has: type and description.
BUILD_COLUMNS = {
    "value_origin": ("varchar", "reported: a source prints it; computed: the build derives it"),
    "derived_from": ("varchar", "Rule and operand ids of a computed value"),
    "start_day": ("date", "First full day of the period, empty where open or unknown"),
    "end_day": ("date", "Last full day of the period, empty where open or unknown"),
    "numerator_value": ("double", "Value of the numerator of a rate or average"),
    "denominator_value": ("double", "Value of the denominator of a rate or average"),
    "numerator_observation_id": ("varchar", "Observation that is the numerator"),
    "denominator_observation_id": ("varchar", "Observation that is the denominator"),
    "numerator_qualifier": ("varchar", "Qualifier of the numerator of a rate or average"),
    "denominator_qualifier": ("varchar", "Qualifier of the denominator of a rate or average"),
    "flags": ("varchar", "Flag ids, separated by blanks; empty text when there are none"),
    "flags_zh": ("varchar", "What the flags say in Chinese, a line each"),
    "flags_en": ("varchar", "What the flags say in English, a line each"),
}

# Tables that only a build has: description, then columns.
BUILD_TABLES = {
    "flags": (
        "One row is a flag on an observation.",
        "observation_id varchar not null, flag_id varchar not null, says_zh varchar not null,"
        " says_en varchar not null, primary key (observation_id, flag_id)",
    ),
    "problems": (
        "One row is a warning of the build.",
        "severity varchar not null, rule varchar not null, file varchar not null, line bigint,"
        " column_name varchar, found varchar, expected_zh varchar not null,"
        " expected_en varchar not null, mend_zh varchar not null, mend_en varchar not null",
    ),
    "builds": (
        "The one row is this build.",
        "build_id varchar primary key, built_at varchar not null, package_name varchar not null,"
        " package_title varchar not null, licence varchar not null, marking_zh varchar,"
        " marking_en varchar, input_hashes varchar not null, localities bigint not null,"
        " indicators bigint not null, observations bigint not null, sources bigint not null,"
        " practices bigint not null, warnings bigint not null, code_version varchar not null",
    ),
}


def identifier(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def create_statements(package: Package) -> list[str]:
    """Statements that create every table of a build, empty, with its constraints."""
    own = [f"create table {name} ({columns})" for name, (_, columns) in BUILD_TABLES.items()]
    return [*(_create(table) for table in package.tables), *own]


def comment_statements(package: Package) -> list[str]:
    """Statements that write into a build what each table and column is."""
    statements = []
    tables = {name: description for name, (description, _) in BUILD_TABLES.items()}
    tables |= {table.name: table.description for table in package.tables}
    for name, description in tables.items():
        statements.append(f"comment on table {identifier(name)} is {literal(description)}")
    for table in package.tables:
        columns = {field.name: field.description for field in table.fields}
        if table.name == OBSERVATIONS:
            columns |= {column: description for column, (_, description) in BUILD_COLUMNS.items()}
        for column, description in columns.items():
            place = f"{identifier(table.name)}.{identifier(column)}"
            statements.append(f"comment on column {place} is {literal(description)}")
    return statements


def _create(table: Table) -> str:
    parts = [_column(field) for field in table.fields]
    if table.name == OBSERVATIONS:
        parts += [f"{identifier(column)} {kind}" for column, (kind, _) in BUILD_COLUMNS.items()]
    if table.primary_key:
        parts.append(f"primary key ({', '.join(map(identifier, table.primary_key))})")
    return f"create table {identifier(table.name)} ({', '.join(parts)})"


def _column(field: Field) -> str:
    column = f"{identifier(field.name)} {TYPES[field.type]}"
    if field.required:
        column += " not null"
    if field.enum:
        column += f" check ({identifier(field.name)} in ({', '.join(map(literal, field.enum))}))"
    return column
