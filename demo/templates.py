"""The files under ``templates/``: tables and wording of the demonstration package."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

Row = dict[str, str]

FOLDER = Path(__file__).resolve().parent / "templates"
# The demonstration package declares exactly the tables and columns of the project's own.
DESCRIPTOR = Path(__file__).resolve().parent.parent / "data" / "datapackage.json"


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file, every cell text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def read_table(name: str) -> list[Row]:
    """The rows of a table under ``templates/``."""
    return read_csv(FOLDER / f"{name}.csv")


def hand_written_observations() -> dict[str, list[Row]]:
    """Observations written by hand, by source: the periods and scopes no bulletin table has."""
    paths = sorted((FOLDER / "observations").glob("*.csv"))
    return {path.stem: read_csv(path) for path in paths}


def read_wording() -> dict[str, Any]:
    """Wording of printed figures, notes and the package itself."""
    return dict(json.loads((FOLDER / "wording.json").read_text(encoding="utf-8")))


def read_descriptor() -> dict[str, Any]:
    """The project's own ``datapackage.json``, which holds the columns of every table."""
    return dict(json.loads(DESCRIPTOR.read_text(encoding="utf-8")))
