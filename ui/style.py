"""The one style sheet, for what the theme in ``.streamlit/config.toml`` cannot say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st

STYLE = Path(__file__).resolve().parent / "style.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def apply_style() -> None:
    """Lay the style sheet over the page; call it in the frame."""
    st.html(style_sheet())


@cache
def style_sheet() -> str:
    """The style sheet as an element, read once.

    In one line: Streamlit looks at the indentation of every line in each run of a page.
    """
    lines = COMMENT.sub("", STYLE.read_text(encoding="utf-8")).split("\n")
    return f"<style>{' '.join(line.strip() for line in lines if line.strip())}</style>"
