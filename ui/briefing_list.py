"""The list of a briefing: its items in their order, with what one can do to each."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import streamlit as st

from outcomes.pack.items import COMMENT, LONGEST, TITLE, item_of
from outcomes.view_address import join_views, prepared_views
from ui.asked_view import AskedView, view_text
from ui.plain import plain
from ui.reading import Reading
from ui.slide import start
from ui.slides import EDITED, MOST, choose, drop, edit, move, reword

PASTED = "view pasted"
# Of a line's title and of its buttons, which are wider in English.
SHARES = {"zh": [6, 6], "en": [5, 6]}
# Beyond so many signs some programs cut a link when it is passed on.
LONGEST_LINK = 6_000


def show_line(
    reading: Reading, slide: AskedView, number: int, last: int, changes: tuple[str, ...] = ()
) -> None:
    """One item: number, title, comment, what is wrong or has changed, and what one can do."""
    words = reading.words
    at = number - 1
    left, right = st.columns(SHARES[reading.language], vertical_alignment="center")
    left.markdown(plain(words("present.line", number=number, title=slide.title)))
    if slide.comment:
        left.caption(plain(slide.comment))
    doings = (
        ("reword", edit, (0 if is_edited(number) else number,), False),
        ("from_here", start, (number,), False),
        ("up", move, (at, -1), at == 0),
        ("down", move, (at, 1), number == last),
        ("drop", drop, (at,), False),
    )
    with right.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for name, doing, given, is_off in doings:
            st.button(
                words(f"present.{name}"),
                on_click=doing,
                args=given,
                disabled=is_off,
                key=f"{name}-{number}",
            )
    if is_edited(number):
        edit_words(reading, slide, number)
    for problem in slide.problems:
        st.warning(plain(problem))
    if changes:
        show_changes(reading, changes)


def is_edited(number: int) -> bool:
    """Whether an item's words stand open to be changed."""
    return bool(st.session_state.get(EDITED) == number)


def edit_words(reading: Reading, slide: AskedView, number: int) -> None:
    """Title and comment of an item; what is typed counts once the field is left."""
    words = reading.words
    item = item_of(slide.text)
    keys = {name: f"{name}-of-slide" for name in (TITLE, COMMENT)}

    def settle() -> None:
        said = {name: st.session_state[key].strip() for name, key in keys.items()}
        reword(number - 1, replace(item, title=said[TITLE], comment=said[COMMENT]))

    # The words of the list, not what the fields of another item held.
    st.session_state[keys[TITLE]], st.session_state[keys[COMMENT]] = item.title, item.comment
    with st.container(key="slide-words"):
        st.text_input(
            words("present.own_title"),
            key=keys[TITLE],
            on_change=settle,
            max_chars=LONGEST[TITLE],
            placeholder=slide.own_title,
        )
        st.text_area(
            words("present.comment"),
            key=keys[COMMENT],
            on_change=settle,
            max_chars=LONGEST[COMMENT],
            placeholder=words("present.comment_what"),
        )
        st.button(words("present.words_done"), on_click=edit, args=(0,), key="words-done")


def show_changes(reading: Reading, changes: tuple[str, ...]) -> None:
    """What has changed in an item since its file was saved, a line each."""
    label = reading.words("briefing.changed", number=len(changes))
    with st.expander(label, expanded=True):
        for line in changes:
            st.markdown(plain(line))


def show_additions(reading: Reading, texts: tuple[str, ...]) -> None:
    """One more view from its link, and back to the prepared comparisons."""
    words = reading.words
    prepared = prepared_views(reading.catalogue)

    def paste() -> None:
        text = st.session_state[PASTED].strip()
        st.session_state[PASTED] = ""
        if text:
            choose((*texts, view_text(reading, text)))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            words("present.paste"),
            key=PASTED,
            on_change=paste,
            placeholder=words("present.paste_what"),
            disabled=len(texts) >= MOST,
        )
        st.button(
            words("present.prepared"),
            on_click=choose,
            args=(prepared,),
            disabled=texts == prepared,
            key="prepared-slides",
        )
    if len(quote(join_views(texts))) > LONGEST_LINK:
        st.warning(plain(words("present.long_link")))
