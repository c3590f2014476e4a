"""The address of a place's page, ``place?place=350583&peers=level&year=2023``, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.language import Language
from outcomes.peers import PeerSet, peer_sets_of
from outcomes.profile import Profile, profile_of
from outcomes.view_address import NoView, Query, Refused, split

PLACE = "place"
LATEST = "latest"
COUNTRY = "country"
PLACE_KEYS = frozenset({"place", "peers", "year"})
# Places with figures by code: their indicators, observations and years.
Having = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class PlaceAddress:
    """A place with figures, whom it is set beside, and the last year looked at.

    ``address`` is the shortest one that asks for the same.
    """

    locality_id: str
    peers: PeerSet | None
    year: int | None
    address: str
    refused: tuple[Refused, ...] = ()


def parse_place(
    database: Path, catalogue: Catalogue, text: str, language: Language
) -> PlaceAddress | NoView:
    """What an address asks for; another page or a place without figures leaves nothing."""
    page, query = split(text)
    if page != PLACE:
        return NoView(Refused("page", text.strip()))
    found = Query(dict(parse_qsl(query, keep_blank_values=True)))
    having = {row["locality_id"]: row for row in questions.places_with_figures(database)}
    asked = found.values.get("place")
    if asked is None and having:
        asked = most_reported(catalogue, having)
    if asked is None or asked not in having:
        return NoView(Refused("place", asked or ""))
    sets = {one.peer_set_id: one for one in peer_sets_of(catalogue, asked, having, language)}
    years = [str(one) for one in having[asked]["years"] or []]
    peers = found.one_of("peers", tuple(sets)) or next(iter(sets), None)
    year = found.one_of("year", (LATEST, *years))
    found.refuse_unknown(PLACE_KEYS)
    return PlaceAddress(
        asked,
        sets.get(peers or ""),
        None if year in (None, LATEST) else int(str(year)),
        place_address(asked, tuple(sets), peers, None if year == LATEST else year),
        tuple(found.refused),
    )


def place_address(
    locality_id: str, peer_sets: tuple[str, ...], peers: str | None, year: str | None
) -> str:
    """The shortest address of a place's page; the first set of peers and all years go unsaid."""
    said = {
        "place": locality_id,
        "peers": None if peers in (None, *peer_sets[:1]) else peers,
        "year": year,
    }
    asked = {key: value for key, value in said.items() if value is not None}
    return f"{PLACE}?{urlencode(asked, quote_via=quote)}"


def most_reported(catalogue: Catalogue, having: Having) -> str:
    """The place with the most indicators, the country left aside where there is another."""
    localities = catalogue.localities

    def weight(one: str) -> tuple[bool, int, int]:
        row = having[one]
        return localities[one].level != COUNTRY, row["indicators"], row["observations"]

    return max(having, key=weight)


def profile_at(
    database: Path, catalogue: Catalogue, asked: PlaceAddress, language: Language
) -> Profile:
    """The profile that an address asks for."""
    return profile_of(database, catalogue, asked.locality_id, asked.peers, asked.year, language)
