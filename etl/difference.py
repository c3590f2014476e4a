"""What changes from the current build to the next, in counts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from etl.publish import database_path, is_good, open_build

COUNTS = "select localities, indicators, observations, sources, practices, warnings from builds"

VALUES = "select observation_id, obs_value from observations"

CHANGED = """
with before as (
    select unnest($ids::varchar[]) as observation_id, unnest($vals::double[]) as obs_value
)
select
    count(*) filter (where before.observation_id is null) as added,
    count(*) filter (where after.observation_id is null) as removed,
    count(*) filter (
        where before.observation_id is not null and after.observation_id is not null
            and before.obs_value is distinct from after.obs_value
    ) as changed
from before
full join observations as after using (observation_id)
"""


@dataclass(frozen=True)
class Difference:
    """How much the next build has more than the current one, and observations that differ."""

    counts: dict[str, int]
    added: int
    removed: int
    changed: int

    @property
    def is_none(self) -> bool:
        """Whether the two builds have the same counts and observations."""
        return not (any(self.counts.values()) or self.added or self.removed or self.changed)

    def as_json(self) -> dict[str, object]:
        """The difference as a JSON object."""
        return asdict(self)


def difference(
    connection: duckdb.DuckDBPyConnection, out: Path, current: str | None
) -> Difference | None:
    """The difference of the tables in the connection from the current build, if it can be read."""
    if current is None or not is_good(out, current):
        return None
    try:
        with open_build(database_path(out, current)) as before:
            cursor = before.execute(COUNTS)
            names = [column[0] for column in cursor.description or ()]
            old = cursor.fetchall()[0]
            values = before.execute(VALUES).fetchall()
    except duckdb.Error:
        return None  # a build of an older form
    new = connection.execute(COUNTS).fetchall()[0]
    ids = [row[0] for row in values]
    numbers = [row[1] for row in values]
    rows = connection.execute(CHANGED, {"ids": ids, "vals": numbers}).fetchall()
    added, removed, changed = rows[0]
    counts = {name: after - earlier for name, earlier, after in zip(names, old, new, strict=True)}
    return Difference(counts, added, removed, changed)
