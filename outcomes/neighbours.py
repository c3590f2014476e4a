"""What lies near a place: the nearest with a figure, what is below it, and adding such places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from outcomes.catalogue import Locality

Places = Mapping[str, Locality]


@dataclass(frozen=True)
class Nearest:
    """The nearest places with a figure: above (it contains the place) and beside."""

    above: str | None
    beside: str | None


def lineage(places: Places, locality_id: str) -> list[str]:
    """The place and everything above it, the country last."""
    found: list[str] = []
    current: str | None = locality_id
    while current is not None and current in places and current not in found:
        found.append(current)
        current = places[current].parent_id
    return found


def nearest_with(places: Places, locality_id: str, having: Collection[str]) -> Nearest:
    """The nearest places that have a figure.

    Beside means: neither above nor below; first the closest common place above, then the same
    level, then the nearest code.
    """
    own = lineage(places, locality_id)
    above = next((one for one in own[1:] if one in having), None)
    best: tuple[int, bool, int, str] | None = None
    for other in having:
        if other in own or other not in places:
            continue
        theirs = lineage(places, other)
        if locality_id in theirs:
            continue
        common = next((n for n, one in enumerate(own) if one in theirs), len(own))
        other_level = places[other].level != places[locality_id].level
        distance = abs(int(other[:6]) - int(locality_id[:6]))
        best = min(best or (len(own) + 1, True, 0, ""), (common, other_level, distance, other))
    return Nearest(above, best[3] if best else None)


def children_of(places: Places, locality_id: str) -> list[str]:
    """The places in force directly below a place, by code."""
    return sorted(
        one.locality_id
        for one in places.values()
        if one.parent_id == locality_id and one.valid_to is None
    )


@dataclass(frozen=True)
class Addition:
    """Places after some were added, and what became of those asked for.

    ``without`` have no figure and were left out; ``over`` had no room under the limit.
    """

    chosen: tuple[str, ...]
    added: int
    already: int
    without: int
    over: int


def added_to(
    chosen: Iterable[str], wanted: Iterable[str], having: Collection[str], most: int
) -> Addition:
    """The places chosen with those of the wanted that have a figure, at most ``most`` in all."""
    before = tuple(dict.fromkeys(chosen))
    asked = tuple(dict.fromkeys(wanted))
    fresh = [one for one in asked if one not in before]
    fitting = [one for one in fresh if one in having]
    room = max(most - len(before), 0)
    return Addition(
        chosen=(*before, *fitting[:room]),
        added=len(fitting[:room]),
        already=len(asked) - len(fresh),
        without=len(fresh) - len(fitting),
        over=len(fitting[room:]),
    )
