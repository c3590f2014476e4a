"""The file in which a build says what replaced it: its form, its place and how much it lists.

A module of its own, which reads nothing else: a build writes it without the libraries of views.
"""

from __future__ import annotations

from pathlib import Path

from outcomes.store import is_build_id

FOLDER = "history"
HISTORY_VERSION = 1
MOST_CHANGES = 20_000


def history_path(folder: Path, build_id: str) -> Path:
    """Where the history of a build lies; the id must be one of a build."""
    if not is_build_id(build_id):
        raise ValueError(f"found {build_id!r}, expected the id of a build")
    return folder / FOLDER / f"{build_id}.json"
