"""The controls of a place's profile: the place, its peers, and the year it is looked at from."""

from __future__ import annotations

import streamlit as st

from outcomes.peers import PeerSet, peer_sets_of
from outcomes.place_address import LATEST, most_reported
from ui import address, cache
from ui.controls import choice
from ui.places import FIND, find_place, hold, label, without_figure
from ui.plain import plain
from ui.reading import Reading, my_place

WITHOUT = "place.without"


def place_choice(reading: Reading) -> str | None:
    """A place with figures; None where one without was asked for, which is then explained."""
    having = cache.places_with_figures(reading.database)
    everywhere = cache.all_places(reading.database)
    default = my_place() or cache.kept(usual_place, reading)
    asked = address.seed("place", lambda raw: raw if raw in everywhere else None, default)
    labels = cache.kept(place_labels, reading)
    if asked not in having:
        labels = {**labels, asked: label(reading, asked, has_figure=False)}
    chosen: str = st.selectbox(
        reading.words("control.place"), list(labels), format_func=labels.__getitem__, key="place"
    )
    address.publish("place", None if chosen == default else chosen)
    return chosen if chosen in having else None


def place_labels(reading: Reading) -> dict[str, str]:
    """Every place with figures, with the places above it."""
    having = cache.places_with_figures(reading.database)
    return {one: label(reading, one, has_figure=True) for one in having}


def usual_place(reading: Reading) -> str:
    """The place that the page opens on."""
    return most_reported(reading.catalogue, cache.places_with_figures(reading.database))


def absence_notice(reading: Reading) -> None:
    """That the place asked for has no figure, and which of the nearest have."""
    asked = st.session_state["place"]
    st.info(plain(without_figure(reading, asked, figures_by_place(reading), WITHOUT)))


def place_finder(reading: Reading) -> None:
    """A small window in which any place of the country can be looked up."""
    label = reading.words("control.places.missing")
    popover = st.popover(label, key="place-finder", on_change="rerun")
    if not popover.open:
        hold((FIND,))
        return
    with popover:
        find_place(reading, cache.kept(figures_by_place, reading), WITHOUT)


def figures_by_place(reading: Reading) -> dict[str, int]:
    """How many figures each place has."""
    having = cache.places_with_figures(reading.database)
    return {one: row["observations"] for one, row in having.items()}


def peers_choice(reading: Reading, locality_id: str) -> PeerSet | None:
    """Whom the place is set beside; None where there is nobody."""
    found = cache.kept(peers_named, reading, locality_id)
    if not found:
        return None
    options = list(found)
    label = reading.words("control.peers")
    chosen = choice("peers", label, options, options[0], lambda one: found[one][1])
    return found[chosen][0]


def peers_named(reading: Reading, locality_id: str) -> dict[str, tuple[PeerSet, str]]:
    """Every group a place can be set beside, with its label, by id."""
    having = cache.places_with_figures(reading.database)
    return {
        one.peer_set_id: (
            one,
            reading.words(
                "control.peers.option",
                title=one.title,
                reporting=sum(place in having for place in one.locality_ids),
                places=len(one.locality_ids),
            ),
        )
        for one in peer_sets_of(reading.catalogue, locality_id, having, reading.language)
    }


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
