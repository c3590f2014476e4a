"""The top of every page: its title and the marking of synthetic figures."""

from __future__ import annotations

import streamlit as st

from ui.notices import marking_notice
from ui.reading import Reading, reading


def open_page(name: str) -> Reading:
    """The title and one line of what the page is for; what the page reads from."""
    found = reading()
    marking_notice(found)
    st.title(found.words(f"page.{name}"), anchor=False)
    st.caption(found.words(f"page.{name}.about"))
    return found
