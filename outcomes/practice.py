"""Practices: which fit a choice of theme, province and year, and the ties of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outcomes import questions
from outcomes.catalogue import Catalogue, Locality, Practice
from outcomes.language import Words
from outcomes.neighbours import lineage
from outcomes.periods import say_date

FIRST_SENTENCE = re.compile(r".*?(。|[.](?=\s))", re.DOTALL)


@dataclass(frozen=True)
class PracticeSummary:
    """A practice with the number of its figures and the calendar years they cover."""

    practice: Practice
    province_id: str | None
    observations: int
    outcomes: int
    first_year: int | None
    last_year: int | None

    def covers(self, year: int) -> bool:
        """Whether a figure's period may touch the year."""
        if self.last_year is None:
            return False
        return (self.first_year or self.last_year) <= year <= self.last_year


@dataclass(frozen=True)
class PracticeTies:
    """The documents a practice stands in, with the place there, and where it runs."""

    sources: tuple[tuple[str, str | None], ...]
    localities: tuple[str, ...]


def province_of(places: Mapping[str, Locality], locality_id: str) -> str | None:
    """The province a place lies in, itself if it is one."""
    line = lineage(places, locality_id)
    return next((one for one in line if places[one].level == "province"), None)


def summaries(
    database: Path, catalogue: Catalogue, places: Mapping[str, Locality]
) -> list[PracticeSummary]:
    """Every practice, by the code of its place."""
    rows = {row["practice_id"]: row for row in questions.practices_with_figures(database)}
    found = [
        PracticeSummary(
            practice=practice,
            province_id=province_of(places, practice.locality_id),
            observations=rows[practice.practice_id]["observations"],
            outcomes=rows[practice.practice_id]["outcomes"],
            first_year=rows[practice.practice_id]["first_year"],
            last_year=rows[practice.practice_id]["last_year"],
        )
        for practice in catalogue.practices.values()
    ]
    return sorted(found, key=lambda one: (one.practice.locality_id, one.practice.practice_id))


def fitting(
    found: Iterable[PracticeSummary],
    theme_id: str | None = None,
    province_id: str | None = None,
    year: int | None = None,
) -> list[PracticeSummary]:
    """Those that fit every given choice; None leaves a choice open."""
    return [
        one
        for one in found
        if (theme_id is None or theme_id in one.practice.theme_ids)
        and (province_id is None or one.province_id == province_id)
        and (year is None or one.covers(year))
    ]


def ties_of(database: Path, practice_id: str) -> PracticeTies:
    """The documents and places of a practice."""
    rows: list[dict[str, Any]] = [
        row for row in questions.practice_ties(database) if row["practice_id"] == practice_id
    ]
    return PracticeTies(
        sources=tuple((r["tied_id"], r["locator"]) for r in rows if r["kind"] == "source"),
        localities=tuple(r["tied_id"] for r in rows if r["kind"] == "locality"),
    )


def practices_of(database: Path, catalogue: Catalogue, locality_id: str) -> tuple[Practice, ...]:
    """The practices of a place: its own, and those of others that run there."""
    runs_there = {
        row["practice_id"]
        for row in questions.practice_ties(database)
        if row["kind"] == "locality" and row["tied_id"] == locality_id
    }
    return tuple(
        one
        for one in catalogue.practices.values()
        if one.locality_id == locality_id or one.practice_id in runs_there
    )


def since_day(practice: Practice, words: Words) -> str:
    """The date on which a practice began, the local way; empty where it is not known."""
    return say_date(practice.since_start, words) if practice.since_start else ""


def since_said(practice: Practice, words: Words) -> str:
    """When a practice began, the local way, with what the source prints where that differs."""
    said, printed = since_day(practice, words), practice.since_as_printed
    if not said:
        return printed or ""
    if printed in (None, said):
        return said
    return words("practice.since", day=said, printed=printed)


def first_sentence(text: str) -> str:
    """The first sentence of a text in either language, with its full stop."""
    found = FIRST_SENTENCE.match(text)
    return found[0] if found else text
