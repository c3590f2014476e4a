"""The one style sheet, for what the theme in ``.streamlit/config.toml`` cannot say."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).resolve().parent / "style.css"


def apply_style() -> None:
    """Lay the style sheet over the page; call it in the frame.

    As a file: in a text Streamlit would look at the indentation of every line in each run.
    """
    st.html(STYLE)
