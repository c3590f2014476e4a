"""What all tests share: the tiny made-up world of tests/world.py, and the versions in use.

world (session)     path of the tiny package's data folder, built once: its datapackage.json and
                    CSV files, its database in `world / "build"`. Look, do not touch.
built_world (session)  the same as a World object, with its documents folder and tables.
own_world (function)   an unbuilt World of one's own, unsaved: change it, then `save()` it.
catalogue, count, share (session)   its catalogue, and two of its indicators: a number of disputes
                    and a rate of success.
published (function)   a saved and built World of one's own: change it, `save()`, build again.
real_..., demo_... (session)   the project's own data and the demonstration (tests/builds.py).
chromium, browser, page, outside, server   a real browser shut in, and servers (tests/browser.py).
app, demo_app, small_apps (session)   servers for a browser (tests/browsing.py).
shown (session)     the exhibit of an address of the project's own build (tests/exhibited.py).
"""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from etl.build import build
from outcomes.catalogue import Catalogue, Indicator
from outcomes.catalogue_rows import load_catalogue
from tests.world import World

pytest_plugins = [
    "tests.browser",
    "tests.browsing",
    "tests.builds",
    "tests.exhibited",
    "tests.faults",
    "tests.visits",
]


def pytest_report_header() -> str:
    """The versions that most often explain a difference."""
    return ", ".join(f"{name} {version(name)}" for name in ("duckdb", "streamlit", "pandas"))


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The tiny world, saved and built; for looking only."""
    world = World(tmp_path_factory.mktemp("world")).save()
    build(world.data)
    return world


@pytest.fixture(scope="session")
def world(built_world: World) -> Path:
    """The data folder of the tiny world; its database lies in `build` inside."""
    return built_world.data


@pytest.fixture(scope="session")
def catalogue(built_world: World) -> Catalogue:
    return load_catalogue(built_world.database)


@pytest.fixture(scope="session")
def count(catalogue: Catalogue) -> Indicator:
    return catalogue.indicators["disputes_mediated"]


@pytest.fixture(scope="session")
def share(catalogue: Catalogue) -> Indicator:
    return catalogue.indicators["mediation_success_rate"]


@pytest.fixture
def published(built_world: World, tmp_path: Path) -> World:
    """A tiny world of one's own, saved and built."""
    shutil.copytree(built_world.folder, tmp_path, dirs_exist_ok=True)
    return World(tmp_path)


@pytest.fixture
def own_world(tmp_path: Path) -> World:
    """A tiny world of one's own, neither saved nor built yet."""
    return World(tmp_path)
