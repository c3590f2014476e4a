"""Whom a place may be set beside: its declared peer groups, and the places of its level."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from outcomes.catalogue import Catalogue
from outcomes.language import Language, translator

SAME_LEVEL = "level"


@dataclass(frozen=True)
class PeerSet:
    """Places to be set beside one place, which is not among them, and why these."""

    peer_set_id: str
    title: str
    reason: str
    locality_ids: tuple[str, ...]


def peer_sets_of(
    catalogue: Catalogue, locality_id: str, having: Collection[str], language: Language
) -> tuple[PeerSet, ...]:
    """The sets a place may be compared in, the first of them by default; none for the country.

    First the declared groups, the one with most members in ``having`` (places with figures)
    leading, then all places of its level with figures, then declared groups in which nobody
    else has a figure.
    """
    declared = [
        PeerSet(
            group.peer_group_id,
            group.title(language),
            group.reason(language),
            tuple(one for one in group.locality_ids if one != locality_id),
        )
        for group in catalogue.peer_groups_of(locality_id)
    ]
    reporting = {one.peer_set_id: len(set(one.locality_ids) & set(having)) for one in declared}
    declared.sort(key=lambda one: -reporting[one.peer_set_id])
    return (
        *(one for one in declared if reporting[one.peer_set_id]),
        *same_level(catalogue, locality_id, having, language),
        *(one for one in declared if not reporting[one.peer_set_id]),
    )


def same_level(
    catalogue: Catalogue, locality_id: str, having: Collection[str], language: Language
) -> tuple[PeerSet, ...]:
    """All other places of the level that have figures, as one set; no set without any."""
    words = translator(language)
    level = catalogue.localities[locality_id].level
    found = tuple(
        one
        for one, place in catalogue.localities.items()
        if place.level == level and one != locality_id and one in having
    )
    if not found:
        return ()
    title = words("peers.level", level=words(f"level.{level}"))
    return (PeerSet(SAME_LEVEL, title, words("peers.level.reason"), found),)
