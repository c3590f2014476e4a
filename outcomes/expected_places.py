"""Of which places figures are expected: those in force under a place, or all of the build."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from outcomes.catalogue import Locality
from outcomes.neighbours import Places

WHOLE_BUILD = "all"
# Below the county only places with figures are known, so none can be said to be missing.
COMPLETE_LEVELS = frozenset({"province", "prefecture", "county"})
# Their statistics are compiled apart; national tables of the mainland leave them out.
COMPILED_APART = frozenset({"710000", "810000", "820000"})
Row = Mapping[str, Any]


@dataclass(frozen=True)
class ExpectedPlaces:
    """Places of which figures are expected, by code, and how many of them have one.

    ``parent_id`` is the place that holds them, None for every place of the build that has a
    figure of any indicator.
    """

    parent_id: str | None
    locality_ids: tuple[str, ...]
    reporting: int

    @property
    def range_id(self) -> str:
        """How the address names it."""
        return WHOLE_BUILD if self.parent_id is None else self.parent_id


def expected_ranges(
    places: Places, figures: Collection[Row], indicator_id: str
) -> dict[str, ExpectedPlaces]:
    """Every range of places by its id, those in which most places report first.

    ``figures`` are rows of ``questions.figures_by_place``. The first is never the whole build,
    which comes last, unless there is nothing else. Places no longer in force are not expected.
    """
    having = {row["locality_id"] for row in figures if row["indicator_id"] == indicator_id}
    children: dict[str, list[str]] = {}
    for one in sorted(places.values(), key=lambda place: place.locality_id):
        if one.parent_id is not None and is_expected(one):
            children.setdefault(one.parent_id, []).append(one.locality_id)
    found = [
        ExpectedPlaces(parent_id, tuple(own), sum(child in having for child in own))
        for parent_id, own in children.items()
        if places[parent_id].valid_to is None
    ]
    found.sort(key=lambda one: (-one.reporting, len(one.locality_ids), str(one.parent_id)))
    everywhere = tuple(sorted({row["locality_id"] for row in figures}))
    found.append(ExpectedPlaces(None, everywhere, len(having)))
    return {one.range_id: one for one in found}


def is_expected(place: Locality) -> bool:
    """Whether a place is in force, of a level that is known whole, and counted with the rest."""
    return (
        place.level in COMPLETE_LEVELS
        and place.valid_to is None
        and place.locality_id not in COMPILED_APART
    )


def compiled_apart(places: Places, parent_id: str | None) -> tuple[str, ...]:
    """Places under a place that are not expected because their statistics are compiled apart."""
    known = (places[one] for one in sorted(COMPILED_APART) if one in places)
    return tuple(one.locality_id for one in known if one.parent_id == parent_id)


def in_force(place: Locality, year: int) -> bool:
    """Whether the place's code held in a year: from its first year to before it ceased."""
    begun = place.valid_from is None or int(place.valid_from) <= year
    return begun and (place.valid_to is None or year < int(place.valid_to))


def siblings_indicators(places: Places, figures: Iterable[Row], locality_id: str) -> dict[str, int]:
    """Indicators that other places of the same level under the same place have: in how many."""
    own = places[locality_id]
    found: dict[str, int] = {}
    for row in figures:
        other = places[row["locality_id"]]
        is_sibling = (other.parent_id, other.level) == (own.parent_id, own.level)
        if is_sibling and other.locality_id != locality_id:
            found[row["indicator_id"]] = found.get(row["indicator_id"], 0) + 1
    return found
