"""The one style sheet, for what the theme in ``.streamlit/config.toml`` cannot say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

STYLE = Path(__file__).resolve().parent / "style.css"


def apply_style() -> None:
    """Lay the style sheet over the page; call it in the frame."""
    st.html(style_sheet())


@cache
def style_sheet() -> str:
    """The style sheet as an element, read once."""
    return f"<style>{STYLE.read_text(encoding='utf-8')}</style>"
