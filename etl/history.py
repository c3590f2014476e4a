"""What became of the builds: beside each that was replaced, its successor and what changed.

``history/<build id>.json`` is written before the successor is published, and put in place in one
act. It says nothing but what follows from the two builds, so that writing it once more writes the
same bytes. While a build is the current one, nobody asks what became of it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from etl.publish import database_path, open_build, place_text
from outcomes.pack.history_file import HISTORY_VERSION, MOST_CHANGES, history_path
from outcomes.store import connect

Cells = dict[str, Any]

BUILT_AT = "select built_at from builds"

# What people read of a figure: a change of any of these is a change of the figure.
FIGURES = """
select
    observation_id,
    indicator_id as indicator, definition_id as definition, locality_id as place,
    scope_id as scope, practice_id as practice, source_id as source,
    period_kind as kind, time_start as start, time_end as end,
    obs_value as value, value_qualifier as qualifier,
    (
        select list(comparison_id order by comparison_id) from comparison_members as member
        where member.observation_id = observations.observation_id
    ) as sets,
from observations
"""
MARKS = f"select observation_id, hash(figures) as mark from ({FIGURES}) as figures"  # noqa: S608
DIFFERENT = f"""
with after as ({MARKS})
select observation_id
from before_marks full join after using (observation_id)
where before_marks.mark is distinct from after.mark
order by observation_id
"""  # noqa: S608
CHOSEN = f"""
select * from ({FIGURES}) where observation_id in (select unnest($ids::varchar[]))
"""  # noqa: S608
RESIDENTS = "select locality_id, on_date::varchar, residents from populations order by all"


def write_history(
    connection: duckdb.DuckDBPyConnection, out: Path, replaced: str, successor: str
) -> None:
    """Say what became of a build that is about to be replaced by that of the connection.

    Raises:
        OSError: when the file cannot be written.
    """
    said: dict[str, Any] = {
        "version": HISTORY_VERSION,
        "build": replaced,
        "successor": successor,
        "built_at": built_at(out, successor),
        "number": None,
        "figures": None,
        "residents": [],
    }
    # A build of an older form, or one that is gone, has nothing to be compared with.
    with suppress(duckdb.Error, OSError), opened(database_path(out, replaced)) as before:
        said |= changes(before, connection)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path = history_path(out, replaced)
    path.parent.mkdir(exist_ok=True)
    place_text(path, text + "\n")


def built_at(out: Path, build_id: str) -> str:
    """When a build was made, as its file says."""
    with opened(database_path(out, build_id)) as build:
        row = build.execute(BUILT_AT).fetchone()
    return str(row[0]) if row else ""


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection, also where this very process reads the file with its own settings.

    Raises:
        OSError: when there is no such file.
        duckdb.Error: when it cannot be read.
    """
    if not path.is_file():
        raise FileNotFoundError(path.name)
    try:
        return open_build(path)
    except duckdb.ConnectionException:
        return connect(path)


def changes(before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """How many figures differ and which, each as it was and as it is; and numbers of residents.

    Beyond ``MOST_CHANGES`` they are counted, not listed.
    """
    after.register("before_marks", before.execute(MARKS).df())
    try:
        ids = [row[0] for row in after.execute(DIFFERENT).fetchall()]
    finally:
        after.unregister("before_marks")
    figures = None
    if len(ids) <= MOST_CHANGES:
        old, new = figures_of(before, ids), figures_of(after, ids)
        figures = [{"id": one, "old": old.get(one), "new": new.get(one)} for one in ids]
    return {"number": len(ids), "figures": figures, "residents": residents(before, after)}


def figures_of(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, Cells]:
    """The figures of these ids, what is empty left out."""
    cursor = connection.execute(CHOSEN, {"ids": ids})
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {
        row.pop("observation_id"): {name: cell for name, cell in row.items() if cell is not None}
        for row in rows
    }


def residents(
    before: duckdb.DuckDBPyConnection, after: duckdb.DuckDBPyConnection
) -> list[list[Any]]:
    """Numbers of residents that differ: place, day, as it was, as it is."""
    old, new = (
        {(place, day): number for place, day, number in one.execute(RESIDENTS).fetchall()}
        for one in (before, after)
    )
    differ = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    return [[*key, old.get(key), new.get(key)] for key in differ][:MOST_CHANGES]
