"""My place: chosen once, kept in the address and by the browser, marked wherever it is shown.

A place that a link brings along holds for the visit; only one chosen here is kept by the browser.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from outcomes.language import Words
from outcomes.neighbours import lineage
from ui import address, cache
from ui.places import places_found
from ui.plain import plain
from ui.reading import PLACE_KEY, Reading, my_place
from ui.table import Cell

MARK = "◎"
DECIDED = "my place decided"
FIND = "find-my-place"


def my_lineage(database: Path) -> frozenset[str]:
    """The reader's own place and every place above it."""
    mine = my_place()
    return frozenset(lineage(cache.all_places(database), mine) if mine else ())


def place_cell(
    words: Words,
    name: str,
    value: str | None,
    locality_id: str,
    *,
    target: str | None = None,
    note: str | None = None,
) -> Cell:
    """The cell that names a place; the reader's own is marked, said and set in bold.

    ``target`` is what a click on it asks for, ``note`` what else is said of it.
    """
    if locality_id != my_place():
        return Cell(name, value, target, note)
    said = words("me.this")
    return Cell(
        marked(name),
        value or name,
        target,
        words("table.semicolon").join([said, note]) if note else said,
        tone="mine",
        copied=name,
    )


def marked(name: str) -> str:
    """The name of the reader's own place with its mark."""
    return f"{MARK}\N{NO-BREAK SPACE}{name}"


def my_place_control(reading: Reading) -> None:
    """A small window in the sidebar to choose one's own place, and to take it back."""
    words = reading.words
    everywhere = cache.all_places(reading.database)
    address.seed(PLACE_KEY, lambda raw: raw if raw in everywhere else None, "", keep=True)
    mine = my_place()
    address.publish(PLACE_KEY, mine)
    label = words("me.none")
    if mine is not None:
        label = words("me.is", mark=MARK, place=everywhere[mine].short_name(reading.language))
    with st.popover(plain(label), width="stretch", key="my-place-window"):
        find_mine(reading)


def find_mine(reading: Reading) -> None:
    """Places by name, initials or code, a button each."""
    words = reading.words
    st.caption(words("me.about"))
    text = st.text_input(words("control.places.find"), key=FIND)
    found = places_found(reading, text)
    if text.strip() and not found:
        st.caption(plain(words("control.places.unknown", text=text.strip()[:40])))
    for one in found:
        name = cache.full_name(reading.database, one, reading.language)
        st.button(plain(name), on_click=settle, args=(one,), key=f"me-{one}", width="stretch")
    if my_place() is not None:
        st.button(words("me.clear"), on_click=settle, args=("",), key="me-clear")


def settle(locality_id: str) -> None:
    """Make a place the reader's own; an empty text takes it back."""
    st.session_state[PLACE_KEY] = locality_id
    st.session_state[DECIDED] = True
    st.session_state[FIND] = ""


def to_remember() -> dict[str, Any]:
    """What the browser needs to know to keep the place chosen, or to bring back the one it kept."""
    return {"mine": my_place(), "decided": bool(st.session_state.get(DECIDED))}


def bring_back(database: Path, found: object) -> None:
    """Take the place that the browser kept, unless there is another."""
    if isinstance(found, str) and found in cache.all_places(database) and my_place() is None:
        st.session_state[PLACE_KEY] = found
