"""A copy of a build in which one document carries as many observations as one likes."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

# Every fifth has no value; values count down, so that their order is not that of the ids.
CROWD = """
insert into observations
select observations.* replace (
    source_id || printf('-x%05d', n::int) as observation_id,
    'row ' || n as locator,
    case when n % 5 = 0 then null else $number - n end as obs_value
)
from observations, range(1, $number + 1) as numbers(n)
where observation_id = $like
"""


def crowded(database: Path, folder: Path, like: str, number: int) -> Path:
    """The copy in a folder: ``number`` more observations of the document of one, like that one."""
    copy = folder / f"crowd-{number}.duckdb"
    shutil.copy(database, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(CROWD, {"number": number, "like": like})
    return copy
