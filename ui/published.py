"""The builds that can be read: the published one, earlier ones that are kept, their catalogues."""

from __future__ import annotations

import os
import time
from functools import lru_cache
from pathlib import Path

from outcomes import catalogue_rows
from outcomes.catalogue import Catalogue
from outcomes.inputs import changed_inputs
from outcomes.store import (
    POINTER,
    Build,
    NoBuild,
    kept_database,
    open_build,
    published_database,
)
from ui.sharing import shared

ROOT = Path(__file__).resolve().parent.parent
BUILD_FOLDER = "GOVERNANCE_BUILD"
DESCRIPTOR = "datapackage.json"
MINUTE = 60


def build_folder() -> Path:
    """Where the build lies: the environment's GOVERNANCE_BUILD, else data/build."""
    return Path(os.environ.get(BUILD_FOLDER) or ROOT / "data" / "build")


def is_own_folder() -> bool:
    """Whether the build folder is the project's own, which nobody named."""
    return not os.environ.get(BUILD_FOLDER)


def build() -> Build:
    """The published build as it is now.

    Raises:
        NoBuild: when there is none.
    """
    return opened(published_now(build_folder()))


def published_now(folder: Path) -> Path:
    """The file that the pointer of a folder names; read again only when another lies there.

    Raises:
        NoBuild: when nothing is published there or the file is missing.
    """
    try:
        pointer = (folder / POINTER).stat()
    except OSError:
        return published_database(folder)
    database = _published(folder, pointer.st_ino, pointer.st_mtime_ns)
    return database if database.is_file() else published_database(folder)


@lru_cache(maxsize=4)
def _published(folder: Path, pointer: int, changed: int) -> Path:
    return published_database(folder)


def kept_build(build_id: str) -> Build | None:
    """An earlier build that is kept beside the present one and can still be read."""
    database = kept_database(build_folder(), build_id)
    if database is None:
        return None
    try:
        catalogue(database)
        return opened(database)
    except NoBuild:
        return None


@shared(4)
def opened(database: Path) -> Build:
    """What a build says of itself; a file is never written again under the same name."""
    return open_build(database)


def changed_files(database: Path) -> tuple[str, ...]:
    """Files of the data package around a build's folder that have changed since it was made.

    Looked up at most once a minute; empty where no package lies there.
    """
    return changed_in_minute(database, int(time.monotonic() // MINUTE))


@shared(4)
def changed_in_minute(database: Path, minute: int) -> tuple[str, ...]:
    """The same as it was found in one minute."""
    folder = database.parent.parent
    if not (folder / DESCRIPTOR).is_file():
        return ()
    return changed_inputs(folder, opened(database).input_hashes)


@shared(4)
def catalogue(database: Path) -> Catalogue:
    """The catalogue of a build."""
    return catalogue_rows.load_catalogue(database)
