"""A pack for each place: the same views, of that place and the places of its peer group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, quote, urlencode

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.exhibit import Exhibit
from outcomes.language import Language
from outcomes.pack.concern import PLACE
from outcomes.pack.items import Item
from outcomes.view_address import ViewAddress, parse_view, split

Level = Literal["county", "prefecture"]
LEVELS: tuple[Level, ...] = ("county", "prefecture")
COVERAGE, COMPARE = "coverage", "compare"


def places_of(
    exhibits: Sequence[Exhibit], level: Level, catalogue: Catalogue, database: Path
) -> tuple[str, ...]:
    """The places of a level that have a figure in one of the views, in the order of their codes.

    A figure that a view leaves out beside others counts: beside its own peers it may stand. A
    profile shows one place; any place with a figure can take its stead.
    """
    found = {one for shown in exhibits for one in shown.frame["locality_id"]}
    left_out = [one.observation_id for shown in exhibits for one in shown.extract.left_out]
    if left_out:
        rows = questions.observations(database, observation_ids=tuple(left_out))
        found |= set(rows["locality_id"])
    if any(split(shown.address)[0] == PLACE for shown in exhibits):
        found |= {row["locality_id"] for row in questions.places_with_figures(database)}
    return tuple(
        sorted(
            one
            for one in found
            if one in catalogue.localities and catalogue.localities[one].level == level
        )
    )


def items_of_place(
    items: Sequence[Item], place: str, catalogue: Catalogue, database: Path
) -> tuple[Item, ...]:
    """The items with the place in the stead of the places they name.

    A profile, and coverage by place, are of the place alone; any other view shows the place
    beside the smallest peer group in which somebody else has the indicator. A prepared
    comparison becomes a choice of one's own of the same indicator, as only such a one names
    places.
    """
    return tuple(
        replace(one, address=address_of_place(one.address, place, catalogue, database))
        for one in items
    )


def address_of_place(address: str, place: str, catalogue: Catalogue, database: Path) -> str:
    """One address with the place in the stead of the places it names."""
    page, query = split(address)
    asked = dict(parse_qsl(query, keep_blank_values=True))
    if page == PLACE:
        asked = {**asked, "place": place}
        asked.pop("peers", None)
    elif page == COVERAGE:
        asked = {"by": PLACE, "place": place}
    else:
        page, asked = page_of_choice(page, address, asked, catalogue)
        indicator = asked.get("indicator", "")
        asked["places"] = ",".join(beside(place, indicator, catalogue, database))
    return f"{page}?{urlencode(asked, quote_via=quote, safe=',')}"


def page_of_choice(
    page: str, address: str, asked: dict[str, str], catalogue: Catalogue
) -> tuple[str, dict[str, str]]:
    """Page and query of the same figures as a choice of one's own."""
    kept = {key: value for key, value in asked.items() if key not in ("set", "group", "peers")}
    found = parse_view(address, catalogue)
    if isinstance(found, ViewAddress):
        kept["indicator"] = found.selection.indicator_id
        if found.selection.comparison_id is not None:
            kept |= {"basis": found.selection.basis, "latest": "0"}
        return COMPARE, kept
    main = next((one.headline_indicator_id for one in catalogue.topics.values()), None)
    return page, {"indicator": main or "", **kept}


def beside(place: str, indicator_id: str, catalogue: Catalogue, database: Path) -> tuple[str, ...]:
    """The place, then those of its smallest peer group that have the indicator."""
    having = questions.places_of_indicator(database, indicator_id)
    for group in catalogue.peer_groups_of(place):
        others = [one for one in group.locality_ids if one != place and one in having]
        if others:
            return (place, *others)
    return (place,)


def folder_name(place: str, catalogue: Catalogue, language: Language) -> str:
    """The name of a place's folder, ``350582_福建省泉州市晋江市``."""
    name = catalogue.full_name(place, language).replace(", ", "-").replace(" ", "-")
    return f"{place.replace('@', '-')}_{name}"
