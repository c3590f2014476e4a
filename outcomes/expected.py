"""Which places should have a figure, so that those without one can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from outcomes.catalogue import Locality, PeerGroup
from outcomes.expected_places import COMPILED_APART, COMPLETE_LEVELS, in_force
from outcomes.neighbours import Places


@dataclass(frozen=True)
class Expected:
    """The places a total is of: those of one level under one place, or a declared group.

    ``locality_ids`` by code, in force at the end of the period; empty where ``refusal`` is the
    code of the reason why they cannot be told. ``parent_id`` is the place they make up together,
    None for a group.
    """

    locality_ids: tuple[str, ...]
    level: str | None = None
    parent_id: str | None = None
    peer_group_id: str | None = None
    refusal: str | None = None


def is_there(place: Locality, year: int | None) -> bool:
    """Whether a place exists at the end of a year, None for today."""
    return place.valid_to is None if year is None else in_force(place, year)


def expected_places(
    rows: Iterable[dict[str, Any]],
    places: Places,
    peer_groups: Mapping[str, PeerGroup],
    chosen: tuple[str, ...] = (),
) -> Expected:
    """The places that a total over the rows would be of.

    All places of the rows' level under their one common parent; where the reader's ``chosen``
    places are just those of a declared group, that group. Places whose statistics are compiled
    apart are not expected; below the county nobody knows which places there are.
    """
    records = list(rows)
    shown = sorted({row["locality_id"] for row in records})
    year = last_year(records)
    levels = {places[one].level for one in shown}
    parents = {places[one].parent_id for one in shown}
    if len(levels) != 1:
        return Expected((), refusal="levels_differ")
    level = levels.pop()
    siblings: tuple[str, ...] = ()
    if len(parents) == 1 and level in COMPLETE_LEVELS:
        parent_id = parents.pop()
        siblings = tuple(
            one.locality_id
            for one in places.values()
            if one.parent_id == parent_id
            and one.level == level
            and is_there(one, year)
            and one.locality_id not in COMPILED_APART
        )
        if not chosen or set(chosen) == set(siblings):
            return Expected(tuple(sorted(siblings)), level, parent_id)
    for group in peer_groups.values():
        members = tuple(one for one in group.locality_ids if is_there(places[one], year))
        if chosen and set(chosen) == set(members):
            return Expected(members, level, peer_group_id=group.peer_group_id)
    if not siblings:
        refusal = "no_single_parent" if level in COMPLETE_LEVELS else "level_incomplete"
        return Expected((), level, refusal=refusal)
    return Expected(tuple(sorted(siblings)), level, parent_id)


def last_year(rows: Iterable[dict[str, Any]]) -> int | None:
    """The year in which the latest period ends; None where no period has an end."""
    ends = [row["end_day"] for row in rows if row["end_day"] is not None]
    return max(ends).year if ends else None
