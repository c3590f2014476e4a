"""The controls of a place's profile: the place, its peers, and the year it is looked at from."""

from __future__ import annotations

import streamlit as st

from outcomes.peers import PeerSet, peer_sets_of
from outcomes.place_address import LATEST, most_reported
from ui import address, cache
from ui.controls import choice
from ui.places import find_place, label, without_figure
from ui.plain import plain
from ui.reading import Reading, my_place

WITHOUT = "place.without"


def place_choice(reading: Reading) -> str | None:
    """A place with figures; None where one without was asked for, which is then explained."""
    having = cache.places_with_figures(reading.database)
    everywhere = cache.all_places(reading.database)
    default = my_place() or most_reported(reading.catalogue, having)
    address.seed("place", lambda raw: raw if raw in everywhere else None, default)
    asked = st.session_state["place"]
    absent = [] if asked in having else [asked]
    chosen: str = st.selectbox(
        reading.words("control.place"),
        [*having, *absent],
        format_func=lambda one: label(reading, one, one in having),
        key="place",
    )
    address.publish("place", None if chosen == default else chosen)
    return chosen if chosen in having else None


def absence_notice(reading: Reading) -> None:
    """That the place asked for has no figure, and which of the nearest have."""
    asked = st.session_state["place"]
    st.info(plain(without_figure(reading, asked, figures_by_place(reading), WITHOUT)))


def place_finder(reading: Reading) -> None:
    """A small window in which any place of the country can be looked up."""
    with st.popover(reading.words("control.places.missing")):
        find_place(reading, figures_by_place(reading), WITHOUT)


def figures_by_place(reading: Reading) -> dict[str, int]:
    """How many figures each place has."""
    having = cache.places_with_figures(reading.database)
    return {one: row["observations"] for one, row in having.items()}


def peers_choice(reading: Reading, locality_id: str) -> PeerSet | None:
    """Whom the place is set beside; None where there is nobody."""
    having = cache.places_with_figures(reading.database)
    found = {
        one.peer_set_id: one
        for one in peer_sets_of(reading.catalogue, locality_id, having, reading.language)
    }
    if not found:
        return None
    options = list(found)

    def say(one: str) -> str:
        reporting = sum(place in having for place in found[one].locality_ids)
        return reading.words(
            "control.peers.option",
            title=found[one].title,
            reporting=reporting,
            places=len(found[one].locality_ids),
        )

    chosen = choice("peers", reading.words("control.peers"), options, options[0], say)
    return found[chosen]


def year_choice(reading: Reading, locality_id: str) -> int | None:
    """The last year to be looked at; None for the latest figures."""
    years = cache.places_with_figures(reading.database)[locality_id]["years"] or []
    if not years:
        return None
    options = [LATEST, *(str(one) for one in reversed(years))]

    def say(one: str) -> str:
        if one == LATEST:
            return reading.words("control.until.latest")
        return reading.words("control.until.year", year=one)

    chosen = choice("year", reading.words("control.until"), options, LATEST, say)
    return None if chosen == LATEST else int(chosen)
