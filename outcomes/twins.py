"""Figures that differ in nothing but what their notes say: the two ends of a printed range."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from outcomes.language import Language
from outcomes.view import View

ALIKE = ("indicator_id", "definition_id", "locality_id", "scope_id", "practice_id", "period")
CLAUSE = re.compile(r"[，。；]|[,;.](?:\s|$)")


def twin_notes(rows: Iterable[dict[str, Any]], language: Language) -> dict[str, str]:
    """By observation id, the clause of its note that tells a figure from others just like it."""
    alike: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        alike[tuple(row[name] or "" for name in ALIKE)].append(row)
    found: dict[str, str] = {}
    for own in alike.values():
        clauses = [clauses_of(row[f"note_{language}"]) for row in own]
        # The same number printed twice is one figure.
        is_told = len({row["obs_value"] for row in own}) > 1
        for at, row in enumerate(own):
            others = {one for number, more in enumerate(clauses) if number != at for one in more}
            different = [one for one in clauses[at] if one not in others]
            if is_told and different:
                found[row["observation_id"]] = different[0]
    return found


def twins_of_view(view: View) -> dict[str, str]:
    """The same for the figures of a view."""
    return twin_notes(view.rows, view.language)


def clauses_of(note: str | None) -> list[str]:
    """The clauses of a note, without the signs between them."""
    return [one.strip() for one in CLAUSE.split(note or "") if one.strip()]
