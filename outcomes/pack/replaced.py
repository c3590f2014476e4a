"""What is said of a view whose build is not read: what replaced the build, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outcomes.catalogue import Catalogue
from outcomes.language import Language, translator
from outcomes.pack.changes import change_line, residents_line
from outcomes.pack.concern import Concern
from outcomes.pack.history import History


@dataclass(frozen=True)
class Replaced:
    """One sentence on the builds, one on the figures shown, and a line for each that differs."""

    builds: str
    figures: str
    lines: tuple[str, ...] = ()


def replaced_said(
    build_id: str,
    present: str,
    history: History | None,
    concerns: Sequence[Concern],
    catalogue: Catalogue,
    language: Language,
) -> Replaced:
    """What became of a build, and of the figures that a page shows."""
    words = translator(language)
    if history is None:
        return Replaced(
            words("replaced.unknown", build=build_id, present=present), words("replaced.not_listed")
        )
    first, last = history.successors[0], history.successors[-1]
    day = first.built_at[:10]
    if first is last:
        builds = words("replaced.once", build=build_id, day=day, next=first.build_id)
    else:
        builds = words(
            "replaced.often",
            build=build_id,
            day=day,
            next=first.build_id,
            present=last.build_id,
            number=len(history.successors),
        )
    if history.changes is None:
        if history.number is None:
            return Replaced(builds, words("replaced.not_listed"))
        return Replaced(builds, words("replaced.too_many", number=f"{history.number:,}"))
    lines = [
        change_line(one, catalogue, language)
        for one in history.changes
        if any(concern.covers(one) for concern in concerns)
    ]
    lines += [
        residents_line(one, catalogue, language)
        for one in history.residents
        if any(concern.covers_residents(one) for concern in concerns)
    ]
    if not lines:
        return Replaced(builds, words("replaced.same"))
    return Replaced(builds, words("replaced.changed", number=len(lines)), tuple(lines))
