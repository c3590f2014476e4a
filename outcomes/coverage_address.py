"""The address of the coverage page, ``coverage?indicator=i1`` or ``?by=place&place=c1``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.coverage_matrix import BY_INDICATOR, BY_PLACE, CoverageMatrix
from outcomes.coverage_readings import indicator_matrix, place_matrix
from outcomes.expected_places import ExpectedPlaces, expected_ranges, siblings_indicators
from outcomes.frames import plain_rows
from outcomes.neighbours import Places
from outcomes.view_address import NoView, Query, Refused, split

COVERAGE = "coverage"
# The keys that only one reading has.
OWN_KEYS = {BY_INDICATOR: ("indicator", "within"), BY_PLACE: ("place",)}
COVERAGE_KEYS = frozenset({"by", *OWN_KEYS[BY_INDICATOR], *OWN_KEYS[BY_PLACE]})


@dataclass(frozen=True)
class CoverageFound:
    """The matrix that an address asks for; ``address`` is the shortest one that does.

    ``elsewhere``: by place, in how many places of its like each indicator stands.
    """

    matrix: CoverageMatrix
    elsewhere: Mapping[str, int]
    address: str
    refused: tuple[Refused, ...] = ()


def parse_coverage(
    database: Path, catalogue: Catalogue, text: str, places: Places
) -> CoverageFound | NoView:
    """The matrix at an address; another page, indicator or place without figures gives none."""
    page, query = split(text)
    if page != COVERAGE:
        return NoView(Refused("page", text.strip()))
    found = Query(dict(parse_qsl(query, keep_blank_values=True)))
    by = found.one_of("by", (BY_INDICATOR, BY_PLACE)) or BY_INDICATOR
    figures = questions.figures_by_place(database)
    for key in OWN_KEYS[BY_PLACE if by == BY_INDICATOR else BY_INDICATOR]:
        found.refuse(key)
    found.refuse_unknown(COVERAGE_KEYS)
    if by == BY_PLACE:
        return found_by_place(database, catalogue, found, places, figures)
    return found_by_indicator(database, catalogue, found, places, figures)


def found_by_indicator(
    database: Path,
    catalogue: Catalogue,
    asked: Query,
    places: Places,
    figures: Sequence[Mapping[str, Any]],
) -> CoverageFound | NoView:
    """Which of the places expected have an indicator."""
    topic = next(iter(catalogue.topics.values()), None)
    main = topic.headline_indicator_id if topic else None
    indicator_id = asked.values.get("indicator", main or "")
    if indicator_id not in {row["indicator_id"] for row in figures}:
        return NoView(Refused("indicator", indicator_id))
    ranges = expected_ranges(places, figures, indicator_id)
    usual = next(iter(ranges))
    within = asked.one_of("within", tuple(ranges)) or usual
    matrix = coverage_of_indicator(database, indicator_id, ranges[within], places)
    address = coverage_address(matrix, None if within == usual else within)
    return CoverageFound(matrix, {}, address, tuple(asked.refused))


def found_by_place(
    database: Path,
    catalogue: Catalogue,
    asked: Query,
    places: Places,
    figures: Sequence[Mapping[str, Any]],
) -> CoverageFound | NoView:
    """Which indicators a place has."""
    numbers = figures_of_places(figures)
    locality_id = asked.values.get("place") or max(
        numbers, key=lambda one: numbers[one], default=""
    )
    if locality_id not in numbers:
        return NoView(Refused("place", locality_id))
    due = siblings_indicators(places, figures, locality_id)
    matrix = coverage_of_place(database, catalogue, locality_id, due, places)
    return CoverageFound(matrix, due, coverage_address(matrix, None), tuple(asked.refused))


def figures_of_places(figures: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many figures each place has."""
    numbers: dict[str, int] = {}
    for row in figures:
        numbers[row["locality_id"]] = numbers.get(row["locality_id"], 0) + row["figures"]
    return numbers


def coverage_of_indicator(
    database: Path, indicator_id: str, expected: ExpectedPlaces, places: Places
) -> CoverageMatrix:
    """Which of the places expected have an indicator, and for which years."""
    rows = plain_rows(questions.observations(database, indicator_id=indicator_id))
    return indicator_matrix(rows, indicator_id, expected, places)


def coverage_of_place(
    database: Path,
    catalogue: Catalogue,
    locality_id: str,
    due: Mapping[str, int],
    places: Places,
) -> CoverageMatrix:
    """Which indicators a place has, and for which years; ``due`` are those that its like have."""
    rows = plain_rows(questions.observations(database, locality_ids=(locality_id,)))
    return place_matrix(rows, places[locality_id], tuple(catalogue.indicators), tuple(due))


def coverage_address(matrix: CoverageMatrix, within: str | None) -> str:
    """The shortest address of a matrix; ``within`` is None for the usual range of places."""
    if matrix.by == BY_PLACE:
        asked = {"by": BY_PLACE, "place": matrix.subject_id}
    else:
        asked = {"indicator": matrix.subject_id, **({"within": within} if within else {})}
    return f"{COVERAGE}?{urlencode(asked, quote_via=quote)}"
