"""Check codes entered or followed: they lead to the view and the build that they name."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

import streamlit as st

from outcomes.language import LANGUAGES, Words
from outcomes.pack.check_code import CheckCode, WrongCode, read_check_code
from outcomes.view_address import split
from ui import published
from ui.plain import plain
from ui.reading import BUILD_KEY, LANGUAGE_KEY, language

KEY = "code"
ENTERED = "code entered"
WRONG = "code wrong"
Link = tuple[str, dict[str, str]]


def follow_code(scripts: Mapping[str, str], words: Words) -> None:
    """Go where the code of the address leads; a wrong one is remembered for the page to say."""
    text = st.query_params.get(KEY)
    if text is None:
        return
    del st.query_params[KEY]
    try:
        page, query = link_of_code(text, scripts)
    except WrongCode as wrong:
        st.session_state[WRONG] = wrong.sentence(words)
        return
    st.switch_page(scripts[page], query_params=query)


def link_of_code(text: str, scripts: Mapping[str, str]) -> Link:
    """The page that a code opens, by address, and what its address carries.

    Raises:
        WrongCode: when it is none, or names a page that is not there.
    """
    found = read_check_code(text)
    page, query = split(found.address)
    if page not in scripts:
        raise WrongCode("page", page[:40])
    return page, carried(found, dict(parse_qsl(query, keep_blank_values=True)))


def carried(found: CheckCode, query: dict[str, str]) -> dict[str, str]:
    """The query of the view with the reader's language, and the build if it is not the present."""
    if language() != LANGUAGES[0]:
        query[LANGUAGE_KEY] = language()
    if found.build_id != published.build().build_id:
        query[BUILD_KEY] = found.build_id
    return query


def code_notice() -> None:
    """What was wrong with the code that was just followed; nothing otherwise."""
    said = st.session_state.pop(WRONG, None)
    if said is not None:
        st.error(plain(said))


def code_field(words: Words) -> None:
    """A field in which a code can be entered."""

    def enter() -> None:
        text = st.session_state[ENTERED].strip()
        st.session_state[ENTERED] = ""
        if text:
            st.query_params[KEY] = text

    st.text_input(
        words("code.enter"), key=ENTERED, on_change=enter, placeholder=words("code.placeholder")
    )
