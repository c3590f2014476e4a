"""The picker of places; a place without a figure says so and names the nearest that has one."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from outcomes.neighbours import nearest_with
from outcomes.search import find
from ui import address, cache
from ui.place_levels import LEVEL_KEYS, place_levels
from ui.plain import plain
from ui.reading import Reading

MOST_PLACES = 200
MOST_FOUND = 6
FINDER_WIDTH = 560
WITHOUT = "control.places.without"
FIND = "find-place"


def places_choice(reading: Reading, indicator_id: str) -> tuple[str, ...]:
    """Places chosen; none means all that have the indicator.

    A place of the address that exists and has no figure stays chosen and is explained.
    """
    words = reading.words
    everywhere = cache.all_places(reading.database)
    having = cache.places(reading.database, indicator_id)

    def read(raw: str) -> list[str] | None:
        asked = [one for one in raw.split(",") if one]
        return asked if asked and all(one in everywhere for one in asked) else None

    none: list[str] = []
    present = address.seed("places", read, none)
    labels = cache.kept(place_labels, reading, indicator_id)
    absent = [one for one in present if one not in having]
    labels = {**labels, **{one: label(reading, one, has_figure=False) for one in absent}}
    chosen = st.multiselect(
        words("control.places"),
        list(labels),
        format_func=labels.__getitem__,
        key="places",
        placeholder=words("control.places.all"),
        max_selections=MOST_PLACES,
        select_all=False,
    )
    address.publish("places", ",".join(chosen) or None)
    for one in chosen:
        if one not in having:
            st.info(plain(without_figure(reading, one, having)))
    return tuple(chosen)


def place_labels(reading: Reading, indicator_id: str) -> dict[str, str]:
    """Every place with the indicator, with the places above it."""
    having = cache.places(reading.database, indicator_id)
    return {one: label(reading, one, has_figure=True) for one in having}


def label(reading: Reading, locality_id: str, *, has_figure: bool) -> str:
    """A place with the places above it; one without a figure says so."""
    name = cache.full_name(reading.database, locality_id, reading.language)
    return name if has_figure else reading.words("control.places.none", place=name)


def place_finder(reading: Reading, indicator_id: str) -> None:
    """A small window in which places are chosen by level, or any place is looked up.

    What stands in it is made when it is opened: it would be a sixth of every run of the page.
    """
    having = cache.places(reading.database, indicator_id)
    popover = st.popover(reading.words("levels.title"), key="place-finder", on_change="rerun")
    if not popover.open:
        hold((*LEVEL_KEYS, FIND))
        return
    with popover, st.container(width=FINDER_WIDTH):
        place_levels(reading, indicator_id, MOST_PLACES)
        st.divider()
        st.markdown(reading.words("control.places.missing"))
        find_place(reading, having)


def hold(keys: Iterable[str]) -> None:
    """Keep what was chosen in a window that is closed; else Streamlit forgets it."""
    for key in keys:
        chosen = st.session_state.get(key)
        if chosen:
            st.session_state[key] = chosen


def find_place(reading: Reading, having: dict[str, int], absence: str = WITHOUT) -> None:
    """Any place by name or code: whether it has a figure, else the nearest that has.

    ``absence`` is the key of what is said of a place without one.
    """
    words = reading.words
    text = st.text_input(words("control.places.find"), key=FIND)
    found = places_found(reading, text)
    if text.strip() and not found:
        st.caption(plain(words("control.places.unknown", text=text.strip()[:40])))
    for one in found:
        if one in having:
            name = cache.full_name(reading.database, one, reading.language)
            st.caption(plain(words("control.places.has", place=name, number=having[one])))
        else:
            st.caption(plain(without_figure(reading, one, having, absence)))


def places_found(reading: Reading, text: str) -> list[str]:
    """Places that fit a text, the best first."""
    if not text.strip():
        return []
    index = cache.search_index(reading.database)
    return [hit.id for hit in find(index, text, MOST_FOUND, ("place",))]


def without_figure(
    reading: Reading, locality_id: str, having: dict[str, int], absence: str = WITHOUT
) -> str:
    """That a place has no figure, and the nearest places above and beside it that have one."""
    words = reading.words

    def name(one: str) -> str:
        return cache.full_name(reading.database, one, reading.language)

    nearest = nearest_with(cache.all_places(reading.database), locality_id, having)
    parts = [words(absence, place=name(locality_id))]
    if nearest.above:
        parts.append(words("control.places.above", place=name(nearest.above)))
    if nearest.beside:
        parts.append(words("control.places.beside", place=name(nearest.beside)))
    if len(parts) == 1:
        parts.append(words("control.places.nobody"))
    return words("table.semicolon").join(parts)
