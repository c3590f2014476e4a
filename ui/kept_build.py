"""An earlier build that a link asks for: read where it is kept, else said what became of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from outcomes.language import Words
from outcomes.pack.concern import PRESENT, concerns_of
from outcomes.pack.history import history_of
from outcomes.pack.replaced import Replaced, replaced_said
from outcomes.page_address import LISTED, page_address
from outcomes.store import Build, is_build_id
from outcomes.view_address import join_views, prepared_views
from ui import address, cache, published
from ui.build_line import local_time
from ui.plain import plain
from ui.reading import BUILD_KEY, Reading

MOST_LINES = 12


def choose_build() -> None:
    """Take the build from the address; it goes with the reader from page to page."""
    address.seed(BUILD_KEY, lambda raw: raw if is_build_id(raw) else None, "", keep=True)
    if st.session_state[BUILD_KEY] == published.build().build_id:
        st.session_state[BUILD_KEY] = ""
    address.publish(BUILD_KEY, st.session_state[BUILD_KEY] or None)


def build_notice(reading: Reading) -> None:
    """That an older build is read, or what became of one that cannot be; nothing otherwise."""
    asked = st.session_state.get(BUILD_KEY)
    if not asked:
        return
    present, words = published.build(), reading.words
    with st.container(key="kept-build"):
        if reading.build.build_id == asked:
            st.info(plain(older_said(reading.build, present, words)))
            label = words("build.to_present")
        else:
            replaced_notice(reading, found_instead(reading, asked))
            label = words("build.understood")
        st.button(label, on_click=to_present, key="to-present")


def older_said(older: Build, present: Build, words: Words) -> str:
    """Which build is read, and which is the present one."""
    return words(
        "build.older",
        build=older.build_id,
        time=local_time(older.built_at),
        present=present.build_id,
        now=local_time(present.built_at),
    )


def to_present() -> None:
    """Read the present build again."""
    st.session_state[BUILD_KEY] = ""


def found_instead(reading: Reading, asked: str) -> Replaced:
    """What became of the build asked for, and of the figures of this page."""
    build = reading.build
    concerns = concerns_of(
        own_address(reading),
        lambda one: cache.exhibit(reading.database, one, reading.language),
    )
    history = history_of(published.build_folder(), asked, build.build_id)
    return replaced_said(
        asked, build.build_id, history, concerns, reading.catalogue, reading.language
    )


def own_address(reading: Reading) -> str:
    """The address of the page that is open."""
    page = address.page()
    query = st.query_params.to_dict()
    if page == PRESENT and LISTED not in query:
        query[LISTED] = join_views(prepared_views(reading.catalogue))
    return page_address(page, query)


def replaced_notice(reading: Reading, said: Replaced) -> None:
    """What replaced the build, and the figures that differ, the first of them at once."""
    st.warning(plain(reading.words("build.replaced", builds=said.builds, figures=said.figures)))
    if said.lines:
        show_lines(said.lines[:MOST_LINES])
    if len(said.lines) > MOST_LINES:
        more = reading.words("build.more", number=len(said.lines) - MOST_LINES)
        with st.expander(more, expanded=False):
            show_lines(said.lines[MOST_LINES:])


def show_lines(lines: tuple[str, ...]) -> None:
    """A line each."""
    items = "".join(f"<li>{escape(one)}</li>" for one in lines)
    st.html(f'<ul class="changes">{items}</ul>')
