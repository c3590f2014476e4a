"""Choosing places by level: province, prefecture, county, with those below and their peers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

import streamlit as st

from outcomes.benchmarks import COUNTRY
from outcomes.neighbours import Addition, added_to, children_of, lineage
from ui import cache
from ui.plain import plain
from ui.reading import Reading

LEVELS = ("province", "prefecture", "county")
LEVEL_KEYS = tuple(f"level-{level}" for level in LEVELS)
NOWHERE = ""
DONE = "places added"
CHOSEN = "places"


def place_levels(reading: Reading, indicator_id: str, most: int) -> None:
    """Three selects and what can be added to the places chosen, at most ``most`` in all.

    The selects are a way to the places, no part of the view, and stay out of the address.
    """
    words = reading.words
    having = cache.places(reading.database, indicator_id)
    st.caption(words("levels.about", most=most))
    done = st.session_state.pop(DONE, None)
    if done is not None:
        st.success(said_of(reading, done, most))
    place_id = level_choices(reading, indicator_id)
    if place_id is not None:
        add_buttons(reading, place_id, having, most)
    st.button(
        words("levels.clear"),
        key="levels-clear",
        on_click=clear,
        disabled=not st.session_state[CHOSEN],
        width="stretch",
    )


def level_labels(reading: Reading, indicator_id: str, parent_id: str) -> dict[str, str]:
    """None, then each place right below another, with how many with a figure lie in it."""
    words, places = reading.words, cache.all_places(reading.database)
    within = cache.kept(numbers_within, reading.database, indicator_id)
    said = {
        one: words("levels.option", place=places[one].name(reading.language), number=within[one])
        for one in children_of(places, parent_id)
    }
    return {NOWHERE: words("levels.none"), **said}


def numbers_within(database: Path, indicator_id: str) -> Counter[str]:
    """How many places with a figure lie in a place, itself counted."""
    places = cache.all_places(database)
    having = cache.places(database, indicator_id)
    return Counter(above for one in having for above in lineage(places, one))


def level_choices(reading: Reading, indicator_id: str) -> str | None:
    """The smallest place chosen; each select offers what lies in the one before."""
    chosen = None
    for level, key, column in zip(LEVELS, LEVEL_KEYS, st.columns(len(LEVELS)), strict=True):
        labels = cache.kept(level_labels, reading, indicator_id, chosen or COUNTRY)
        options = list(labels)
        if len(options) == 1:
            break
        if st.session_state.get(key) not in options:
            st.session_state[key] = NOWHERE
        label = reading.words(f"levels.{level}")
        one = column.selectbox(label, options, format_func=labels.__getitem__, key=key)
        if one == NOWHERE:
            break
        chosen = one
    return chosen


def add_buttons(reading: Reading, place_id: str, having: Collection[str], most: int) -> None:
    """Add a place, those below it, or the members of each group it was declared to be in."""
    words, language = reading.words, reading.language
    places = cache.all_places(reading.database)

    def button(key: str, label: str, wanted: list[str], fitting: Collection[str]) -> None:
        st.button(
            plain(label),
            key=key,
            on_click=add,
            args=(wanted, fitting, most),
            disabled=not any(one in fitting for one in wanted),
            width="stretch",
        )

    # A place without a figure may be asked for: the page says so and names the nearest.
    name = places[place_id].name(language)
    button("levels-add", words("levels.add", place=name), [place_id], {place_id})
    below = children_of(places, place_id)
    if below:
        label = words("levels.below", number=reporting(below, having), places=len(below))
        button("levels-below", label, below, having)
    for group in reading.catalogue.peer_groups_of(place_id):
        peers = list(group.locality_ids)
        label = words(
            "levels.peers",
            title=group.title(language),
            number=reporting(peers, having),
            places=len(peers),
        )
        button(f"levels-peers-{group.peer_group_id}", label, peers, having)


def reporting(places: Iterable[str], having: Collection[str]) -> int:
    """How many of the places have a figure."""
    return sum(one in having for one in places)


def add(wanted: list[str], having: Collection[str], most: int) -> None:
    """Add places to those chosen; none of them is lost."""
    done = added_to(st.session_state[CHOSEN], wanted, having, most)
    st.session_state[CHOSEN] = list(done.chosen)
    st.session_state[DONE] = done


def clear() -> None:
    """Choose no place, which shows all."""
    st.session_state[CHOSEN] = []


def said_of(reading: Reading, done: Addition, most: int) -> str:
    """How many places were added, and why the others were not."""
    words = reading.words
    parts = [words("levels.added", number=done.added)]
    if done.already:
        parts.append(words("levels.already", number=done.already))
    if done.without:
        parts.append(words("levels.without", number=done.without))
    if done.over:
        parts.append(words("levels.over", number=done.over, most=most))
    return words("table.semicolon").join(parts)
