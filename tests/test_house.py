"""The house stands as its picture says: who may import whom, and what may not happen on import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A room may import from the rooms named beside it, and from itself.
MAY_IMPORT = {
    "outcomes": set(),
    "etl": {"outcomes"},
    "demo": {"outcomes"},
    "ui": {"outcomes"},
    "pages": {"ui"},
    "app.py": {"ui"},
}
ROOMS = set(MAY_IMPORT) - {"app.py"}
DRAWING = {"streamlit", "plotly"}


def modules(room: str) -> list[Path]:
    start = ROOT / room
    return [start] if start.is_file() else sorted(start.rglob("*.py"))


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_point_one_way(room: str) -> None:
    files = modules(room)
    assert files
    for path in files:
        foreign = imported(path) & ROOMS - MAY_IMPORT[room] - {room}
        assert not foreign, f"{path.relative_to(ROOT)} imports {sorted(foreign)}"


@pytest.mark.parametrize("room", ["outcomes", "etl", "demo"])
def test_only_ui_draws(room: str) -> None:
    for path in modules(room):
        assert not imported(path) & DRAWING, path


def test_pages_choose_fetch_compute_and_show_only() -> None:
    files = modules("pages")
    assert files
    for path in files:
        assert path.parent != ROOT / "pages", f"{path.name} lies flat in pages/"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
        assert not imported(path) & {"pandas", "duckdb", "numpy"}
        for node in ast.walk(tree):
            assert not isinstance(node, ast.ClassDef | ast.BinOp), path


def test_only_one_module_of_the_reading_side_opens_the_database() -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for room in ("outcomes", "ui", "pages")
        for path in modules(room)
        if "duckdb" in imported(path)
    ]
    assert users == ["outcomes/store.py"]


QUIET = """
import builtins, pathlib, socket, sys
opened = []
original = builtins.open
def watched(file, *args, **kwargs):
    opened.append(str(file))
    return original(file, *args, **kwargs)
builtins.open = watched
def refuse(*args, **kwargs):
    raise SystemExit("network used on import")
socket.socket.connect = refuse
import duckdb
def no_database(*args, **kwargs):
    raise SystemExit("database opened on import")
duckdb.connect = no_database
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
ours = [one for one in opened if one.startswith(str(pathlib.Path.cwd())) and ".venv" not in one
        and not one.endswith((".py", ".pyc"))]
raise SystemExit(f"files opened on import: {ours}" if ours else 0)
"""


def test_importing_a_module_does_nothing() -> None:
    names = [
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for room in ("outcomes", "etl", "ui", "demo")
        for path in modules(room)
        if path.name not in ("__main__.py", "__init__.py")
    ]
    done = subprocess.run(
        [sys.executable, "-c", QUIET, *names], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


SLOW_TO_IMPORT = """
import sys, etl.command, demo.package
print(*sys.modules.keys() & {"pandas", "scipy", "statsmodels", "streamlit"})
"""


def test_a_build_starts_without_the_libraries_of_views() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW_TO_IMPORT], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.stdout.split(), done.returncode) == ([], 0), done.stderr


def test_modules_stay_short() -> None:
    for room in sorted(MAY_IMPORT):
        for path in modules(room):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
