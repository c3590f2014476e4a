"""Builds that tests look at and do not touch, each made once by a worker.

real_build              folder of a build of the project's own data.
real_database           the database of it.
real_catalogue          its catalogue.
reads_the_real_build    makes the app of this process read that build.
demo_package            data folder of the demonstration package, as `python -m demo` writes it.
demo_build              folder of a build of it.
demo_database           the database of that.
demo_table              a function that reads a table of the demonstration package by its name.
demo_rows               every observation of the demonstration package by its id.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from demo.package import write_package
from etl.build import build
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.store import Build, open_build, published_database

DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, str]
Table = Callable[[str], list[Row]]


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("real")
    build(DATA, out)
    return out


@pytest.fixture(scope="session")
def real_database(real_build: Path) -> Path:
    return published_database(real_build)


@pytest.fixture(scope="session")
def real_catalogue(real_database: Path) -> Catalogue:
    return load_catalogue(real_database)


@pytest.fixture(scope="session")
def real_published(real_database: Path) -> Build:
    """What the project's own build says of itself."""
    return open_build(real_database)


@pytest.fixture
def reads_the_real_build(real_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(real_build))


@pytest.fixture(scope="session")
def demo_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_package(folder)
    return folder


@pytest.fixture(scope="session")
def demo_build(demo_package: Path) -> Path:
    out = demo_package.parent / "build"
    build(demo_package, out)
    return out


@pytest.fixture(scope="session")
def demo_database(demo_build: Path) -> Path:
    return published_database(demo_build)


@pytest.fixture(scope="session")
def demo_table(demo_package: Path) -> Table:
    def read(name: str) -> list[Row]:
        with (demo_package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def demo_rows(demo_package: Path, demo_table: Table) -> dict[str, Row]:
    names = sorted(path.stem for path in (demo_package / "observations").glob("*.csv"))
    found = [row for name in names for row in demo_table(f"observations/{name}")]
    by_id = {row["observation_id"]: row for row in found}
    assert len(by_id) == len(found)
    return by_id
