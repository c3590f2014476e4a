"""How figures look on the page as it is now: colours of the theme, and the font."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ui.palette import Ink, ink

# Fonts of the reader's system; nothing is shipped or fetched.
FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'


@dataclass(frozen=True)
class Look:
    """Theme of the page a figure is drawn for."""

    ink: Ink
    dark: bool
    font: str = FONT


def look_of_page() -> Look:
    """The look that fits the reader's theme; light where the browser has not said yet."""
    dark = st.context.theme.type == "dark"
    return Look(ink(dark=dark), dark)
