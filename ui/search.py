"""The search box of the sidebar: places, indicators, practices and documents, a link each.

What is typed stays in the session, not in the address, and goes when a hit is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

import streamlit as st

from outcomes.language import LANGUAGES
from outcomes.pack.check_code import WrongCode, looks_like_code, read_check_code
from outcomes.search import Hit, Kind, asked_for, find
from ui import address, cache
from ui.check_code import Link, link_of_code
from ui.places import without_figure
from ui.plain import plain
from ui.reading import LANGUAGE_KEY, Reading

TYPED = "find"
OFFER = "search offered"
MOST_OF_A_KIND = 5
LONGEST = 200
# A check code of a long list of views is longer than any name.
LONGEST_TYPED = 4000
LONGEST_SHOWN = 40
# Kind of hit: address of its page, key of its id there.
VIEWS: dict[Kind, tuple[str, str]] = {
    "place": ("place", "place"),
    "indicator": ("compare", "indicator"),
    "practice": ("practices", "practice"),
    "source": ("sources", "source"),
}


@dataclass(frozen=True)
class Offer:
    """The links drawn for a text, and the page they were drawn on."""

    text: str
    page: str
    links: tuple[Link, ...]


@st.fragment
def search_box(reading: Reading, scripts: Mapping[str, str]) -> None:
    """The box and what it finds; ``scripts`` are the app's pages by address.

    Looking up draws the box anew, not the page beside it.
    """
    words = reading.words
    forget_opened()
    text = st.text_input(
        words("search.label"),
        key=TYPED,
        placeholder=words("search.placeholder"),
        max_chars=LONGEST_TYPED,
    )
    if not text.strip():
        return
    if looks_like_code(text):
        show_code(reading, text, scripts)
        return
    if not asked_for(text):
        st.caption(words("search.short"))
        return
    with st.spinner(words("search.preparing")):
        index = cache.search_index(reading.database)
    hits = find(index, text[:LONGEST], MOST_OF_A_KIND + 1)
    if not hits:
        shown = text.strip()[:LONGEST_SHOWN]
        st.caption(plain(words("search.nothing", text=shown)))
    links = []
    with st.container(key="search-hits", gap="small"):
        for kind, group in groupby(hits, key=lambda hit: hit.kind):
            links += show_hits(reading, kind, group, scripts)
    st.session_state[OFFER] = Offer(text, address.page(), tuple(links))


def show_code(reading: Reading, text: str, scripts: Mapping[str, str]) -> None:
    """The link to the view that a check code names, or what is wrong with the code."""
    words = reading.words
    try:
        page, parameters = link_of_code(text, scripts)
    except WrongCode as wrong:
        st.caption(plain(wrong.sentence(words)))
        return
    with st.container(key="search-hits", gap="small"):
        label = words("code.open", page=words(f"page.{page}"))
        st.page_link(scripts[page], label=plain(label), query_params=parameters)
        st.caption(plain(words("frame.build", build=read_check_code(text).build_id)))
    st.session_state[OFFER] = Offer(text, address.page(), ((page, parameters),))


def forget_opened() -> None:
    """Empty the box once a hit was opened, or another page by any other way."""
    offer = st.session_state.get(OFFER)
    if offer is None or st.session_state.get(TYPED) != offer.text:
        return
    page = address.page()
    if page != offer.page or (page, st.query_params.to_dict()) in offer.links:
        st.session_state[TYPED] = ""
        del st.session_state[OFFER]


def show_hits(
    reading: Reading, kind: Kind, group: Iterable[Hit], scripts: Mapping[str, str]
) -> list[Link]:
    """The hits of one kind, each a link and a line on it; the links drawn."""
    words = reading.words
    hits = list(group)
    links = []
    st.html(f'<p class="hits">{escape(words(f"search.kind.{kind}"))}</p>')
    for at, hit in enumerate(hits[:MOST_OF_A_KIND]):
        page, parameters = link = link_of(reading, hit)
        with st.container(gap=None):
            st.page_link(
                scripts[page], label=plain(hit.title(reading.language)), query_params=parameters
            )
            st.caption(plain(line_of(reading, hit, is_first=at == 0)))
        links.append(link)
    if len(hits) > MOST_OF_A_KIND:
        st.caption(words("search.more"))
    return links


def link_of(reading: Reading, hit: Hit) -> Link:
    """The page that shows a hit, by address, and what its address carries."""
    page, key = VIEWS[hit.kind]
    parameters = {key: hit.id}
    if reading.language != LANGUAGES[0]:
        parameters[LANGUAGE_KEY] = reading.language
    return page, parameters


def line_of(reading: Reading, hit: Hit, *, is_first: bool) -> str:
    """Where a hit belongs and how many figures it has.

    For a place without any, if it is the first, the nearest places that have some.
    """
    words = reading.words
    parts = [hit.where(reading.language)]
    if hit.valid_to is not None:
        parts.append(words("search.until", year=hit.valid_to))
    if hit.figures:
        parts.append(words("search.figures", number=hit.figures))
    elif hit.kind != "place" or not is_first:
        parts.append(words("search.no_figures"))
    else:
        having = {
            one: row["observations"]
            for one, row in cache.places_with_figures(reading.database).items()
        }
        parts.append(without_figure(reading, hit.id, having, "search.without"))
    return words("search.dot").join(one for one in parts if one)
