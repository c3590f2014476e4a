"""How figures look on the page as it is now: colours of the theme, and the font."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from outcomes.palette import Ink, ink
from ui.labels import shortened
from ui.my_place import MARK
from ui.reading import my_place

# Fonts of the reader's system; nothing is shipped or fetched.
FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'


@dataclass(frozen=True)
class Look:
    """Theme of the page a figure is drawn for; ``me`` is the reader's own place."""

    ink: Ink
    dark: bool
    font: str = FONT
    me: str | None = None

    def is_mine(self, locality_id: object) -> bool:
        """Whether a place is the reader's own."""
        return self.me is not None and locality_id == self.me

    def named(self, locality_id: object, name: str) -> str:
        """A name as a chart writes it: cut where it is long, the reader's own place marked."""
        return self.marked(locality_id, shortened(name))

    def marked(self, locality_id: object, text: str) -> str:
        """A text about a place: about the reader's own place marked and in bold."""
        return f"<b>{MARK} {text}</b>" if self.is_mine(locality_id) else text


def look_of_page() -> Look:
    """The look that fits the reader's theme; light where the browser has not said yet."""
    dark = st.context.theme.type == "dark"
    return Look(ink(dark=dark), dark, me=my_place())
