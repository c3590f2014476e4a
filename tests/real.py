"""The project's own data package, built once a run in a temporary folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.build import build

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with a build of ``data/``."""
    out = tmp_path_factory.mktemp("real")
    build(DATA, out)
    return out
