"""Compiles the descriptor's constraints to SQL over the staged text, and runs them.

One query a table finds the faulty cells (the first fault of each cell), one a key the
duplicates, one a foreign key the values that stand nowhere.
"""

from __future__ import annotations

import duckdb

from etl.mending import DATE, INTEGER, NUMBER, date_examples, mend
from etl.package import Field, ForeignKey, Package, Table
from etl.problems import Problem, Term, found_value, term
from etl.schema import identifier, literal
from etl.staging import given
from etl.suggestions import nearest

FORMS = {"number": NUMBER, "integer": INTEGER, "date": DATE}
CASTS = {"number": "double", "integer": "bigint", "date": "date"}


def broken_constraints(
    connection: duckdb.DuckDBPyConnection, package: Package, whole: frozenset[str]
) -> list[Problem]:
    """Every cell, key and reference that breaks what the descriptor declares."""
    problems: list[Problem] = []
    for table in package.tables:
        problems += _faulty_cells(connection, table, whole)
        for columns in _keys(table):
            problems += _duplicates(connection, table, columns)
        for key in table.foreign_keys:
            if key.table in whole:
                problems += _dangling(connection, package, table, key)
    return problems


def _faulty_cells(
    connection: duckdb.DuckDBPyConnection, table: Table, whole: frozenset[str]
) -> list[Problem]:
    # A value that must stand in another table needs no pattern of its own.
    referring = {
        key.columns[0] for key in table.foreign_keys if len(key.columns) == 1 and key.table in whole
    }
    parts = []
    for field in table.fields:
        key = field.name in table.primary_key
        conditions = _conditions(field, required=key, pattern=field.name not in referring)
        if not conditions:
            continue
        cases = " ".join(f"when {broken} then {literal(rule)}" for rule, broken in conditions)
        name, text = literal(field.name), identifier(field.name)
        found = f"_row, _file, _line, {name} as _name, {text} as _found, case {cases} end as _rule"
        parts.append(f"select {found} from {given(table.name)} where _rule is not null")  # noqa: S608
    if not parts:
        return []
    order = {field.name: position for position, field in enumerate(table.fields)}
    fields = {field.name: field for field in table.fields}
    rows = connection.execute(" union all ".join(parts)).fetchall()
    rows.sort(key=lambda row: (row[0], order[row[3]]))
    return [
        _cell_problem(fields[name], rule, file, line, found)
        for _, file, line, name, found, rule in rows
    ]


def _conditions(field: Field, *, required: bool, pattern: bool) -> list[tuple[str, str]]:
    """Rule and SQL condition of each fault, in the order in which a cell is looked at."""
    name = identifier(field.name)
    conditions = []
    if field.required or required:
        conditions.append(("required", f"{name} is null"))
    if field.type in FORMS:
        cast = f"try_cast({name} as {CASTS[field.type]})"
        fits = f"regexp_full_match({name}, {literal(FORMS[field.type])})"
        finite = f"isfinite({cast})" if field.type != "integer" else f"{cast} is not null"
        conditions.append(
            ("type", f"{name} is not null and not coalesce({fits} and {finite}, false)")
        )
        for rule, sign, bound in (("minimum", "<", field.minimum), ("maximum", ">", field.maximum)):
            if bound is not None:
                limit = f"{literal(bound)}::{'date' if field.type == 'date' else 'double'}"
                conditions.append((rule, f"{cast} {sign} {limit}"))
    if field.enum:
        conditions.append(("enum", f"{name} not in ({', '.join(map(literal, field.enum))})"))
    if field.pattern is not None and pattern:
        fits = f"regexp_full_match({name}, {literal(field.pattern)})"
        conditions.append(("pattern", f"not {fits}"))
        if date_examples(field.pattern):
            conditions.append(("calendar", f"{name} is not null and day_from({name}) is null"))
    return conditions


def _cell_problem(field: Field, rule: str, file: str, line: int, found: str | None) -> Problem:
    return Problem(
        "problem",
        rule,
        file,
        line,
        field.name,
        found_value(found),
        _expected(field, rule),
        mend(rule, field, found),
    )


def _expected(field: Field, rule: str) -> Term:
    match rule:
        case "type":
            return term(f"problem.type.{field.type}.expected")
        case "enum":
            return term("problem.enum.expected", allowed=field.enum)
        case "minimum":
            return term("problem.minimum.expected", value=field.minimum or "")
        case "maximum":
            return term("problem.maximum.expected", value=field.maximum or "")
        case "pattern" if examples := date_examples(field.pattern):
            return term("problem.pattern.date.expected", examples=examples)
        case "pattern":
            return term("problem.pattern.expected", value=field.pattern or "")
    return term(f"problem.{rule}.expected")


def _keys(table: Table) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [(field.name,) for field in table.fields if field.unique]
    if table.primary_key and table.primary_key not in keys:
        keys.append(table.primary_key)
    return keys


def _duplicates(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: tuple[str, ...]
) -> list[Problem]:
    names = ", ".join(map(identifier, columns))
    text = " || ', ' || ".join(map(identifier, columns))  # null if any of them is
    statement = f"""
        select
            _file, _line, {text} as _found,
            first_value(_file) over earlier, first_value(_line) over earlier
        from {given(table.name)}
        where _found is not null
        window earlier as (partition by {names} order by _row)
        qualify row_number() over earlier > 1
        order by _row
    """  # noqa: S608
    mending = term("problem.duplicate.mend")
    return [
        Problem(
            "problem",
            "duplicate",
            file,
            line,
            ", ".join(columns),
            found_value(found),
            term("problem.duplicate.expected", place=f"{first_file}:{first_line}"),
            mending,
        )
        for file, line, found, first_file, first_line in connection.execute(statement).fetchall()
    ]


def _dangling(
    connection: duckdb.DuckDBPyConnection, package: Package, table: Table, key: ForeignKey
) -> list[Problem]:
    """Rows whose value stands nowhere; of a longer key only if its shorter parts do stand."""
    conditions = [_missing(key)]
    conditions += [
        f"not ({_missing(shorter)})"
        for shorter in table.foreign_keys
        if set(shorter.columns) < set(key.columns)
    ]
    text = " || ', ' || ".join(f"given.{identifier(name)}" for name in key.columns)
    statement = f"""
        select given._file, given._line, {text} as _found
        from {given(table.name)} as given
        where {" and ".join(conditions)} and _found is not null
        order by given._row
    """  # noqa: S608
    rows = connection.execute(statement).fetchall()
    near = nearest(connection, package.table(key.table), key.keys, {row[2] for row in rows})
    expected = term("problem.reference.expected", keys=key.keys, table=key.table)
    where = package.table(key.table).files
    plain = term("problem.reference.mend", file=where[0] if len(where) == 1 else key.table)
    return [
        Problem(
            "problem",
            "reference",
            file,
            line,
            ", ".join(key.columns),
            found_value(found),
            expected,
            term("problem.mend.near", near=near[found]) if found in near else plain,
        )
        for file, line, found in rows
    ]


def _missing(key: ForeignKey) -> str:
    matches = " and ".join(
        f"other.{identifier(there)} = given.{identifier(here)}"
        for here, there in zip(key.columns, key.keys, strict=True)
    )
    return f"not exists (from {given(key.table)} as other where {matches})"
