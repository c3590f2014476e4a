"""What every page begins and ends with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from ui import address
from ui.check_code import code_notice
from ui.kept_build import build_notice
from ui.notices import address_notice, marking_notice
from ui.reading import Reading, reading


@contextmanager
def open_page(name: str) -> Iterator[Reading]:
    """The title and one line of what the page is for; what the page reads from.

    When the page has drawn its controls, whatever the address asked for and could not get is
    said under the title.
    """
    found = reading()
    marking_notice(found)
    st.title(found.words(f"page.{name}"), anchor=False)
    st.caption(found.words(f"page.{name}.about"))
    notices = st.container()
    try:
        yield found
    finally:
        address.end()
        with notices:
            code_notice()
            address_notice(found)
            build_notice(found)


def section_title(text: str) -> None:
    """A small heading inside a page, close to what it heads."""
    st.html(f'<h4 class="section">{escape(text)}</h4>')
