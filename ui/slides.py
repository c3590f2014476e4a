"""The briefing: the views chosen, kept while the reader goes from page to page.

Each is the address of a view in which the reader's own title and comment are two more keys.
"""

from __future__ import annotations

import streamlit as st

from outcomes.exhibit_compare import canonical_selection
from outcomes.pack.items import MOST_ITEMS, Item, item_of, item_text
from outcomes.view import View
from outcomes.view_address import join_views, prepared_views, split_views, view_query
from ui import address
from ui.reading import Reading

KEY = "slides"
CHOSEN = "slides chosen"
EDITED = "slide edited"
MOST = MOST_ITEMS


def chosen_slides(reading: Reading) -> tuple[str, ...]:
    """The addresses to show: those of the page's address, else those chosen, else the prepared."""
    prepared = prepared_views(reading.catalogue)

    def read(raw: str) -> tuple[str, ...] | None:
        return split_views(raw)[:MOST] or None

    address.seed(KEY, read, st.session_state.get(CHOSEN) or prepared)
    slides = tuple(st.session_state[KEY])
    if slides == prepared:
        st.session_state.pop(CHOSEN, None)
    else:
        st.session_state[CHOSEN] = slides
    address.publish(KEY, None if slides in (prepared, ()) else join_views(slides))
    return slides


def choose(slides: tuple[str, ...]) -> None:
    """Make these the slides."""
    st.session_state[KEY] = st.session_state[CHOSEN] = slides[:MOST]


def move(at: int, step: int) -> None:
    """Move a slide up or down by one."""
    slides = list(st.session_state[KEY])
    slides.insert(at + step, slides.pop(at))
    edit(0)
    choose(tuple(slides))


def drop(at: int) -> None:
    """Take a slide out."""
    slides = list(st.session_state[KEY])
    del slides[at]
    edit(0)
    choose(tuple(slides))


def reword(at: int, item: Item) -> None:
    """Give a slide other words."""
    slides = list(st.session_state[KEY])
    slides[at] = item_text(item)
    choose(tuple(slides))


def edit(number: int) -> None:
    """Show the words of a slide, by its number, to be changed; those of none with 0."""
    st.session_state[EDITED] = number


def add(text: str) -> None:
    """Put one more view at the end of those chosen."""
    choose((*st.session_state.get(CHOSEN, ()), text))


def text_of_view(reading: Reading, view: View, form: str) -> str:
    """The query by which the briefing knows a view of a comparing page."""
    return view_query(canonical_selection(view), reading.catalogue, form)


def add_button(reading: Reading, text: str) -> None:
    """The button that adds the view of an address to the briefing; it says how many are chosen."""
    words = reading.words
    chosen = st.session_state.get(CHOSEN, ())
    is_in = text in [item_of(one).address for one in chosen]
    label = words("present.added" if is_in else "present.add")
    if chosen:
        label = words("present.so_many", label=label, number=len(chosen))
    st.button(
        label, on_click=add, args=(text,), disabled=is_in or len(chosen) >= MOST, key="add-slide"
    )
