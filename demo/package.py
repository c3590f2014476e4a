"""The demonstration package as a folder: tables, observations and descriptor."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.bulletins import write_bulletins
from demo.counties import read_counties
from demo.patterns import checks, derivations, members
from demo.plants import plant_all
from demo.printing import number_occurrences
from demo.series import draw_series
from demo.tables import read_tables
from demo.templates import (
    Row,
    hand_written_observations,
    read_descriptor,
    read_table,
    read_wording,
)

DESCRIPTOR_NAME = "datapackage.json"
OBSERVATIONS = "observations"
WRITTEN_BY_HAND = (
    "sources",
    "localities",
    "locality_changes",
    "populations",
    "topics",
    "units",
    "indicators",
    "definitions",
    "scopes",
    "practices",
    "themes",
    "practice_sources",
    "practice_localities",
    "peer_groups",
    "comparisons",
)


class ForeignFolder(Exception):
    """The folder holds something other than a demonstration package; nothing was written."""

    def __init__(self, folder: Path, found: str) -> None:
        """Keep the folder and the first foreign thing found in it."""
        super().__init__(f"{folder}: found {found}")
        self.folder = folder
        self.found = found


@dataclass(frozen=True)
class Package:
    """Every table and every file of observations, by name, and the descriptor."""

    tables: dict[str, list[Row]]
    observations: dict[str, list[Row]]
    descriptor: dict[str, Any]


def columns_of(descriptor: dict[str, Any], table: str) -> list[str]:
    """The declared columns of a table, in order."""
    found = next(one for one in descriptor["resources"] if one["name"] == table)
    return [field["name"] for field in found["schema"]["fields"]]


def make_package() -> Package:
    """The package in memory, the same on every call."""
    wording, descriptor, counties = read_wording(), read_descriptor(), read_counties()
    columns = columns_of(descriptor, OBSERVATIONS)
    observations = write_bulletins(draw_series(counties), counties, wording, columns)
    styles = {table.indicator_id: table.style for table in read_tables()}
    bulletin_rows = [row for rows in observations.values() for row in rows]
    tables = {name: read_table(name) for name in WRITTEN_BY_HAND}
    tables["corrections"] = plant_all(bulletin_rows, read_table("plants"), styles, wording)
    observations |= hand_written_observations()
    for rows in observations.values():
        number_occurrences(rows)
    values = {
        row["observation_id"]: row["obs_value"] for rows in observations.values() for row in rows
    }
    places = [county.locality_id for county in counties]
    tables["derivations"] = derivations(read_table("derivations"), places, values)
    known = values.keys() | {row["derivation_id"] for row in tables["derivations"]}
    tables["checks"] = checks(read_table("checks"), places, known)
    tables["comparison_members"] = members(read_table("comparison_members"), places, known)
    return Package(tables, observations, describe(descriptor, wording, sorted(observations)))


def describe(
    descriptor: dict[str, Any], wording: dict[str, Any], source_ids: Sequence[str]
) -> dict[str, Any]:
    """The project's own descriptor under the demonstration's name, marking and files."""
    made = {name: value for name, value in descriptor.items() if name != "resources"}
    made |= {name: wording[name] for name in ("name", "title", "description", "marking", "sources")}
    made["licenses"] = wording["licences"]
    made["resources"] = [
        resource | {"path": [f"{OBSERVATIONS}/{source_id}.csv" for source_id in source_ids]}
        if resource["name"] == OBSERVATIONS
        else resource
        for resource in descriptor["resources"]
    ]
    return made


def write_package(folder: Path) -> Package:
    """Write the package into a folder that is new, empty or an earlier demonstration.

    Raises:
        ForeignFolder: when the folder holds anything else.
    """
    refuse_foreign(folder)
    package = make_package()
    (folder / OBSERVATIONS).mkdir(parents=True, exist_ok=True)
    for stale in sorted((folder / OBSERVATIONS).glob("*.csv")):
        stale.unlink()
    for name, rows in package.tables.items():
        write_csv(folder / f"{name}.csv", columns_of(package.descriptor, name), rows)
    columns = columns_of(package.descriptor, OBSERVATIONS)
    for source_id, rows in package.observations.items():
        write_csv(folder / OBSERVATIONS / f"{source_id}.csv", columns, rows)
    text = json.dumps(package.descriptor, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
    return package


def refuse_foreign(folder: Path) -> None:
    """Only a new, an empty or an earlier demonstration's folder passes."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ForeignFolder(folder, folder.name)
    if not any(folder.iterdir()):
        return
    try:
        descriptor = json.loads((folder / DESCRIPTOR_NAME).read_text(encoding="utf-8"))
        name = str(descriptor["name"])
    except (OSError, ValueError, KeyError, TypeError):
        first = min(path.name for path in folder.iterdir())
        raise ForeignFolder(folder, first) from None
    if name != read_wording()["name"]:
        raise ForeignFolder(folder, name)


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """A table as the package wants it: UTF-8, LF, the declared columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
