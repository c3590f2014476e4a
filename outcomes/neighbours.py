"""Where a place without a figure is near one that has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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


def places_named(places: Places, text: str, most: int) -> list[str]:
    """Places whose code or a name begins with the text, else contains it; in force first."""
    wanted = text.strip().casefold()
    if not wanted:
        return []

    def rank(one: Locality) -> int | None:
        names = (one.locality_id, one.name_zh, one.short_name_zh, one.name_en.casefold())
        if any(name == wanted for name in names):
            return 0
        if any(name.startswith(wanted) for name in names):
            return 1
        return 2 if any(wanted in name for name in names) else None

    ranked = [
        (found, one.valid_to is not None, one.locality_id)
        for one in places.values()
        if (found := rank(one)) is not None
    ]
    return [locality_id for _, _, locality_id in sorted(ranked)[:most]]
