"""Reads datapackage.json. Whatever it declares and we would not check is a problem."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

import duckdb

from etl.package import CONTRACT, DESCRIPTOR, OBSERVATIONS, Field, ForeignKey, Package, Table
from etl.problems import DataError, Problem, Value, file_problem
from etl.schema import BUILD_COLUMNS, BUILD_TABLES

TYPES = ("string", "integer", "number", "date")
FIELD_PROPERTIES = ("name", "type", "title", "description", "constraints")
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum")
SCHEMA_PROPERTIES = ("fields", "missingValues", "primaryKey", "foreignKeys")
NUMBER = r"-?[0-9]+(\.[0-9]+)?"
BOUND = {"integer": NUMBER, "number": NUMBER, "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}"}
NAME = re.compile(r"[a-z][a-z0-9_]*")
# Properties that change how a file would be read, with the only value we read.
READING = {"encoding": "utf-8", "format": "csv", "scheme": "file"}


@dataclass
class _Reader:
    """Walks the descriptor and collects its problems; `at` says where in it we are."""

    problems: list[Problem] = field(default_factory=list)

    def fault(self, rule: str, at: str, **values: Value) -> None:
        self.problems.append(file_problem(f"descriptor.{rule}", DESCRIPTOR, at=at, **values))

    def text(self, entry: dict[str, object], name: str, at: str) -> str:
        value = entry.get(name, "")
        if isinstance(value, str) and value:
            return value
        self.fault("text", f"{at}.{name}", value=_json(entry.get(name)))
        return ""

    def entries(self, entry: dict[str, object], name: str, at: str) -> list[dict[str, object]]:
        value = entry.get(name, [])
        if isinstance(value, list) and all(isinstance(part, dict) for part in value):
            return value
        self.fault("entries", f"{at}.{name}", value=_json(value))
        return []

    def names(self, entry: dict[str, object], name: str, at: str) -> tuple[str, ...]:
        value = entry.get(name, [])
        parts = [value] if isinstance(value, str) else value
        if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
            return tuple(parts)
        self.fault("names", f"{at}.{name}", value=_json(value))
        return ()

    def known(self, entry: dict[str, object], allowed: tuple[str, ...], at: str) -> None:
        for name in sorted(entry.keys() - set(allowed)):
            self.fault("property", at, value=name, allowed=allowed)


def read_package(folder: Path) -> Package:
    """The package that the folder's descriptor declares.

    Raises:
        DataError: the folder or descriptor is missing, no JSON, or declares what we do not read.
    """
    raw = _read_json(folder)
    reader = _Reader()
    tables = tuple(_table(reader, entry) for entry in reader.entries(raw, "resources", DESCRIPTOR))
    _check_names(reader, tables)
    _check_keys(reader, tables)
    _check_contract(reader, tables)
    package = Package(
        name=reader.text(raw, "name", DESCRIPTOR),
        title=reader.text(raw, "title", DESCRIPTOR),
        licence=_licence(reader, raw),
        marking_zh=_marking(reader, raw, "zh"),
        marking_en=_marking(reader, raw, "en"),
        tables=tables,
    )
    if reader.problems:
        raise DataError(*reader.problems)
    return package


def _read_json(folder: Path) -> dict[str, object]:
    if not folder.is_dir():
        raise DataError(file_problem("folder", str(folder)))
    try:
        value = json.loads((folder / DESCRIPTOR).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise DataError(file_problem("descriptor.missing", DESCRIPTOR)) from None
    except UnicodeDecodeError:
        raise DataError(file_problem("descriptor.encoding", DESCRIPTOR)) from None
    except json.JSONDecodeError as error:
        problem = file_problem("descriptor.json", DESCRIPTOR, error.lineno, column=error.colno)
        raise DataError(problem) from None
    except RecursionError:
        raise DataError(file_problem("descriptor.json", DESCRIPTOR, column=1)) from None
    except OSError as error:
        problem = file_problem("unreadable", DESCRIPTOR, value=error.strerror or "")
        raise DataError(problem) from None
    if not isinstance(value, dict):
        raise DataError(file_problem("descriptor.object", DESCRIPTOR))
    return value


def _table(reader: _Reader, entry: dict[str, object]) -> Table:
    name = reader.text(entry, "name", "resources")
    for option, only in READING.items():
        if str(entry.get(option, only)).lower() != only:
            reader.fault("reading", f"{name}.{option}", value=_json(entry[option]), only=only)
    if "dialect" in entry:
        reader.fault("dialect", name)
    schema = entry.get("schema")
    if not isinstance(schema, dict) or not schema.get("fields"):
        reader.fault("schema", name)
        schema = {}
    reader.known(schema, SCHEMA_PROPERTIES, f"{name}.schema")
    if schema.get("missingValues", [""]) != [""]:
        reader.fault("missing_values", name, value=_json(schema["missingValues"]))
    fields = reader.entries(schema, "fields", f"{name}.schema")
    return Table(
        name=name,
        title=str(entry.get("title", "")),
        description=str(entry.get("description", "")),
        files=_files(reader, entry, name),
        fields=tuple(_field(reader, one, name) for one in fields),
        primary_key=reader.names(schema, "primaryKey", f"{name}.schema"),
        foreign_keys=tuple(
            _foreign_key(reader, one, name)
            for one in reader.entries(schema, "foreignKeys", f"{name}.schema")
        ),
    )


def _files(reader: _Reader, entry: dict[str, object], name: str) -> tuple[str, ...]:
    files = reader.names(entry, "path", name)
    for file in files:
        parts = PurePosixPath(file).parts
        if not parts or ".." in parts or file.startswith("/") or "\\" in file or ":" in file:
            reader.fault("path", f"{name}.path", value=file)
    if not files and name != OBSERVATIONS:
        reader.fault("no_path", name)
    return files


def _field(reader: _Reader, entry: dict[str, object], table: str) -> Field:
    name = reader.text(entry, "name", table)
    at = f"{table}.{name}"
    reader.known(entry, FIELD_PROPERTIES, at)
    kind = entry.get("type", "string")
    if kind not in TYPES:
        reader.fault("type", at, value=_json(kind), allowed=TYPES)
        kind = "string"
    rules = entry.get("constraints", {})
    if not isinstance(rules, dict):
        reader.fault("constraints", at)
        rules = {}
    reader.known(rules, CONSTRAINTS, f"{at}.constraints")
    return Field(
        name=name,
        type=str(kind),
        title=str(entry.get("title", "")),
        description=str(entry.get("description", "")),
        required=rules.get("required") is True,
        unique=rules.get("unique") is True,
        enum=reader.names(rules, "enum", at),
        pattern=_pattern(reader, rules, at),
        minimum=_bound(reader, rules, "minimum", at, str(kind)),
        maximum=_bound(reader, rules, "maximum", at, str(kind)),
    )


def _pattern(reader: _Reader, rules: dict[str, object], at: str) -> str | None:
    pattern = rules.get("pattern")
    if pattern is None:
        return None
    if not _is_expression(str(pattern)):
        reader.fault("pattern", f"{at}.pattern", value=str(pattern))
        return None
    return str(pattern)


@lru_cache(maxsize=64)
def _is_expression(pattern: str) -> bool:
    """Whether both Python and the database, which is stricter, can read the expression."""
    try:
        re.compile(pattern)
        with _scratch().cursor() as connection:
            connection.execute("select regexp_full_match('', $pattern)", {"pattern": pattern})
    except (re.error, duckdb.Error):
        return False
    return True


@cache
def _scratch() -> duckdb.DuckDBPyConnection:
    """An empty database to ask; making one takes a hundred times as long as a question."""
    return duckdb.connect(":memory:")


def _bound(reader: _Reader, rules: dict[str, object], name: str, at: str, kind: str) -> str | None:
    bound = rules.get(name)
    if bound is None:
        return None
    if kind == "string" or not re.fullmatch(BOUND[kind], str(bound)):
        reader.fault("bound", f"{at}.{name}", value=_json(bound))
    return str(bound)


def _foreign_key(reader: _Reader, entry: dict[str, object], table: str) -> ForeignKey:
    at = f"{table}.foreignKeys"
    target = entry.get("reference")
    if not isinstance(target, dict):
        reader.fault("reference", at)
        return ForeignKey((), table, ())
    return ForeignKey(
        columns=reader.names(entry, "fields", at),
        table=str(target.get("resource") or table),
        keys=reader.names(target, "fields", at),
    )


def _check_names(reader: _Reader, tables: tuple[Table, ...]) -> None:
    """Names can stand in the build: lower snake case, none twice, none that is ours."""
    _once(reader, [table.name for table in tables], "resources")
    _once(reader, [file for table in tables for file in table.files], "path")
    for table in tables:
        _once(reader, list(table.columns), table.name)
        reserved = BUILD_COLUMNS if table.name == OBSERVATIONS else {}
        for name in (table.name, *table.columns):
            if name and not NAME.fullmatch(name):
                reader.fault("name", table.name, value=name)
            if name in reserved or (name == table.name and name in BUILD_TABLES):
                reader.fault("reserved", table.name, value=name)


def _once(reader: _Reader, names: list[str], at: str) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        reader.fault("twice", at, value=name)


def _check_keys(reader: _Reader, tables: tuple[Table, ...]) -> None:
    """Keys name columns that exist, and as many as they point at."""
    columns = {table.name: table.columns for table in tables}
    for table in tables:
        if not table.columns:
            continue
        for name in sorted(set(table.primary_key) - set(table.columns)):
            reader.fault("key_column", f"{table.name}.primaryKey", value=name)
        for key in table.foreign_keys:
            at = f"{table.name}.foreignKeys"
            if key.table not in columns:
                reader.fault("key_table", at, value=key.table)
                continue
            for name in sorted(set(key.columns) - set(table.columns)):
                reader.fault("key_column", at, value=name)
            unknown = set(key.keys) - set(columns[key.table])
            for name in sorted(unknown if columns[key.table] else ()):
                reader.fault("key_column", f"{at} {key.table}", value=name)
            if len(key.columns) != len(key.keys):
                reader.fault("key_length", at)


def _check_contract(reader: _Reader, tables: tuple[Table, ...]) -> None:
    """The tables and columns that the product reads are declared."""
    declared = {table.name: table.columns for table in tables}
    for name, columns in CONTRACT.items():
        if name not in declared:
            reader.fault("table", "resources", value=name)
            continue
        for column in columns.split() if declared[name] else ():
            if column not in declared[name]:
                reader.fault("column", name, value=column)


def _licence(reader: _Reader, raw: dict[str, object]) -> str:
    licences = reader.entries(raw, "licenses", DESCRIPTOR)
    return "; ".join(str(one.get("name") or one.get("title", "")) for one in licences)


def _marking(reader: _Reader, raw: dict[str, object], language: str) -> str | None:
    marking = raw.get("marking")
    if marking is None:
        return None
    if not isinstance(marking, dict):
        reader.fault("entries", "marking", value=_json(marking))
        return None
    return reader.text(marking, language, "marking")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
