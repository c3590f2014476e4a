"""What the current build is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from etl.problems import DataError, file_problem
from etl.publish import CURRENT, current_build, database_path, open_build

BUILT = """
select build_id, built_at, localities, indicators, observations, sources, practices, warnings
from builds
"""


@dataclass(frozen=True)
class Status:
    """The current build and its counts."""

    build_id: str
    database: str
    built_at: str
    localities: int
    indicators: int
    observations: int
    sources: int
    practices: int
    warnings: int

    def as_json(self) -> dict[str, object]:
        """The status as a JSON object."""
        return asdict(self)


def read_status(out: Path) -> Status | None:
    """The current build in this folder; None where nothing was built yet.

    Raises:
        DataError: CURRENT names a build that is not there or cannot be read.
    """
    build_id = current_build(out)
    if build_id is None:
        return None
    path = database_path(out, build_id)
    if not path.is_file():
        raise DataError(file_problem("build_missing", CURRENT, value=build_id))
    try:
        with open_build(path) as connection:
            rows = connection.execute(BUILT).fetchall()
    except (duckdb.Error, OSError):
        rows = []
    if len(rows) != 1 or rows[0][0] != build_id:
        raise DataError(file_problem("build_broken", path.name))
    return Status(build_id, str(path), *rows[0][1:])
