"""What became of a build that is no longer kept: which build replaced it, and what changed.

``history/<build id>.json`` beside the builds names the successor of each build and the figures
that differ; following the files from one to the next leads to the present build.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outcomes.pack.changes import Change, ResidentsChange, is_change
from outcomes.pack.figures import Figure, figure_of
from outcomes.pack.history_file import HISTORY_VERSION, history_path
from outcomes.store import is_build_id


@dataclass(frozen=True)
class Successor:
    """A build that replaced another, and when it was made (ISO 8601)."""

    build_id: str
    built_at: str


@dataclass(frozen=True)
class History:
    """What became of a build: the builds after it, the present one last, and what changed.

    ``changes`` is None where they could not be listed: ``number`` then says how many figures
    differ, None where not even that is known.
    """

    successors: tuple[Successor, ...]
    changes: tuple[Change, ...] | None
    number: int | None
    residents: tuple[ResidentsChange, ...]


def history_of(folder: Path, build_id: str, present: str) -> History | None:
    """What became of a build up to the present one; None where nothing is known of it."""
    steps: list[Mapping[str, Any]] = []
    at = build_id
    while at != present:
        step = read_step(folder, at)
        if step is None or any(step["build"] == one["build"] for one in steps):
            return None
        steps.append(step)
        at = step["successor"]
    try:
        return together(steps)
    except (KeyError, TypeError, ValueError):
        return None  # a file that somebody has written into


def read_step(folder: Path, build_id: str) -> Mapping[str, Any] | None:
    """One file of the history; None where there is none that can be read."""
    if not is_build_id(build_id):
        return None
    try:
        step = json.loads(history_path(folder, build_id).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_ours = (
        isinstance(step, dict)
        and step.get("version") == HISTORY_VERSION
        and step.get("build") == build_id
        and isinstance(step.get("successor"), str)
    )
    return step if is_ours else None


def together(steps: list[Mapping[str, Any]]) -> History:
    """Several steps as one: each figure as it was at first and as it is now."""
    first: dict[str, Figure | None] = {}
    last: dict[str, Figure | None] = {}
    for step in steps:
        for one in step["figures"] or ():
            old, new = (figure_of(one["id"], one[key]) for key in ("old", "new"))
            first.setdefault(one["id"], old)
            last[one["id"]] = new
    all_listed = all(step["figures"] is not None for step in steps)
    numbers = [step["number"] for step in steps]
    found = [Change(first[one], last[one]) for one in sorted(first) if first[one] != last[one]]
    changes = tuple(one for one in found if is_change(one))
    return History(
        tuple(Successor(step["successor"], step["built_at"]) for step in steps),
        changes if all_listed else None,
        len(changes) if all_listed else largest(numbers),
        residents_together(steps),
    )


def largest(numbers: list[int | None]) -> int | None:
    """At least how many figures differ; None where it is not known of any step."""
    known = [one for one in numbers if one is not None]
    return max(known, default=None)


def residents_together(steps: list[Mapping[str, Any]]) -> tuple[ResidentsChange, ...]:
    """Numbers of residents as they were at first and as they are now."""
    first: dict[tuple[str, str], int | None] = {}
    last: dict[tuple[str, str], int | None] = {}
    for step in steps:
        for place, day, old, new in step["residents"]:
            first.setdefault((place, day), old)
            last[(place, day)] = new
    return tuple(
        ResidentsChange(*key, first[key], last[key])
        for key in sorted(first)
        if first[key] != last[key]
    )
