"""The frame: page config, style, language, navigation, and the first build."""

from __future__ import annotations

from copy import copy
from functools import cache as cache_once
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from outcomes.language import LANGUAGES, Words, language_named, translator
from outcomes.store import Build, NoBuild, held_open
from ui import address, published
from ui.build_line import build_line
from ui.check_code import follow_code
from ui.copy_link import copy_link
from ui.first_build import build_now
from ui.frame_script import KEY as BROWSER
from ui.frame_script import frame_script
from ui.kept_build import choose_build
from ui.my_place import bring_back, my_place_control, to_remember
from ui.plain import plain
from ui.reading import BUILD_KEY, LANGUAGE_KEY, PLACE_KEY, Reading, language, reading
from ui.search import search_box
from ui.style import apply_style

ROOT = Path(__file__).resolve().parent.parent
BODY = "page"
# Section of the navigation: (script, address). A new page is one line here and one script.
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "home": (("home/overview", "overview"),),
    "explore": (
        ("explore/compare", "compare"),
        ("explore/trends", "trends"),
        ("explore/place", "place"),
        ("explore/side", "side"),
        ("explore/present", "present"),
    ),
    "topics": (
        ("topics/mediation", "mediation"),
        ("topics/legal_aid", "legal_aid"),
        ("topics/funds", "funds"),
    ),
    "practices": (("practices/practices", "practices"),),
    "evidence": (
        ("evidence/coverage", "coverage"),
        ("evidence/sources", "sources"),
        ("evidence/glossary", "glossary"),
    ),
}


@st.fragment(key=BODY)
def show_page(page: StreamlitPage, database: Path) -> None:
    """Run a page; what the reader does on it runs it again without the frame around it.

    When another build than the ``database`` that the frame was drawn for is to be read, the
    frame is drawn anew as well.
    """
    if read_now() != database:
        st.rerun()
    address.begin(page.url_path)
    with held_open(database):
        copy(page).run()  # A page runs only once.


def read_now() -> Path | None:
    """The build that a page would read now, None without any."""
    try:
        return reading().database
    except NoBuild:
        return None


def open_frame() -> tuple[StreamlitPage, Path]:
    """Draw what every page shares; the page asked for and the build, for ``show_page``."""
    address.seed(LANGUAGE_KEY, language_named, LANGUAGES[0], keep=True)
    words = translator(language())
    st.set_page_config(page_title=words("app.title"), page_icon="⚖️", layout="wide")
    apply_style()
    # A visit changes its own pages, never those kept.
    pages = {name: [copy(one) for one in kept] for name, kept in sections(words).items()}
    # All of them: folded up, Streamlit says "View more" in English.
    page = st.navigation(pages, position="sidebar", expanded=True)
    address.begin(page.url_path)
    with st.sidebar:
        finding = st.container(key="finding")
        with st.container(horizontal=True, key="frame-controls"):
            language_control(words)
            copy_link(words)
        mine = st.container(key="mine")
    found = published_build(words)
    choose_build()
    follow_code(scripts(), words)
    read = reading()
    with mine:
        my_place_control(read)
    browser_part(read)
    with finding:
        search_box(read, scripts())
    with st.sidebar:
        build_line(found, read.build, words)
    return page, read.database


@cache_once
def scripts() -> dict[str, str]:
    """Every page's script by its address."""
    return {path: f"pages/{script}.py" for pages in PAGES.values() for script, path in pages}


@cache_once
def sections(words: Words) -> dict[str, list[StreamlitPage]]:
    """The pages of each section; looked for in the file system once a language."""
    return {
        words(f"section.{section}"): [page_of(script, path, words) for script, path in scripts]
        for section, scripts in PAGES.items()
    }


def page_of(script: str, path: str, words: Words) -> StreamlitPage:
    """One page with its title in the reader's language and its own short address."""
    return st.Page(
        ROOT / "pages" / f"{script}.py",
        title=words(f"page.{path}"),
        url_path=path,
        default=path == "overview",
    )


def browser_part(reading: Reading) -> None:
    """What the browser does of itself on every page."""

    def brought_back() -> None:
        bring_back(reading.database, st.session_state[BROWSER].get("kept"))

    carried = [LANGUAGE_KEY, PLACE_KEY, BUILD_KEY]
    frame_script(reading.language, carried, to_remember(), brought_back)


def language_control(words: Words) -> None:
    """Chinese or English, in the address and kept from page to page."""
    st.segmented_control(
        words("control.language"),
        LANGUAGES,
        format_func=lambda one: translator(one)("language.name"),
        key=LANGUAGE_KEY,
        required=True,
        label_visibility="collapsed",
    )
    chosen = language()
    address.publish(LANGUAGE_KEY, None if chosen == LANGUAGES[0] else chosen)


def published_build(words: Words) -> Build:
    """The build; the project's own is made now, in sight of the reader, where there is none.

    In a folder that somebody named, only that person can say what should lie there.
    """
    try:
        build = published.build()
        # A build of another version is as good as none; it is seen here, before any page.
        published.catalogue(build.database)
        return build
    except NoBuild as missing:
        frame_script(language())
        if published.is_own_folder():
            if build_now(published.build_folder()):
                st.rerun()
            st.stop()
        st.title(words("no_build.title"), anchor=False)
        st.error(plain(words("no_build.mend", folder=str(missing.folder), found=missing.found)))
        st.stop()
